// Each way to get the tool gives the whole tool: the package by its address, and the one file with nothing beside it.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/server.ts";
import { nodeProblem, version } from "../../src/version.ts";
import { cleanEnvironment, environmentOf, exampleFolder, removeFolder, root, runCommand } from "../support/command.ts";

const call = promisify(execFile);
let home: string;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "thundersync-install-"));
});

afterAll(() => removeFolder(home));

describe("one file", () => {
  const folder = (): string => path.join(home, "one");
  const program = (): string => path.join(folder(), "thundersync.mjs");

  beforeAll(async () => {
    await mkdir(folder());
    await call(process.execPath, ["scripts/build.mjs", "--one-file", program()], { cwd: root });
  });

  test("is told which one it is, by a shell as well", async () => {
    const { stdout } = await call(program(), ["--version"], { cwd: folder(), env: cleanEnvironment() });
    expect(stdout).toBe(`${version}\n`);
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

  test("tells its demo in a folder where nothing else is, and leaves nothing there", async () => {
    const ran = await runCommand(["demo"], { cwd: folder(), program: program() });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(`Go on by yourself: node ${program()} demo --keep`);
    expect(await readdir(folder())).toEqual(["thundersync.mjs"]);
  });

  test("brings the licences of what is in it", async () => {
    const text = await readFile(program(), "utf8");
    expect(text.slice(text.lastIndexOf("/*\nThe program contains"))).toMatch(/\nundici \d+\.\d+\.\d+\n[\s\S]*\*\/\n$/);
  });
});

describe("a Node that is too old", () => {
  test.each(["16.20.2", "18.20.8", "20.18.3"])("%s is told by its number", (running) => {
    expect(nodeProblem(running, () => undefined)).toContain(`this is ${running}.`);
  });

  test.each(["21.0.0", "22.2.0"])("%s is told by what it lacks", (running) => {
    expect(nodeProblem(running, undefined)).toContain("needs Node.js 20.19 or 22.3, or a later one of either");
  });

  test.each(["20.19.0", "22.3.0", "24.0.0", "100.1.0"])("%s is none", (running) => {
    expect(nodeProblem(running, () => undefined)).toBeUndefined();
  });

  test.each(["dist/main.js", "one/thundersync.mjs"])(
    "ends %s with one line, before it needs anything newer",
    async (name) => {
      const program = path.resolve(name.startsWith("dist") ? root : home, name);
      const nodeFlags = ["--import", "data:text/javascript,delete process.getBuiltinModule"];
      const ran = await runCommand(["plan"], { cwd: home, program, nodeFlags });
      expect(ran).toEqual({
        code: 1,
        stdout: "",
        stderr: expect.stringMatching(/^error: thundersync needs Node\.js 20\.19 .*\n$/),
      });
    },
  );
});

describe("the package", () => {
  let server: Server;
  let address: string;
  const packed = (): string => path.join(home, `thundersync-${version}.tgz`);
  const npmEnvironment = (): Record<string, string> => ({
    ...cleanEnvironment(),
    HOME: home,
    npm_config_prefix: path.join(home, "global"),
    npm_config_cache: path.join(home, "cache"),
    npm_config_registry: `${address}/none/`,
    npm_config_update_notifier: "false",
  });

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url !== `/${path.basename(packed())}`) return void response.writeHead(404).end();
      readFile(packed()).then((body) => response.end(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // It is built already, and another test may be at it.
    await call("npm", ["pack", "--ignore-scripts", "--pack-destination", home], { cwd: root, env: npmEnvironment() });
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test("is installed by its address, needs no other package and runs nothing", async () => {
    await call("npm", ["install", "--global", `${address}/${path.basename(packed())}`], {
      cwd: home,
      env: npmEnvironment(),
    });
    const installed = path.join(home, "global/lib/node_modules/thundersync");
    const manifest = JSON.parse(await readFile(path.join(installed, "package.json"), "utf8"));
    expect(manifest).toMatchObject({ version, engines: { node: "^20.19.0 || >=22.3.0" } });
    expect([manifest.dependencies, manifest.optionalDependencies, manifest.peerDependencies]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(Object.keys(manifest.scripts).filter((name) => /install/.test(name))).toEqual([]);
    expect(await readdir(path.join(home, "global/lib/node_modules"))).toEqual(["thundersync"]);
    const found = await readdir(installed);
    expect(found).toEqual(
      expect.arrayContaining(["dist", "docs", "schemas", "thunderphone.yaml", "prompts", "LICENSE"]),
    );
    expect(found.filter((name) => ["src", "test", "scripts", "node_modules"].includes(name))).toEqual([]);
  });

  test("has its command on the path, and the example that the README begins with", async () => {
    const installed = path.join(home, "global/lib/node_modules/thundersync");
    const cwd = path.join(home, "my-agents");
    await mkdir(cwd);
    for (const name of ["thunderphone.yaml", "prompts", "schemas"])
      await cp(path.join(installed, name), path.join(cwd, name), { recursive: true });
    const env = { ...cleanEnvironment(), PATH: `${path.join(home, "global/bin")}:${process.env.PATH}` };
    const { stdout } = await call("thundersync", ["validate"], { cwd, env });
    expect(stdout).toContain("thunderphone.yaml is valid");
  });

  test("is small: a megabyte at most", async () => {
    expect((await stat(packed())).size).toBeLessThan(1024 * 1024);
  });
});

test("an install from git builds it, as a clone does", async () => {
  const { scripts } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  // npm runs this one alone of what it makes of a repository.
  expect(scripts.prepare).toBe(scripts.build);
});

test("the version is that of the package", async () => {
  expect(JSON.parse(await readFile(path.join(root, "package.json"), "utf8")).version).toBe(version);
});
