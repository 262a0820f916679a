// Runs the composite action of the root as a runner of GitHub does: its steps as they are written, each in a bash of its own, with files for
// what a step says to the runner. Of expressions only the simple forms are known that it uses; another one is an error of the test.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { cleanEnvironment, root } from "./command.ts";

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** What a run of the action left behind. */
export interface ActionRun {
  readonly failed: boolean;
  /** Of both streams, as the log has it. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The page of the run. */
  readonly summary: string;
  /** Steps of other actions that would have run, with what they were given. */
  readonly used: readonly { readonly uses: string; readonly with: Readonly<Record<string, string>> }[];
}

/** The action as it is written. */
export async function readAction(): Promise<Action> {
  return parse(await readFile(path.join(root, "action.yml"), "utf8"));
}

/** Runs it in a folder. `env` is that of the job; `temporary` is where the runner has room. */
export async function runAction(options: {
  readonly cwd: string;
  readonly temporary: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly token: string;
}): Promise<ActionRun> {
  const action = await readAction();
  const files = await mkdtemp(path.join(options.temporary, "files-"));
  const said = {
    summary: path.join(files, "summary"),
    output: path.join(files, "output"),
    env: path.join(files, "env"),
  };
  await writeFile(said.summary, "");
  const github = { token: options.token, action_repository: "acme/thundersync" };
  const inputs: Record<string, string> = {};
  for (const [name, { default: given = "" }] of Object.entries(action.inputs))
    inputs[name] = options.inputs?.[name] ?? fill(given, { github });
  const unknown = Object.keys(options.inputs ?? {}).filter((name) => !(name in inputs));
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join()}`);

  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const used: ActionRun["used"][number][] = [];
  let failed = false;
  let log = "";
  for (const step of action.runs.steps) {
    const context = { inputs, steps, github };
    if (!holds(step.if ?? "success()", context, failed)) continue;
    const filled = (values: Readonly<Record<string, string>> = {}): Record<string, string> =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(String(value), context)]));
    if (step.uses !== undefined) {
      used.push({ uses: step.uses, with: filled(step.with) });
      continue;
    }
    if (step.shell !== "bash") throw new Error("a step that runs names its shell");
    if (step.run?.includes("${{") === true) throw new Error("what an expression gives would be read as a command");
    await writeFile(said.output, "");
    const script = path.join(files, "step.sh");
    await writeFile(script, step.run ?? "");
    const ran = await bash(script, options.cwd, {
      ...cleanEnvironment(),
      ...options.env,
      ...filled(step.env),
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: said.output,
      GITHUB_STEP_SUMMARY: said.summary,
      GITHUB_ENV: said.env,
      GITHUB_WORKSPACE: options.cwd,
      RUNNER_TEMP: options.temporary,
    });
    log += ran.log;
    failed ||= ran.code !== 0;
    if (step.id !== undefined) steps[step.id] = { outputs: outputsIn(await readFile(said.output, "utf8")) };
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [
    name,
    fill(value, { inputs, steps, github }),
  ]);
  return { failed, log, outputs: Object.fromEntries(outputs), summary: await readFile(said.summary, "utf8"), used };
}

function bash(script: string, cwd: string, env: Record<string, string>): Promise<{ code: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let log = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (part: string) => {
        log += part;
      });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, log }));
  });
}

/** The newer form of a name and lines up to a mark is none that it uses. */
function outputsIn(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const at = line.indexOf("=");
        if (at < 1) throw new Error(`not an output: ${line}`);
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );
}

/** A text with what its expressions give. */
function fill(text: string, context: object): string {
  return text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => lookUp(name, context));
}

function lookUp(name: string, context: object): string {
  let at: unknown = context;
  for (const part of name.split(".")) at = (at as Readonly<Record<string, unknown>> | undefined)?.[part];
  return typeof at === "string" ? at : "";
}

/** Conditions that are joined by `&&`. Without `always()` a step is skipped once one has failed. */
function holds(condition: string, context: object, failed: boolean): boolean {
  const parts = condition.split(" && ");
  if (failed && !parts.includes("always()")) return false;
  return parts.every((part) => {
    if (part === "always()" || part === "success()") return true;
    const [, name, sign, value] = /^([\w.-]+) (==|!=) '([^']*)'$/.exec(part) ?? [];
    if (name === undefined) throw new Error(`this runner doesn't know the condition ${part}`);
    return (lookUp(name, context) === value) === (sign === "==");
  });
}
