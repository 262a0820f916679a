// Each folder below test/cases is one story: a configuration, the commands in case.json, and what they print in expected.txt.
// UPDATE_CASES=1 writes expected.txt anew; read the difference before you commit it.
// All are told inside this process, several at once: what a command needs comes through its Io. Some are told by the built command as well.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { AttachableName } from "../../src/sandbox/attachable_records.ts";
import type { ChildName } from "../../src/sandbox/child_kinds.ts";
import type { Fields } from "../../src/sandbox/json.ts";
import type { ReferrerName } from "../../src/sandbox/referrer_records.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { drawFrom } from "../support/budget.ts";
import { copyFolder, environmentOf, type Ran, removeFolder, runCommand, runHere } from "../support/command.ts";
import { git } from "../support/git.ts";

/** One step: something happens to files or in the dashboard, or a command runs. */
interface Step {
  /** UNDO stands for the newest undo file. */
  readonly run?: readonly string[];
  /** Replaces a text in a file of the folder. */
  readonly edit?: { readonly file: string; readonly from: string; readonly to: string };
  /** Somebody edits an agent in the dashboard: what callers hear, or the draft, or what belongs to one, or a test suite; or makes one, or leads a number to one. */
  readonly dashboard?: {
    readonly draft?: string;
    readonly deployed?: string;
    readonly child?: readonly [kind: ChildName, name: string];
    readonly suite?: string;
    /** Lets an agent use a connection, or changes what it may do there. */
    readonly connection?: readonly [name: string, agent: string];
    /** Edits what refers to agents, or adds one: its kind and its name. */
    readonly referrer?: readonly [kind: ReferrerName, name: string];
    readonly add?: true;
    readonly number?: string;
    /** Edits what agents have attached: its kind and its name. */
    readonly attached?: readonly [kind: AttachableName, name: string];
    /** Edits a document, given by its name: its name, or its text. */
    readonly document?: string;
    /** Adds it to this knowledge base. */
    readonly base?: string;
    /** Calls a number something else. */
    readonly label?: string;
    /** Edits what the org says of itself. */
    readonly organization?: true;
    /** Which org of the sandbox. Left out: the first. */
    readonly org?: number;
    readonly fields: Fields;
  };
  /** An agent answers calls, as callers hear it now. `transcript` is what was said. */
  readonly calls?: { readonly to: string; readonly went: readonly Fields[] };
  /**
   * Commits all but the records. The folder becomes a repository with the first one, and a commit has the same name each time. A text without
   * blanks is a tag, too.
   */
  readonly commit?: string;
  /** Prints a file of the folder. */
  readonly show?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Case {
  readonly about: string;
  readonly sandbox?: SandboxOptions;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/**
 * Stories in which it matters that the command is built, or a process: what the bundle swaps or loads lazily, arguments that Node itself
 * could take, an environment without a key, bytes in a pipe, a terminal that is none, what one run leaves for the next.
 */
const alsoBuilt = [
  "api-missing-key",
  "env-file",
  "import",
  "include",
  "init-expressions",
  "input-flags",
  "input-flags-json",
  "input-phone-number",
  "input-refs",
  "input-syntax",
  "input-unicode",
  "log",
  "orgs",
  "orgs-chosen",
  "pages-orgs",
  "pages-problems",
  "plan-file-flags",
  "provision",
  "pull",
  "status",
  "undo",
  "undo-elsewhere",
];

/** A person gets some of them, other ones each time. */
const builtNow = drawFrom(alsoBuilt);

/** Stories whose plans are shown once more, from what --json printed of them. A person gets some of them as well. */
const shownAgain = drawFrom([
  "copy-across-orgs",
  "delete-prune",
  "delete-referred",
  "draft-foreign",
  "drift",
  "extra",
  "held",
  "identity-adopt",
  "identity-ambiguous",
  "identity-rename",
  "left",
  "mcp-servers",
  "orgs",
  "org-webhook",
  "provision",
  "provision-lost",
  "publishable-keys",
  "reach",
  "same-change",
  "suites",
  "undo",
  "variants",
  "webhook-endpoints",
]);

/** Starts the command, in one of two ways. */
type Start = (args: readonly string[], options: Parameters<typeof runCommand>[1]) => Promise<Ran>;

const folder = path.join(import.meta.dirname, "..", "cases");
const names = readdirSync(folder)
  .filter((name) => existsSync(path.join(folder, name, "case.json")))
  .sort();

describe.concurrent("cases", () => {
  for (const name of names) {
    const source = path.join(folder, name);
    const story = JSON.parse(readFileSync(path.join(source, "case.json"), "utf8")) as Case;
    test(`${name}: ${story.about}`, async () => {
      const told = await tell(source, story, runHere, shownAgain.includes(name));
      const expected = path.join(source, "expected.txt");
      if (process.env.UPDATE_CASES === "1") await writeFile(expected, told);
      expect(told).toBe(await readFile(expected, "utf8"));
      if (builtNow.includes(name)) expect(await tell(source, story, runCommand)).toBe(told);
    });
  }
});

test("the stories that the built command tells have every command and every exit code that any story has", () => {
  const seen = (told: readonly string[]): readonly string[] => {
    const text = told.map((name) => readFileSync(path.join(folder, name, "expected.txt"), "utf8")).join("");
    return [
      ...new Set(
        text.match(/^\$ thundersync (init|validate|plan|apply|pull|status|log|show|orgs|bindings)\b|^exit \d+$/gm),
      ),
    ].sort();
  };
  expect(alsoBuilt.filter((name) => !names.includes(name))).toEqual([]);
  expect(seen(alsoBuilt)).toEqual(seen(names));
});

async function tell(source: string, story: Case, start: Start, showsAgain = false): Promise<string> {
  const cwd = await copyFolder(source);
  const sandbox = story.sandbox === undefined ? undefined : await startSandbox(story.sandbox);
  const lines: string[] = [];
  try {
    for (const step of story.steps) {
      if (step.edit !== undefined) await editFile(cwd, step.edit);
      if (step.commit !== undefined) commitFolder(cwd, step.commit);
      if (step.dashboard !== undefined && sandbox !== undefined) editDashboard(sandbox, step.dashboard);
      if (step.calls !== undefined && sandbox !== undefined) {
        const { store } = sandbox;
        const { id } = agentNamed(sandbox, step.calls.to);
        for (const { transcript = [], ...fields } of step.calls.went)
          store.addCall(1, id, fields, transcript as readonly Fields[]);
      }
      if (step.show !== undefined) lines.push(`── ${step.show}`, await readPage(path.join(cwd, step.show)), "");
      if (step.run === undefined) continue;
      const env = { ...(sandbox === undefined ? {} : environmentOf(sandbox)), ...story.env, ...step.env };
      const args = await Promise.all(step.run.map(async (arg) => (arg === "UNDO" ? newestUndo(cwd) : arg)));
      // One call at a time: ids and progress come in one order.
      const ran = await start(args[0] === "apply" ? [...args, "--concurrency", "1"] : args, { cwd, env });
      if (showsAgain && isShown(args) && ran.stdout !== "") await showAgain(args, ran, { cwd, env });
      lines.push(
        `$ thundersync ${args.join(" ")}`,
        ran.stdout.trimEnd(),
        ran.stderr.trimEnd() === "" ? "" : ran.stderr.trimEnd(),
        `exit ${ran.code}`,
        "",
      );
    }
  } finally {
    await sandbox?.close();
    await removeFolder(cwd);
  }
  const text = lines
    .filter((line, i) => line !== "" || lines[i - 1] !== "")
    .join("\n")
    .replaceAll(/undo-[\dTZ-]+\.json/g, "undo-TIME.json")
    .replaceAll(/( → \d+) \(\d+ ms\)/g, "$1")
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "2026-01-05 10:00 UTC")
    .replaceAll(cwd, "FOLDER");
  return `${(sandbox === undefined ? text : text.replaceAll(sandbox.url, "http://sandbox").replaceAll(new URL(sandbox.url).host, "sandbox")).trimEnd()}\n`;
}

/** A plan that is printed for a person. */
function isShown([command, ...flags]: readonly string[]): boolean {
  return (
    command === "plan" && !flags.some((flag) => /^(-q|--quiet|--json|--out|--markdown|--html|--verbose|-v)$/.test(flag))
  );
}

/** The same plan as JSON, shown where nothing but that is: it says the same, byte for byte. */
async function showAgain(args: readonly string[], ran: Ran, options: Parameters<Start>[1]): Promise<void> {
  const { stdout } = await runHere([...args, "--json"], options);
  const elsewhere = await mkdtemp(path.join(tmpdir(), "thundersync-show-"));
  try {
    await writeFile(path.join(elsewhere, "plan.json"), stdout);
    const shown = await runHere(["show", "plan.json"], { cwd: elsewhere });
    const lines = ({ stdout: out, stderr }: Ran): readonly string[] => [...out.split("\n"), ...stderr.split("\n")];
    expect([args, lines(shown)]).toEqual([args, lines(ran)]);
  } finally {
    await removeFolder(elsewhere);
  }
}

/** What tells of a story, and what an apply leaves, is in no commit: it would change the names of all. */
function commitFolder(cwd: string, message: string): void {
  if (!existsSync(path.join(cwd, ".git"))) git(cwd, "init", "--quiet", "--initial-branch=main");
  git(cwd, "add", "--all", "--", ".", ":(exclude)case.json", ":(exclude)expected.txt", ":(exclude).thunderphone");
  git(cwd, "commit", "--quiet", "--allow-empty", "-m", message);
  if (!message.includes(" ")) git(cwd, "tag", message);
}

/** A page without its style and its script: those are looked at in a browser. */
async function readPage(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  return text
    .replace(/<(style|script)>.*?<\/\1>/gs, "<$1>…</$1>")
    .replaceAll(/sha256-[\w+/=]+/g, "sha256-…")
    .replaceAll(/datetime="[^"]+"/g, 'datetime="…"')
    .trimEnd();
}

async function newestUndo(cwd: string): Promise<string> {
  const names = await readdir(path.join(cwd, ".thunderphone"));
  return path.join(
    ".thunderphone",
    names
      .filter((name) => name.startsWith("undo-"))
      .sort()
      .at(-1) ?? "",
  );
}

async function editFile(cwd: string, edit: NonNullable<Step["edit"]>): Promise<void> {
  const file = path.join(cwd, edit.file);
  const before = await readFile(file, "utf8");
  if (!before.includes(edit.from)) throw new Error(`${edit.file} does not hold "${edit.from}"`);
  await writeFile(file, before.replace(edit.from, edit.to));
}

function editDashboard(sandbox: Sandbox, edit: NonNullable<Step["dashboard"]>): void {
  const { store } = sandbox;
  const { org = 1 } = edit;
  if (edit.number !== undefined) {
    const named = [...store.org(org).agents.values()].find((one) => one.deployed.name === edit.fields.inbound_agent);
    store.editNumber(org, edit.number, { inbound_agent_id: named?.id ?? null });
    return;
  }
  if (edit.organization === true) {
    store.editOrganization(org, edit.fields);
    return;
  }
  if (edit.label !== undefined) {
    store.writeLabel(org, edit.label, String(edit.fields.label));
    return;
  }
  if (edit.document !== undefined) {
    const { name, content } = edit.fields;
    if (edit.base !== undefined) {
      store.addBaseDocument(org, edit.base, edit.document, { from: "text", text: String(content) });
      return;
    }
    store.editDocument(org, edit.document, {
      ...(name === undefined ? {} : { name: String(name) }),
      ...(content === undefined ? {} : { source: { from: "text", text: String(content) } }),
    });
    return;
  }
  if (edit.attached !== undefined) {
    const [kind, name] = edit.attached;
    const found = [...store.org(org).attachable[kind].values()].find((one) => (one.name ?? one.display_name) === name);
    store.editAttachable(org, kind, String(found?.id), edit.fields);
    return;
  }
  if (edit.child !== undefined) {
    store.editChild(org, ...edit.child, edit.fields);
    return;
  }
  if (edit.connection !== undefined) {
    const [name, agent] = edit.connection;
    const found = [...store.org(org).connections.values()].find((one) =>
      `${one.provider} ${one.provider_account_email}`.startsWith(name),
    );
    store.attachConnection(org, String(found?.id), agentNamed(sandbox, agent, org).id, edit.fields);
    return;
  }
  if (edit.referrer !== undefined) {
    const [kind, name] = edit.referrer;
    if (edit.add === true) store.addReferrer(org, kind, edit.fields);
    else store.editReferrer(org, kind, name, edit.fields);
    return;
  }
  if (edit.suite !== undefined) {
    if (edit.add === true) store.addSuite(org, { name: edit.suite, ...edit.fields });
    else store.editSuite(org, edit.suite, edit.fields);
    return;
  }
  if (edit.add === true) {
    store.addAgent(org, edit.fields);
    return;
  }
  const agent = agentNamed(sandbox, edit.draft ?? edit.deployed, org);
  if (edit.draft !== undefined) store.editDraft(org, agent.id, edit.fields);
  else store.editDeployed(org, agent.id, edit.fields);
}

function agentNamed({ store }: Sandbox, name: string | undefined, org = 1): { readonly id: string } {
  const agent = [...store.org(org).agents.values()].find(({ deployed }) => deployed.name === name);
  if (agent === undefined) throw new Error(`no agent is named ${name}`);
  return agent;
}
