// What a shell completes: asked of the command as the scripts ask it, and typed into each shell that is there.
import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Argument, Command, Option } from "commander";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { commandTree } from "../../src/cli.ts";
import { isKnowable, placeholderOf, unknowable } from "../../src/commands/completion.ts";
import type { Io } from "../../src/commands/io.ts";
import { cleanEnvironment, main, removeFolder, root, runHere } from "../support/command.ts";

const call = promisify(execFile);
const configuration = `version: 1
orgs:
  acme: { api_key: "\${env.ACME_KEY}", groups: [pilot] }
  globex:
    api_key: "\${env.GLOBEX_KEY}"
    groups: [pilot, eu]
    agents: { night: { prompt: Hello., voice: en-US-James1 } }
agents:
  support: { prompt: Hello., voice: en-US-James1 }
phone_numbers:
  "+14155550100": { inbound_agent: support }
`;
let home: string;
let cwd: string;
let env: Record<string, string>;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "thundersync-completion-"));
  cwd = path.join(home, "my-agents");
  await mkdir(cwd);
  await writeFile(path.join(cwd, "thunderphone.yaml"), configuration);
  await mkdir(path.join(home, "bin"));
  const program = path.join(home, "bin/thundersync");
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  await chmod(program, 0o755);
  const clean = cleanEnvironment();
  env = { ...clean, HOME: home, TERM: "dumb", PATH: `${path.join(home, "bin")}:${clean.PATH}` };
});

afterAll(() => removeFolder(home));

/** What is offered for the last of some words, without what it is for. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const ran = await runHere(["__complete", "words", `=${words.at(-1)}`, ...words.slice(0, -1)], { cwd });
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  const [kind = "", ...lines] = ran.stdout.trimEnd().split("\n");
  return kind === "words" ? lines.map((line) => line.split("\t")[0] as string) : [kind];
}

// Only the declarations are looked at; nothing runs.
const program = commandTree({ stdout: process.stdout, stderr: process.stderr } as Partial<Io> as Io, () => undefined);
const commands = (within: Command): readonly Command[] => [within, ...within.commands.flatMap(commands)];

describe("what is offered", () => {
  test("every command, with what it is for", async () => {
    const ran = await runHere(["__complete", "words", "="], { cwd });
    for (const command of program.commands)
      expect(ran.stdout).toContain(`\n${command.name()}\t${command.description()}\n`);
    expect(await offered("pl")).toEqual(["plan"]);
    expect(await offered("help", "pl")).toEqual(["plan"]);
    expect(await offered("bindings", "")).toEqual(["list", "forget", "help"]);
  });

  test("every flag of a command, but none twice unless it may be there twice", async () => {
    const flags = await offered("plan", "--");
    const plan = program.commands.find((command) => command.name() === "plan");
    expect(flags).toEqual(expect.arrayContaining(plan?.options.map(({ long }) => long) as string[]));
    expect(await offered("plan", "--json", "--js")).toEqual(["--json-lines"]);
    expect(await offered("plan", "--target", "agent.support", "--targ")).toEqual(["--target"]);
    expect(await offered("bindings", "--js")).toEqual(["--json"]);
    expect(await offered("plan", "--", "--js")).toEqual([]);
  });

  test("values that a flag or an argument takes, behind a blank or an equals sign", async () => {
    expect(await offered("plan", "--drift", "")).toEqual(["stop", "overwrite"]);
    expect(await offered("plan", "--drift=o")).toEqual(["--drift=overwrite"]);
    expect(await offered("completion", "")).toEqual(["bash", "zsh", "fish", "powershell"]);
    expect(await offered("sandbox", "--port", "")).toEqual([]);
  });

  test("files", async () => {
    for (const words of [
      ["plan", "-c", ""],
      ["plan", "--out=pl"],
      ["apply", ""],
      ["plan", "--env-file", ".e"],
    ])
      expect(await offered(...words)).toEqual(["files"]);
  });

  test("orgs and groups of the configuration, without a key", async () => {
    expect(await offered("plan", "--org", "")).toEqual(["acme", "globex", "@eu", "@pilot"]);
    expect(await offered("apply", "--canary", "@p")).toEqual(["@pilot"]);
    expect(await offered("plan", "--exclude=g")).toEqual(["--exclude=globex"]);
  });

  test("addresses of the orgs that are chosen, of all, or of one that was begun", async () => {
    expect(await offered("plan", "--target", "")).toEqual([
      "agent.night",
      "agent.support",
      "phone_number.+14155550100",
    ]);
    expect(await offered("plan", "--org", "acme", "--target", "agent.")).toEqual(["agent.support"]);
    expect(await offered("pull", "agent.support", "agent.n")).toEqual(["agent.night"]);
    expect(await offered("log", "acme/")).toEqual(["acme/agent.support", "acme/phone_number.+14155550100"]);
  });

  test("of the configuration that is named", async () => {
    await writeFile(
      path.join(cwd, "other.yaml"),
      "version: 1\nagents: { other: { prompt: Hi., voice: en-US-James1 } }\n",
    );
    expect(await offered("plan", "-c", "other.yaml", "--target", "")).toEqual(["agent.other"]);
    expect(await offered("plan", "--config=other.yaml", "--target", "")).toEqual(["agent.other"]);
  });

  test("nothing where there is no configuration, or a broken one", async () => {
    await writeFile(path.join(cwd, "broken.yaml"), "version: [\n");
    for (const file of ["none.yaml", "broken.yaml"]) expect(await offered("plan", "-c", file, "--org", "")).toEqual([]);
    expect(await offered("no-such-command", "")).toEqual([]);
    expect(await offered("plan", "--no-such-flag", "")).toEqual([]);
  });

  test("for every value of every command it is decided what it is", () => {
    const asked: readonly (Option | Argument)[] = commands(program)
      .flatMap((command): readonly (Option | Argument)[] => [...command.options, ...command.registeredArguments])
      .filter((one) => one.argChoices === undefined);
    const placeholders = new Set(asked.map(placeholderOf).filter((name) => name !== ""));
    expect([...placeholders].filter((name) => !isKnowable(name) && !unknowable.has(name))).toEqual([]);
    expect([...unknowable].filter((name) => !placeholders.has(name))).toEqual([]);
  });
});

describe("a line of bash", () => {
  const ask = async (line: string, replaced: string): Promise<string> =>
    (await runHere(["__complete", "line", `=${replaced}`, line], { cwd })).stdout;

  test.each([
    ["thundersync plan --drift=o", "o", "words\noverwrite\n"],
    ["thundersync plan --org=@e", "@e", "words\n@eu\tgroup of orgs\n"],
    ["THUNDERPHONE_API_KEY=x thundersync plan --drift s", "s", "words\nstop\n"],
    ["thundersync plan --target 'agent.su", "'agent.su", "words\nagent.support\n"],
    ['thundersync plan --org "ac', "ac", "words\nacme\torg\n"],
    ["thundersync plan --org ac\\me --target agent.n", "agent.n", "words\n"],
    ["thundersync plan --org 'a b' -c ", "", "files\n"],
  ])("%s", async (line, replaced, answer) => {
    expect(await ask(line, replaced)).toBe(answer);
  });
});

describe("the scripts", () => {
  test("are for the shells that the command tree names", async () => {
    const { completionScripts } = await import("../../src/commands/completion_script.ts");
    const [shell] = program.commands.find((command) => command.name() === "completion")?.registeredArguments ?? [];
    expect(shell?.argChoices).toEqual(Object.keys(completionScripts));
  });

  // Ends of lines that are typed with a Tab behind them, and what stands there then.
  const typed = [
    ["pl", "plan"],
    ["plan --drift=ov", "plan --drift=overwrite"],
    ["plan --target agent.s", "plan --target agent.support"],
    ["apply --canary @p", "apply --canary @pilot"],
    ["plan -c thunderp", "plan -c thunderphone.yaml"],
    ["plan --config=thunderp", "plan --config=thunderphone.yaml"],
  ] as const;
  const setups = {
    bash: { command: ["bash", "--norc", "-i"], setup: 'eval "$(thundersync completion bash)"' },
    zsh: {
      command: ["zsh", "-f", "-i"],
      setup: "bindkey -e; autoload -Uz compinit; compinit -u -D; source <(thundersync completion zsh)",
    },
  };

  test.for(Object.entries(setups))("%s completes at a terminal", async ([name, { command, setup }], context) => {
    await needs(context, name, "python3");
    const lines = JSON.stringify(typed.map(([line]) => `thundersync ${line}`));
    const script = path.join(root, "test/support/tabs.py");
    const { stdout } = await call("python3", [script, setup, lines, ...command], { cwd, env, timeout: 50_000 });
    expect(JSON.parse(stdout).map((line: string) => line.trimEnd())).toEqual(
      typed.map(([, line]) => `thundersync ${line}`),
    );
  });

  test("bash shows what there is to choose from", async (context) => {
    await needs(context, "bash");
    const line = "thundersync plan --org ";
    const script = `eval "$(thundersync completion bash)"; COMP_LINE=$1 COMP_POINT=\${#1}; _thundersync thundersync "" --org; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = await call("bash", ["-c", script, "bash", line], { cwd, env });
    expect(stdout).toBe("acme\nglobex\n@eu\n@pilot\n");
  });

  test("fish completes", async (context) => {
    await needs(context, "fish");
    const lines = typed.map(([line]) => `complete -C 'thundersync ${line}' | string replace -r '\\t.*' ''`);
    const script = ["thundersync completion fish | source", ...lines, "true"].join("; ");
    const { stdout } = await call("fish", ["--no-config", "-c", script], { cwd, env });
    expect(stdout.trim().split("\n")).toEqual(typed.map(([, line]) => line.split(" ").at(-1)));
  });

  test("PowerShell completes", async (context) => {
    await needs(context, "pwsh");
    const script = `thundersync completion powershell | Out-String | Invoke-Expression
      (TabExpansion2 'thundersync plan --drift o' 26).CompletionMatches.CompletionText
      (TabExpansion2 'thundersync plan --org @' 24).CompletionMatches.CompletionText`;
    const { stdout } = await call("pwsh", ["-NoProfile", "-Command", script], { cwd, env });
    expect(stdout.trim().split(/\r?\n/)).toEqual(["overwrite", "'@eu'", "'@pilot'"]);
  });
});

/** Skips the test where one of some programs is not there. */
async function needs(context: TestContext, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const found = await call(name, ["--version"], { env }).then(
      () => true,
      () => false,
    );
    if (found) continue;
    const reason = `a shell was NOT tried: ${name} is not there`;
    console.warn(reason);
    context.skip(reason);
  }
}
