// Each way to get the tool gives the whole tool: the package by its address, and the one file with nothing beside it. Both are made as
// docs/install.md says, in a copy of the clone, and its blocks are typed into a shell.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, stat, symlink } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/server.ts";
import { nodeProblem, version } from "../../src/version.ts";
import { cleanEnvironment, environmentOf, exampleFolder, removeFolder, root, runCommand } from "../support/command.ts";
import { readPage } from "../support/markdown.ts";

const call = promisify(execFile);
const page = readPage("docs/install.md");
let home: string;
/** The copy of the clone in which both were made. */
let clone: string;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "thundersync-install-"));
  clone = path.join(home, "clone");
  const left = new Set(
    ["node_modules", "dist", ".git", "coverage", "test", "thundersync.mjs"].map((name) => path.join(root, name)),
  );
  await cp(root, clone, { recursive: true, filter: (from) => !left.has(from) });
  await symlink(path.join(root, "node_modules"), path.join(clone, "node_modules"));
  await type(blockOf("Making them yourself"), { cwd: clone });
});

/** The one block of a section that is typed. */
function blockOf(section: string): string {
  const [block, ...others] = page.fences.filter((fence) => fence.section === section && fence.language === "sh");
  if (block === undefined || others.length > 0) throw new Error(`${section} has not one block`);
  return block.text;
}

/** Types lines into a shell, each of which has to go well. */
async function type(
  lines: string,
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
) {
  return (await call("sh", ["-ec", lines], { cwd, env: { ...cleanEnvironment(), ...env } })).stdout;
}

afterAll(() => removeFolder(home));

describe("one file", () => {
  const folder = (): string => path.join(home, "one");
  const program = (): string => path.join(folder(), "thundersync.mjs");

  beforeAll(async () => {
    await mkdir(folder());
    await cp(path.join(clone, "thundersync.mjs"), program());
  });

  test("runs with Node and nothing else in its folder, and leaves nothing there", async () => {
    const stdout = await type(blockOf("One file"), { cwd: folder() });
    expect(stdout.split("\n")[0]).toBe(version);
    expect(stdout).toContain(`Go on by yourself: node ${await realpath(program())} demo --keep`);
    expect(await readdir(folder())).toEqual(["thundersync.mjs"]);
  });

  test("runs by a link on the path", async () => {
    const link = path.join(home, "thundersync");
    await symlink(program(), link);
    expect((await call(link, ["--version"], { env: cleanEnvironment() })).stdout).toBe(`${version}\n`);
  });

  test("is read, planned and applied with", async () => {
    const sandbox = await startSandbox();
    const cwd = await exampleFolder();
    try {
      const run = (...args: readonly string[]) =>
        runCommand(args, { cwd, env: environmentOf(sandbox), program: program() });
      expect(await run("validate")).toMatchObject({ code: 0, stdout: expect.stringContaining("is valid"), stderr: "" });
      expect(await run("plan", "--html", "plan.html", "--out", "plan.json")).toMatchObject({ code: 0 });
      expect(await run("apply", "plan.json")).toMatchObject({ code: 0 });
      expect(await run("plan", "--detailed-exitcode")).toMatchObject({ code: 0 });
    } finally {
      await sandbox.close();
      await removeFolder(cwd);
    }
  });

  test("brings the licences of what is in it", async () => {
    const text = await readFile(program(), "utf8");
    expect(text.slice(text.lastIndexOf("/*\nThe program contains"))).toMatch(/\nundici \d+\.\d+\.\d+\n[\s\S]*\*\/\n$/);
  });
});

describe("a Node", () => {
  test.each(["16.20.2", "18.20.8", "20.18.3", "21.7.3"])("that is too old is told by its number: %s", (running) => {
    expect(nodeProblem(running)).toContain(`needs Node.js 20.19 or later, but for 21; this is ${running}.`);
  });

  test.each(["20.19.0", "22.0.0", "24.0.0", "100.1.0"])("that is new enough is not: %s", (running) => {
    expect(nodeProblem(running)).toBeUndefined();
  });

  test.each([
    ["dist/main.js", "16.20.2", 1],
    ["one/thundersync.mjs", "16.20.2", 1],
    ["dist/main.js", "22.2.0", 0],
    ["one/thundersync.mjs", "22.2.0", 0],
  ])("%s, where it has what %s has, ends with %i", async (name, running, code) => {
    const program = path.resolve(name.startsWith("dist") ? root : home, name);
    const older = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${running}" } });`;
    const nodeFlags = ["--import", `data:text/javascript,delete process.getBuiltinModule;${encodeURIComponent(older)}`];
    const ran = await runCommand(["init"], { cwd: await mkdtemp(path.join(home, "node-")), program, nodeFlags });
    expect(ran.code).toBe(code);
    if (code !== 0)
      expect(ran).toMatchObject({
        stdout: "",
        stderr: expect.stringMatching(/^error: thundersync needs Node\.js .*\n$/),
      });
  });
});

describe("the package", () => {
  let server: Server;
  let address: string;
  const name = `thundersync-${version}.tgz`;
  const installed = (): string => path.join(home, "global/lib/node_modules/thundersync");
  const npmEnvironment = (): Record<string, string> => ({
    HOME: home,
    PATH: `${path.join(home, "global/bin")}:${process.env.PATH}`,
    npm_config_prefix: path.join(home, "global"),
    npm_config_cache: path.join(home, "cache"),
    // Nothing is asked for there.
    npm_config_registry: `${address}/none/`,
    npm_config_update_notifier: "false",
  });

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url !== `/${name}`) return void response.writeHead(404).end();
      readFile(path.join(clone, name)).then((body) => response.end(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await mkdir(path.join(home, "my-agents"));
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test("is installed by its address, for a computer and for a repository", async () => {
    const blocks = page.fences.filter((fence) => fence.section === "The package");
    expect(blocks.map(({ text }) => text.split("\n")[0])).toEqual([
      "npm install --global ADDRESS",
      "npm install --save-dev ADDRESS",
    ]);
    for (const { text } of blocks) {
      const lines = text.replace("ADDRESS", `${address}/${name}`);
      expect(await type(lines, { cwd: path.join(home, "my-agents"), env: npmEnvironment() })).toMatch(`\n${version}\n`);
    }
  });

  test("needs no other package, runs nothing at its install and holds what a user needs", async () => {
    const manifest = JSON.parse(await readFile(path.join(installed(), "package.json"), "utf8"));
    expect(manifest).toMatchObject({ version, engines: { node: ">=20.19" } });
    for (const kind of ["dependencies", "optionalDependencies", "peerDependencies"])
      expect(manifest).not.toHaveProperty(kind);
    expect(Object.keys(manifest.scripts).filter((script) => /install/.test(script))).toEqual([]);
    expect(await readdir(path.dirname(installed()))).toEqual(["thundersync"]);
    const found = await readdir(installed());
    expect(found).toEqual(
      expect.arrayContaining(["dist", "docs", "schemas", "thunderphone.yaml", "prompts", "LICENSE"]),
    );
    expect(found.filter((one) => ["src", "test", "scripts", "node_modules"].includes(one))).toEqual([]);
  });

  test("has the example that the README begins with", async () => {
    const cwd = path.join(home, "example");
    await mkdir(cwd);
    for (const one of ["thunderphone.yaml", "prompts", "schemas"])
      await cp(path.join(installed(), one), path.join(cwd, one), { recursive: true });
    expect(await type("thundersync validate", { cwd, env: npmEnvironment() })).toContain("thunderphone.yaml is valid");
  });

  test("is small: a megabyte at most", async () => {
    expect((await stat(path.join(clone, name))).size).toBeLessThan(1024 * 1024);
  });
});

test("every block of the page is typed by this test, or is for what is not here", () => {
  const untyped = page.fences.filter(({ language }) => language !== "sh").map(({ text }) => text.split(" ")[0]);
  expect(untyped).toEqual(["docker", "docker", "sha256sum"]);
  expect(page.text).toContain(`thundersync-${version}.tgz`);
});

test("an install from git builds it, as a clone does", async () => {
  const { scripts } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  // npm runs this one alone of what it makes of a repository.
  expect(scripts.prepare).toBe(scripts.build);
});

test("the version is that of the package", async () => {
  expect(JSON.parse(await readFile(path.join(root, "package.json"), "utf8")).version).toBe(version);
});
