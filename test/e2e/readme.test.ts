// Runs every command block of the README as its reader would: typed into a shell, line by line, in the order of the page.
//
// What is different from a reader's computer: the home folder and npm's global folder are temporary, the sandbox takes a free port, and
// "your own org" is a second sandbox. `npm run demo` and `npm cit` begin with an install and would run this very test: for these two it
// is checked that they exist and what they consist of, and that the built command tells its demo.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { cleanEnvironment, environmentOf, exampleFolder, removeFolder, root, runCommand } from "../support/command.ts";
import { readPage } from "../support/markdown.ts";

const readme = readPage("README.md");
const ownOrg = "With your own org";
const firstScreen = readme.fences.find((fence) => fence.language === "text")?.text ?? "";

let home: string;
let real: Sandbox;
const terminals: Terminal[] = [];
let background: ChildProcess | undefined;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "thundersync-readme-"));
  real = await startSandbox({ orgs: 1 });
  real.store.addAgent(1, { name: "Front desk", prompt: "You answer the phone.\nBe kind.", voice: "en-US-Emma1" });
});

afterAll(async () => {
  for (const terminal of terminals) terminal.close();
  background?.kill();
  await real.close();
  await removeFolder(home);
});

test("the README has only blocks that this test knows what to do with", () => {
  expect(new Set(readme.fences.map((fence) => fence.language))).toEqual(new Set(["sh", "text", "md"]));
});

test("the two commands of the first screen are there, each in a box of its own", async () => {
  const [first, second] = readme.fences.filter((fence) => fence.language === "sh");
  expect([first?.text, second?.text]).toEqual(["npm run demo", "npm cit"]);
  const { scripts } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  expect(scripts.demo).toBe("npm ci && npm run build && node dist/main.js demo");
  // npm cit is npm ci and npm test.
  expect(scripts.test).toBe("npm run check && vitest run --coverage");
});

// Whoever has the archive has nothing to clone.
test.skipIf(!existsSync(path.join(root, ".git")))(
  "a clone as the first screen has it holds what the first command needs",
  async () => {
    const terminal = openTerminal({});
    const [, clone = "", enter = ""] = /`(git clone ADDRESS \S+)`, then `(cd \S+)`/.exec(readme.prose) ?? [];
    for (const line of [`cd ${home}`, clone.replace("ADDRESS", root), enter, "test -f package-lock.json"]) {
      const ran = await terminal.run(line);
      expect(ran.code, `${line}\n${ran.errors}`).toBe(0);
    }
  },
);

test("the plan of the first screen is the one that the demo prints", async () => {
  const cwd = await exampleFolder();
  try {
    const ran = await runCommand(["demo"], { cwd });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(`$ thundersync plan --detailed-exitcode\n${firstScreen}\n\n#`);
  } finally {
    await removeFolder(cwd);
  }
});

test("every command of the README does what the README says", async () => {
  let sandboxUrl = "";
  let printed = "";
  let edits: string[] = [];
  let terminal = openTerminal({});
  let section = "";
  let commands = 0;
  const plans: string[] = [];
  const [, , ...blocks] = readme.fences.filter((fence) => fence.text !== firstScreen);
  for (const block of blocks) {
    const at = `README.md:${block.line}`;
    if (block.section === ownOrg && section !== ownOrg)
      terminal = openTerminal({ THUNDERPHONE_API_BASE_URL: real.url });
    section = block.section;
    if (block.language === "text") expect(`\n${printed}`, at).toContain(`\n${block.text}\n`);
    else if (block.language === "md") {
      edits.push(block.text);
      const [from, to] = edits;
      if (from === undefined || to === undefined) continue;
      await editFile(path.join(home, "my-agents/prompts/support.md"), from, to);
      edits = [];
    } else if (block.text === "thundersync sandbox") {
      sandboxUrl = await startInBackground("thundersync sandbox --port 0");
    } else {
      // "Change a sentence in one of the files below prompts": whichever, before the plan that is kept.
      if (block.text.includes("--out")) await editEveryPrompt(path.join(home, "acme/prompts"));
      printed = "";
      for (const line of block.text.split("\n")) {
        const command = line.replace("http://127.0.0.1:8787", sandboxUrl).replace("sk_live_…", realKey());
        const ran = await terminal.run(command);
        expect(ran.code, `${at}: ${command}\n${ran.errors}`).toBe(0);
        if (command === "thundersync plan") plans.push(ran.output);
        printed += ran.output;
        commands++;
      }
    }
  }
  expect(edits).toEqual([]);
  expect(plans).toContain(`${firstScreen}\n`);
  const prompts = [...real.store.org(1).agents.values()].map((agent) => agent.deployed.prompt);
  expect(prompts).toEqual(["You answer the phone.\nBe very kind."]);
  // Nobody took the blocks away.
  expect(commands).toBeGreaterThan(20);
});

/** A shell that stays open, as a terminal does: folders and variables hold from one command to the next. */
class Terminal {
  readonly #shell: ChildProcess;
  #output = "";
  #errors = "";
  #waiting: { readonly resolve: () => void } | undefined;

  constructor(env: Readonly<Record<string, string>>) {
    this.#shell = spawn("sh", [], { cwd: root, env, stdio: ["pipe", "pipe", "pipe"] });
    this.#shell.stdout?.setEncoding("utf8").on("data", (part: string) => {
      this.#output += part;
      if (/::ended \d+::\n$/.test(this.#output)) this.#waiting?.resolve();
    });
    this.#shell.stderr?.setEncoding("utf8").on("data", (part: string) => {
      this.#errors += part;
    });
    this.#shell.on("close", () => this.#waiting?.resolve());
  }

  /** Types one line and waits for its end. A shell that is gone counts as not 0. */
  async run(command: string): Promise<{ readonly code: number; readonly output: string; readonly errors: string }> {
    this.#output = "";
    this.#errors = "";
    const answered = new Promise<void>((resolve) => {
      this.#waiting = { resolve };
    });
    this.#shell.stdin?.write(`{ ${command}\n} < /dev/null; echo "::ended $?::"\n`);
    await answered;
    const [output = "", code = "nothing"] = this.#output.split("::ended ");
    return { code: Number.parseInt(code, 10), output, errors: this.#errors };
  }

  close(): void {
    this.#shell.kill();
  }
}

function openTerminal(env: Readonly<Record<string, string>>): Terminal {
  const terminal = new Terminal({ ...readerEnvironment(), ...env });
  terminals.push(terminal);
  return terminal;
}

function readerEnvironment(): Record<string, string> {
  const clean = cleanEnvironment();
  const prefix = path.join(home, "npm");
  return {
    ...clean,
    HOME: home,
    PATH: `${prefix}/bin:${clean.PATH}`,
    npm_config_prefix: prefix,
    npm_config_offline: "true",
    npm_config_update_notifier: "false",
    GIT_AUTHOR_NAME: "Reader",
    GIT_AUTHOR_EMAIL: "reader@example.com",
    GIT_COMMITTER_NAME: "Reader",
    GIT_COMMITTER_EMAIL: "reader@example.com",
  };
}

function realKey(): string {
  return environmentOf(real).THUNDERPHONE_API_KEY ?? "";
}

/** Starts what holds a terminal, and gives the address that it prints. */
function startInBackground(command: string): Promise<string> {
  const child = spawn("sh", ["-c", `exec ${command}`], { cwd: home, env: readerEnvironment() });
  background = child;
  let text = "";
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (part: Buffer) => {
      text += part;
      const url = /^The sandbox listens at (\S+)\n/.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.on("close", (code) => reject(new Error(`the sandbox ended with ${code}: ${text}`)));
  });
}

async function editFile(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, "utf8");
  expect(text).toContain(`\n${from}\n`);
  await writeFile(file, text.replace(from, to));
}

async function editEveryPrompt(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await editFile(path.join(folder, name), "Be kind.", "Be very kind.");
}
