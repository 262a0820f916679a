// Bundles src/main.ts into dist: node scripts/build.mjs
// One small entry and a chunk for whatever is loaded with `await import()`, so that a command pays only for what it uses.
// With --one-file FILE everything is in one file that needs nothing beside it; it starts slower.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const entry = path.join(root, "src/main.ts");
const outdir = path.join(root, "dist");
const { values: flags } = parseArgs({ options: { "one-file": { type: "string" } } });
const oneFile = flags["one-file"] === undefined ? undefined : path.resolve(flags["one-file"]);

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

/** A file whose text is carried along: `import text from "./file.md?raw"`. */
const rawText = {
  name: "files as text",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path: name, resolveDir }) => ({
      path: path.join(resolveDir, name.replace(/\?raw$/, "")),
      namespace: "raw",
    }));
    onLoad({ filter: /.*/, namespace: "raw" }, ({ path: file }) => ({
      contents: readFileSync(file, "utf8"),
      loader: "text",
    }));
  },
};

/**
 * In one file all imports of Node's modules would stand at its top: each of them would be loaded at every start, and one that an older
 * Node doesn't have would end the program before it can say that it is too old.
 */
const builtInsWhenUsed = {
  name: "Node's modules where they are used",
  setup({ onResolve, onLoad }) {
    // What the entry itself needs is there in every Node, and is needed at every start.
    onResolve({ filter: /^node:/ }, ({ path: name, importer }) =>
      importer === entry ? { path: name, external: true } : { path: name, namespace: "built-in" },
    );
    onLoad({ filter: /.*/, namespace: "built-in" }, ({ path: name }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(name)});`,
    }));
  },
};

const result = await build({
  absWorkingDir: root,
  entryPoints: { main: entry },
  outdir,
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: oneFile === undefined,
  format: "esm",
  platform: "node",
  // One file is read to its end before its first line runs. A Node that can't run it must be able to read it, to say so.
  target: oneFile === undefined ? "node20.19" : "node16.20",
  // Identifiers are left as they are: a stack trace in a bug report must name our functions.
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [namedExports, leftOut, rawText, ...(oneFile === undefined ? [] : [builtInsWhenUsed])],
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
});

const main = path.join(outdir, "main.js");
const files = new Map(result.outputFiles.map((file) => [file.path, withCommonJs(file.text)]));
const licences = licencesOf(Object.keys(result.metafile.inputs));
const entryText = files.get(main);
if (!entryText?.startsWith("#!")) throw new Error(`${entry} must begin with #!/usr/bin/env node`);

if (oneFile === undefined) putAll();
else {
  put(oneFile, `${entryText}/*\n${licences.replaceAll("*/", "* /")}*/\n`);
  chmodSync(oneFile, 0o755);
}

/**
 * Nothing is touched before the build has succeeded. A command that runs meanwhile still loads its parts: what stays the same is not
 * written, what is new is there before the entry names it, and what nothing names any more goes last.
 */
function putAll() {
  files.delete(main);
  files.set(path.join(outdir, "licences.txt"), licences);
  for (const [file, text] of [...files, [main, entryText]]) put(file, text);
  chmodSync(main, 0o755);
  for (const found of readdirSync(outdir, { recursive: true, withFileTypes: true })) {
    const file = path.join(found.parentPath, found.name);
    const isOfAnotherBuild = /\.\d+$/.test(found.name);
    if (found.isFile() && file !== main && !files.has(file) && !isOfAnotherBuild) rmSync(file, { force: true });
  }
}

/** Writes a file in one step, where it is not there as it should be. */
function put(file, text) {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const written = `${file}.${process.pid}`;
  writeFileSync(written, text);
  renameSync(written, file);
}

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
