// The whole story in one go, on a copy of the example configuration and the embedded sandbox. Nothing is left running or lying about.

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import prompt from "../../prompts/support.md?raw";
import configuration from "../../thunderphone.yaml?raw";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { settingLine, styleFor } from "./output.ts";

/** Flags of `demo`. */
export interface DemoFlags {
  readonly keep?: boolean;
  readonly color?: boolean;
}

/** Tells the story: validate, plan, apply, an empty plan, an edited prompt, applied. */
export async function runDemo(io: Io, flags: DemoFlags): Promise<number> {
  const [{ startSandbox }, { runValidate }, { runPlan }, { runApply }] = await Promise.all([
    import("../sandbox/server.ts"),
    import("./validate.ts"),
    import("./plan.ts"),
    import("./apply.ts"),
  ]);
  const style = styleFor(io.stdout, io, flags);
  const self = ownCommand();
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-demo-"));
  const sandbox = await startSandbox({});
  const say = (text: string): void => void io.stdout.write(`\n${style.bold(`# ${text}`)}\n`);
  const show = (command: string): void => void io.stdout.write(`${style.dim(`$ thundersync ${command}`)}\n`);
  const env = {
    ...io.env,
    CI: "",
    THUNDERPHONE_API_BASE_URL: sandbox.url,
    THUNDERPHONE_API_KEY: sandbox.orgs[0]?.api_key ?? "",
    ORDERS_KEY: "demo-orders-key",
  };
  // The story is told by its output; nobody is asked anything in it.
  const inside: Io = { ...io, env, cwd: folder, ledger: {} };
  const common: CommonFlags = {
    config: "thunderphone.yaml",
    concurrency: 8,
    parallelOrgs: 8,
    requestTimeout: 30,
    retryBudget: 60,
    quiet: false,
    ...(flags.color === undefined ? {} : { color: flags.color }),
  };
  const plan = { ...common, adopt: "all" as const };
  const apply = {
    ...plan,
    yes: true,
    reconcileWaits: [1],
    rereadWaits: [1],
    provisionTimeout: 30,
    readyTimeout: 30,
    checkTimeout: 30,
  };
  try {
    await writeFile(path.join(folder, "thunderphone.yaml"), configuration);
    await mkdir(path.join(folder, "prompts"));
    await writeFile(path.join(folder, "prompts", "support.md"), prompt);
    const steps: readonly {
      readonly say: string;
      readonly command: string;
      readonly run: () => Promise<number>;
      readonly expect: number;
    }[] = [
      {
        say: "A folder with YAML and a prompt. Is it right? No key and no network are needed to know.",
        command: "validate",
        run: () => runValidate(inside, common),
        expect: 0,
      },
      {
        say: "What would change? This reads the org and writes nothing.",
        command: "plan",
        run: () => runPlan(inside, plan),
        expect: 0,
      },
      {
        say: "Do it: agents are created, deployed, and the number is led to them.",
        command: "apply --yes",
        run: () => runApply(inside, apply, undefined),
        expect: 0,
      },
      {
        say: "Again: nothing is left to do.",
        command: "plan --detailed-exitcode",
        run: () => runPlan(inside, { ...plan, detailedExitcode: true }),
        expect: 0,
      },
      {
        say: "Somebody edits the prompt. The plan shows the words that change.",
        command: "plan --detailed-exitcode",
        run: async () => editPrompt(folder).then(() => runPlan(inside, { ...plan, detailedExitcode: true })),
        expect: 2,
      },
      {
        say: "Apply it: callers hear it from the next call on.",
        command: "apply --yes",
        run: () => runApply(inside, apply, undefined),
        expect: 0,
      },
      {
        say: "And once more there is nothing left to do.",
        command: "plan --detailed-exitcode",
        run: () => runPlan(inside, { ...plan, detailedExitcode: true }),
        expect: 0,
      },
    ];
    for (const step of steps) {
      if (io.signal.aborted) return 1;
      say(step.say);
      show(step.command);
      const exitCode = await step.run();
      if (exitCode !== step.expect) {
        io.stderr.write(`The demo stopped: this should have ended with ${step.expect}, and ended with ${exitCode}.\n`);
        return 1;
      }
    }
    if (flags.keep !== true) {
      io.stdout.write(`\nThat is all of it. Go on by yourself: ${self} demo --keep\n`);
      return 0;
    }
    const settings = (["THUNDERPHONE_API_BASE_URL", "THUNDERPHONE_API_KEY", "ORDERS_KEY"] as const).map((name) =>
      settingLine(name, env[name], io.env),
    );
    const lines = [/\s/.test(folder) ? `cd "${folder}"` : `cd ${folder}`, ...settings, `${self} plan`]
      .map((line) => `  ${line}\n`)
      .join("");
    io.stdout.write(`\nThe sandbox stays up at ${sandbox.url} until Ctrl-C. In another terminal:\n\n${lines}`);
    await new Promise<void>((resolve) =>
      io.signal.aborted ? resolve() : io.signal.addEventListener("abort", () => resolve(), { once: true }),
    );
    return 0;
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What to type to start this program: in a checkout it is not on the path. */
function ownCommand(): string {
  const script = process.argv[1] ?? "";
  return /\.m?js$/.test(script) ? `node ${script}` : "thundersync";
}

async function editPrompt(folder: string): Promise<void> {
  const file = path.join(folder, "prompts", "support.md");
  const text = await readFile(file, "utf8");
  await writeFile(
    file,
    text.replace("- Never promise a refund.", "- Never promise a refund; offer to open a case instead."),
  );
}
