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

/**
 * What libraries bring along and nothing here uses: a start pays for every byte and every built-in module (docs/performance.md).
 * Of undici that is all but the pool, its `request` and what connects it. A pool speaks HTTP/2 only where it is asked to, and commander starts
 * processes only for commands that are declared as executables.
 */
const leftOut = {
  name: "parts of libraries that nothing uses",
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /[\\/]undici[\\/]index\.js$/ }, () => ({
      contents: `const Dispatcher = require("./lib/dispatcher/dispatcher");
        Dispatcher.prototype.request = require("./lib/api/api-request");
        exports.Pool = require("./lib/dispatcher/pool");
        exports.buildConnector = require("./lib/core/connect");`,
    }));
    // The same code as modules: without the wrapper of each of its seventy files, and without what nothing calls.
    onResolve({ filter: /^yaml$/ }, () => ({ path: path.join(root, "node_modules/yaml/browser/dist/index.js") }));
    const unused = "unused";
    const leaveOut = (filter, from) =>
      onResolve({ filter }, ({ path: name, importer }) =>
        from.test(importer) ? { path: name, namespace: unused } : undefined,
      );
    leaveOut(/\/client-h2\.js$/, /[\\/]undici[\\/]/);
    leaveOut(/^node:child_process$/, /[\\/]commander[\\/]/);
    onLoad({ filter: /.*/, namespace: unused }, ({ path: name }) => ({
      contents: `module.exports = new Proxy(() => {}, { get: fail, apply: fail });
        function fail() { throw new Error(${JSON.stringify(`${name} was left out of this build`)}); }`,
    }));
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
  plugins: [namedExports, leftOut],
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
});

// Nothing is touched before the build has succeeded.
rmSync(outdir, { recursive: true, force: true });
for (const file of result.outputFiles) {
  mkdirSync(path.dirname(file.path), { recursive: true });
  writeFileSync(file.path, withCommonJs(file.text));
}
const main = path.join(outdir, "main.js");
if (!readFileSync(main, "utf8").startsWith("#!")) throw new Error(`${entry} must begin with #!/usr/bin/env node`);
chmodSync(main, 0o755);
writeFileSync(path.join(outdir, "licences.txt"), licencesOf(Object.keys(result.metafile.inputs)));

/**
 * CommonJS libraries inside an ESM bundle ask for Node's modules with `require`, and for their own place. Only a file that does so
 * gets them: making them takes part of a millisecond, and a command loads a dozen files.
 */
function withCommonJs(text) {
  const parts = [
    [
      "require",
      // All that is left to require are built-in modules. node:module itself takes a millisecond to load.
      "function require(name){const found=process.getBuiltinModule(name);if(found===undefined)throw new Error(`Cannot find module ${name}`);return found}",
    ],
    ["__filename", 'import{fileURLToPath as __toPath}from"node:url";const __filename=__toPath(import.meta.url);'],
    [
      "__dirname",
      'import{fileURLToPath as __toFolder}from"node:url";const __dirname=__toFolder(new URL(".",import.meta.url));',
    ],
  ];
  const needed = parts.flatMap(([name, code]) =>
    new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(text) ? [code] : [],
  );
  if (needed.length === 0) return text;
  const [, first = "", rest] = /^(#!.*\n)?([\s\S]*)$/.exec(text);
  return `${first}${needed.join("")}\n${rest}`;
}

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
