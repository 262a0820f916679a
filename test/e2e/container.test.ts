// The steps of the Dockerfile, without a daemon: each stage is a folder, and what a step does to / it does to that folder.
//
// What is not tried: the images that it begins with, and the two steps that take packages from elsewhere; `npm ci` is the install that
// this test runs in. No step runs as it would with Alpine's own shell.
import { execFile } from "node:child_process";
import { chmod, chown, cp, mkdir, mkdtemp, readFile, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/server.ts";
import { version } from "../../src/version.ts";
import { cleanEnvironment, environmentOf, removeFolder, root } from "../support/command.ts";
import { git } from "../support/git.ts";

const call = promisify(execFile);

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** What became of the instructions. */
interface Image {
  /** What is / in the last stage. */
  readonly folder: string;
  readonly workdir: string;
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly bases: readonly string[];
  /** Steps that take something from elsewhere. */
  readonly notRun: readonly string[];
  /** What was taken of the clone. */
  readonly taken: readonly string[];
}

let home: string;
let image: Image;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "thundersync-container-"));
  // Others than the one who runs this test have to reach it.
  await chmod(home, 0o755);
  image = await build(instructionsOf(await readFile(path.join(root, "Dockerfile"), "utf8")));
});

afterAll(() => removeFolder(home));

function instructionsOf(text: string): readonly Instruction[] {
  const lines = text
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n")
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [, name = "", rest = ""] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
    return { name, rest };
  });
}

async function build(instructions: readonly Instruction[]): Promise<Image> {
  const stages = new Map<string, string>();
  const bases: string[] = [];
  const notRun: string[] = [];
  const taken: string[] = [];
  let folder = "";
  let workdir = "/";
  let user = "root";
  let env: Record<string, string> = {};
  let entrypoint: string[] = [];
  let command: string[] = [];
  for (const { name, rest } of instructions) {
    if (name === "FROM") {
      const [base = "", , stage = "last"] = rest.split(" ");
      bases.push(base);
      folder = path.join(home, stage);
      stages.set(stage, folder);
      [workdir, user, env] = ["/", "root", {}];
      for (const there of ["usr/local/bin", "opt", "home", "etc"])
        await mkdir(path.join(folder, there), { recursive: true });
    } else if (name === "WORKDIR") {
      workdir = rest;
      await mkdir(path.join(folder, workdir), { recursive: true });
    } else if (name === "COPY") {
      const words = rest.split(" ");
      const from = /^--from=(.*)/.exec(words[0] ?? "")?.[1];
      const [target = "", ...sources] = (from === undefined ? words : words.slice(1)).reverse();
      for (const source of sources) {
        if (from === undefined) taken.push(source);
        const isFolder = target.endsWith("/");
        const place = path.join(folder, path.resolve(workdir, target), isFolder ? path.basename(source) : "");
        await cp(path.join(from === undefined ? root : (stages.get(from) ?? ""), source), place, { recursive: true });
      }
    } else if (name === "RUN") {
      if (rest === "npm ci --ignore-scripts") {
        notRun.push(rest);
        await symlink(path.join(root, "node_modules"), path.join(folder, workdir, "node_modules"));
      } else if (rest.startsWith("apk add")) notRun.push(rest);
      else
        await call("sh", ["-euc", rest.replaceAll(/(?<= )\/(?=[a-z])/g, `${folder}/`)], {
          cwd: path.join(folder, workdir),
          env: { ...cleanEnvironment(), GIT_CONFIG_SYSTEM: path.join(folder, "etc/gitconfig") },
        });
    } else if (name === "ENV") {
      const [variable = "", value = ""] = rest.split("=");
      env[variable] = value;
    } else if (name === "USER") user = rest;
    else if (name === "ENTRYPOINT") entrypoint = JSON.parse(rest);
    else if (name === "CMD") command = JSON.parse(rest);
    else throw new Error(`this test doesn't know ${name}`);
  }
  return { folder, workdir, user, env, entrypoint, command, bases, notRun, taken };
}

/** Runs the entry point as any user: the one of this test where it may not be another. */
function runAsAnybody(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { folder, workdir, entrypoint } = image;
  const anybody = process.getuid?.() === 0 ? { uid: 23_456, gid: 23_456 } : {};
  return call(entrypoint[0] ?? "", [...entrypoint.slice(1), ...args], {
    cwd: path.join(folder, workdir),
    env: {
      ...cleanEnvironment(),
      HOME: path.join(folder, image.env.HOME ?? ""),
      PATH: `${path.join(folder, "usr/local/bin")}:${process.env.PATH}`,
      GIT_CONFIG_SYSTEM: path.join(folder, "etc/gitconfig"),
      ...env,
    },
    ...anybody,
  });
}

test("two stages of a Node that the tool runs on; what takes packages from elsewhere is all that was not run", () => {
  expect(image.bases).toEqual(["node:22-alpine", "node:22-alpine"]);
  expect(image.notRun).toEqual(["npm ci --ignore-scripts", "apk add --no-cache git ca-certificates"]);
});

test("the daemon gets what is copied, and nothing else of the clone", async () => {
  const [first, ...others] = (await readFile(path.join(root, ".dockerignore"), "utf8"))
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(first).toBe("*");
  expect(others.sort()).toEqual(image.taken.map((source) => `!${source}`).sort());
});

test("it is the tool that starts, as nobody of rank, where a repository is mounted", async () => {
  expect([image.entrypoint, image.command, image.workdir]).toEqual([["thundersync"], ["--help"], "/work"]);
  expect(image.user).toBe("node");
  expect((await runAsAnybody(["--version"])).stdout).toBe(`${version}\n`);
  expect((await runAsAnybody(image.command)).stdout).toContain("Usage: thundersync");
});

test("home and work are everybody's", async () => {
  for (const folder of [image.env.HOME ?? "", image.workdir]) {
    const { mode } = await stat(path.join(image.folder, folder));
    expect(mode & 0o7777).toBe(0o1777);
  }
});

test("any user plans and applies in it, with the record in a repository of somebody else", async () => {
  const sandbox = await startSandbox();
  try {
    const work = path.join(image.folder, image.workdir);
    await cp(path.join(root, "thunderphone.yaml"), path.join(work, "thunderphone.yaml"));
    await cp(path.join(root, "prompts"), path.join(work, "prompts"), { recursive: true });
    git(work, "init", "--quiet");
    git(work, "add", ".");
    git(work, "commit", "--quiet", "--message", "Begin");
    // git looks at the folder: whoever the test is, it is another one.
    if (process.getuid?.() === 0) await chown(path.join(work, ".git"), 34_567, 34_567);
    const env = environmentOf(sandbox);
    expect((await runAsAnybody(["plan"], env)).stdout).toContain("Plan: 3 to create");
    expect((await runAsAnybody(["apply", "--yes"], env)).stdout).toContain("Done and read back");
    const ofCommit = await runAsAnybody(["plan", "--to", "HEAD", "--detailed-exitcode"], env);
    expect(ofCommit.stdout).toContain("No changes.");
  } finally {
    await sandbox.close();
  }
});
