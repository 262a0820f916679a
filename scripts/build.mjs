// Bundles src/main.ts into dist: node scripts/build.mjs
// One small entry and a chunk for whatever is loaded with `await import()`, so that a command pays only for what it uses.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
// Both can be given to try the bundle on another entry.
const entry = path.resolve(process.argv[2] ?? path.join(root, "src/main.ts"));
const outdir = path.resolve(process.argv[3] ?? path.join(root, "dist"));

/**
 * A CommonJS library that is loaded with `await import()` has all its exports in Node, but only `default` in a split bundle of esbuild.
 * So such an import goes through a module that names the exports, as Node finds them.
 */
const namespace = "named-exports";
const namedExports = {
  name: "named exports of CommonJS libraries",
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path: name, kind, resolveDir, pluginData }) => {
      if (kind !== "dynamic-import" || name.startsWith("node:") || pluginData === "asked") return undefined;
      const found = await resolve(name, { kind, resolveDir, pluginData: "asked" });
      if (found.errors.length > 0 || found.external || !isCommonJs(found.path)) return undefined;
      return { path: found.path, namespace, pluginData: { name, resolveDir } };
    });
    onLoad({ filter: /.*/, namespace }, async ({ path: file, pluginData }) => {
      const names = Object.keys(await import(pathToFileURL(file).href)).filter((name) => name !== "module.exports");
      return {
        contents: `export { ${names.join(", ")} } from ${JSON.stringify(file)};`,
        resolveDir: pluginData.resolveDir,
      };
    });
  },
};

const result = await build({
  absWorkingDir: root,
  entryPoints: { main: entry },
  outdir,
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // Identifiers are left as they are: a stack trace in a bug report must name our functions.
  minifySyntax: true,
  minifyWhitespace: true,
  // CommonJS libraries inside an ESM bundle ask for Node's modules with `require`, and for their own name.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";import{fileURLToPath as __toPath}from"node:url";const require=__createRequire(import.meta.url),__filename=__toPath(import.meta.url),__dirname=__toPath(new URL(".",import.meta.url));',
  },
  plugins: [namedExports],
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
});

// Nothing is touched before the build has succeeded.
rmSync(outdir, { recursive: true, force: true });
for (const file of result.outputFiles) {
  mkdirSync(path.dirname(file.path), { recursive: true });
  writeFileSync(file.path, file.contents);
}
const main = path.join(outdir, "main.js");
if (!readFileSync(main, "utf8").startsWith("#!")) throw new Error(`${entry} must begin with #!/usr/bin/env node`);
chmodSync(main, 0o755);
writeFileSync(path.join(outdir, "licences.txt"), licencesOf(Object.keys(result.metafile.inputs)));

function isCommonJs(file) {
  if (/\.[cm]js$/.test(file)) return file.endsWith(".cjs");
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, "package.json");
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8")).type !== "module";
  }
}

/** The licence of every package that went into the bundle, as it asks for. */
function licencesOf(inputs) {
  const folders = new Set(
    inputs
      .map((input) => input.replace(`${namespace}:`, ""))
      .map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0])
      .filter((folder) => folder !== undefined),
  );
  const parts = [...folders].sort().map((folder) => {
    const absolute = path.resolve(root, folder);
    const manifest = JSON.parse(readFileSync(path.join(absolute, "package.json"), "utf8"));
    const file = readdirSync(absolute).find((name) => /^(licen[cs]e|copying)(\.|$)/i.test(name));
    const text =
      file === undefined ? `Licence: ${manifest.license}` : readFileSync(path.join(absolute, file), "utf8").trim();
    return `${manifest.name} ${manifest.version}\n\n${text}\n`;
  });
  return `The program contains these packages.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}
