// The command tree. It only declares: a command's module is loaded when it is called.
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Shell } from "./commands/completion_script.ts";
import type { Io } from "./commands/io.ts";
import type { CommonFlags } from "./commands/options.ts";
import { call } from "./kinds/call.ts";
import { sanitize, sanitizeJson } from "./report/sanitize.ts";
import { version } from "./version.ts";

/** Declares one command below the program. `runs` makes its action of what it does. */
type Declaration = (program: Command, io: Io, runs: Runs) => void;
type Runs = <A = string | undefined>(
  run: (flags: never, argument: A) => Promise<number>,
  hasArgument?: boolean,
) => (...given: readonly unknown[]) => Promise<void>;

/**
 * The commands with their flags: all of them, or only the one that is named where there is one of that name. `ended` gets the exit code
 * of the one that ran.
 */
export function commandTree(io: Io, ended: (exitCode: number) => void, named?: string): Command {
  const program = new Command("thundersync");
  program
    .description(
      "Keeps ThunderPhone agents and phone numbers in git: YAML in, a plan to read, ordered API calls out.\nAn unofficial tool, not made by ThunderPhone.",
    )
    .version(version, "-V, --version")
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(sanitize(text)),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError(true)
    .showHelpAfterError("Add --help to see what there is.")
    .exitOverride()
    .addHelpText(
      "after",
      "\nFirst steps:\n  thundersync demo        the whole story against an embedded sandbox\n  thundersync init        writes a first thunderphone.yaml\n  thundersync plan        shows what would change; writes nothing\n",
    );
  program.helpCommand("help [command]", "explains a command");
  const runs: Runs =
    <A>(run: (flags: never, argument: A) => Promise<number>, hasArgument = false) =>
    async (...given: readonly unknown[]): Promise<void> => {
      const flags = given[hasArgument ? 1 : 0] as CommonFlags;
      // Who reads events wants no text.
      const wanted = flags.jsonLines === true ? { ...flags, json: true } : flags;
      ended(await run(wanted as never, (hasArgument ? given[0] : undefined) as A));
    };
  const only = commands.get(named ?? "");
  for (const declare of only === undefined ? commands.values() : [only]) declare(program, io, runs);
  return program;
}

function declareInit(program: Command, io: Io, runs: Runs): void {
  withCommon(program.command("init"), { firstRun: true })
    .description("writes a first thunderphone.yaml, or one made of the live org")
    .option("--from-live", "reads the org: all that can be managed, with prompts as files")
    .addOption(
      new Option("--api <api>", "which API the org is read from").choices(["flat", "org-scoped"]).default("flat"),
    )
    .option("--org-id <id>", "id of the org: needed by the org-scoped API, checked against the key in the flat one")
    .option("--force", "replaces files that are there")
    .option("--allow-another", "begins one although a folder above or below has one")
    .action(runs(async (flags) => (await import("./commands/init.ts")).runInit(io, flags)));
}

function declareValidate(program: Command, io: Io, runs: Runs): void {
  withCommon(program.command("validate"))
    .description("checks everything that can be known offline; needs no key")
    .option("--strict", "takes warnings as errors")
    .option("--sarif <file>", "writes what it finds as SARIF 2.1.0, for code scanning")
    .action(runs(async (flags) => (await import("./commands/validate.ts")).runValidate(io, flags)));
}

function declarePlan(program: Command, io: Io, runs: Runs): void {
  withPlan(withCommon(program.command("plan")))
    .description("shows what would change; writes nothing")
    .option("--out <file>", "saves the plan to a file for apply")
    .option("--markdown <file>", "writes the plan as Markdown, for the comment of a pull request")
    .option("--html <file>", "writes the plan as a page for a browser")
    .option("--terraform-report <file>", "writes the counts as GitLab's report artifact terraform reads them")
    .option("--detailed-exitcode", "exit 2 when there are changes, 0 when there are none")
    .option(
      "--advice",
      "asks the API what it says to the prompts that change: their language, and its analysis of them",
    )
    .action(runs(async (flags) => (await import("./commands/plan.ts")).runPlan(io, flags)));
}

function declareApply(program: Command, io: Io, runs: Runs): void {
  withPlan(withCommon(program.command("apply")))
    .description("makes the plan true: a fresh one after asking you, or exactly the one in a file")
    .argument("[file]", "a plan saved with plan --out, or the undo file of an earlier apply")
    .option("-y, --yes", "does it without asking; needed where nobody can answer, as in CI")
    .option("--markdown <file>", "writes what was planned and what became of it as Markdown")
    .option("--html <file>", "writes the same as a page for a browser")
    .option("--draft", "writes drafts and stops before deploy: callers hear nothing new")
    .option(
      "--canary <name>",
      "orgs that go first, named as for --org; the others follow when these are done and verified (repeatable)",
      collect,
    )
    .addOption(
      new Option("--max-failed-orgs <n>", "starts no further org when more than so many failed").argParser(
        wholeNumber(0, 1_000_000),
      ),
    )
    .option("--allow-pull-request", "applies inside a pull request of CI, too")
    .option("--provision-timeout <seconds>", "how long a bought number may take to become active", seconds, 120)
    .option("--ready-timeout <seconds>", "how long a document may take until agents can read it", seconds, 300)
    .option("--check-timeout <seconds>", "how long one run of a check may take, with --run-checks", seconds, 900)
    .addOption(
      new Option("--reconcile-waits <seconds>", "waits before each look for an object whose create was not answered")
        .argParser(listOfSeconds)
        .default([1, 3, 9, 27], "1,3,9,27"),
    )
    .action(runs(async (flags, file) => (await import("./commands/apply.ts")).runApply(io, flags, file), true));
}

function declarePull(program: Command, io: Io, runs: Runs): void {
  withCommon(program.command("pull"))
    .description("writes what was edited in the dashboard back into the YAML and prompt files")
    .argument("[address...]", "only these, such as agent.support, or acme-us/agent.support")
    .option("--theirs", "takes what is live also where both were edited, or nobody can know")
    .option("--shared", "takes an edit into what orgs share, for all of them, and shows what the others get")
    .option("--dry-run", "shows what would be written, and writes nothing")
    .option("--detailed-exitcode", "with --dry-run: exit 2 when there is something to write")
    .option("--markdown <file>", "writes what was edited as Markdown, with when and by whom as far as the API tells")
    .action(
      runs<readonly string[]>(
        async (flags, addresses) => (await import("./commands/pull.ts")).runPull(io, flags, addresses),
        true,
      ),
    );
}

function declarePropose(program: Command, io: Io, runs: Runs): void {
  withCommon(program.command("propose"))
    .description(
      "opens one pull request with what was edited in the dashboard, or keeps the one that is open current; for a job of CI on a schedule",
    )
    .option("--branch <branch>", "the branch that it is of", "thundersync/pull")
    .option("--base <branch>", "the branch that it is for; left out: that which the job runs on")
    .option("--theirs", "takes what is live also where both were edited, or nobody can know")
    .option("--shared", "takes an edit into what orgs share, for all of them")
    .action(runs(async (flags) => (await import("./commands/propose.ts")).runPropose(io, flags)));
}

function declareImport(program: Command, io: Io, runs: Runs): void {
  withCommon(program.command("import"))
    .description("takes live objects that no key names into the files; without arguments lists them")
    .argument("[object...]", 'names or ids, such as "Acme Billing" or 1001')
    .option("--all", "takes all of them")
    .option("--dry-run", "shows what would be written, and writes nothing")
    .action(
      runs<readonly string[]>(
        async (flags, names) => (await import("./commands/import.ts")).runImport(io, flags, names),
        true,
      ),
    );
}

function declareStatus(program: Command, io: Io, runs: Runs): void {
  withCommon(program.command("status"))
    .description("which commit every org runs, since when and by whom, and how far it is from the files; needs no key")
    .argument("[address]", "one resource in all orgs, such as agent.support, or acme-us/agent.support")
    .option("--live", "asks the API, too: for edits made in the dashboard, drafts, and what nobody manages")
    .option("--html <file>", "writes one page with all orgs and resources, to search and to filter")
    .option("--detailed-exitcode", "exit 2 when something is not in step, 0 when all is")
    .action(runs(async (flags, address) => (await import("./commands/status.ts")).runStatus(io, flags, address), true));
}

function declareLog(program: Command, io: Io, runs: Runs): void {
  withCommon(program.command("log"))
    .description("shows the commits that changed what an org or a resource renders to, and which was applied")
    .argument("[address]", "only this resource, such as agent.support, or acme-us/agent.support")
    .option("-p, --patch", "with the differences, prompts line by line")
    .option("--live", "asks the org, too: what it has and had of the resource, beside the commits; needs the key")
    .option("--calls", "asks the org, too: which commit its callers heard, and how these calls went; needs the key")
    .addOption(
      new Option("--max-calls <n>", "the newest calls that are looked at, with --calls")
        .argParser(wholeNumber(1, 10_000))
        .default(1_000)
        .implies({ calls: true }),
    )
    .addOption(
      new Option("-n, --max-count <n>", "lines after which it ends").argParser(wholeNumber(1, 100_000)).default(20),
    )
    .action(runs(async (flags, address) => (await import("./commands/log.ts")).runLog(io, flags, address), true));
}

function declareCalls(program: Command, io: Io, runs: Runs): void {
  const calls = program.command("calls").description("what callers got: the newest calls, or one of them by its id");
  const showNumbers = ["--show-numbers", "numbers as they are, and not masked"] as const;
  const grade = wholeNumber(0, 100);
  withCommon(calls.command("list", { isDefault: true }), {})
    .description("lists the newest calls; numbers are masked")
    .option("--agent <address>", "only of this agent, such as agent.support, or its live id")
    .addOption(
      new Option("--number <number>", "only with this number on either end, such as +14155550100").argParser(oneNumber),
    )
    .addOption(new Option("--direction <direction>", "only these").choices([...call.directions]))
    .addOption(new Option("--outcome <outcome>", "only those that ended so").choices([...call.outcomes.all, "unknown"]))
    .addOption(new Option("--min-grade <n>", "only those that were graded so, or better").argParser(grade))
    .addOption(new Option("--max-grade <n>", "only those that were graded so, or worse").argParser(grade))
    .option(
      "--since <time>",
      "only those that began then or later: 2026-01-05, 2026-01-05T10:00Z, or 7d for as long ago",
    )
    .option("--until <time>", "only those that began then or before")
    .option("--tests", "also those where nobody called: tests, simulations and scenarios")
    .addOption(new Option("--limit <n>", "so many for each org").argParser(wholeNumber(1, 1_000)).default(20))
    .option(...showNumbers)
    .action(runs(async (flags) => (await import("./commands/calls.ts")).runCallsList(io, flags)));
  withCommon(calls.command("show"), {})
    .description("shows what is known of one call; numbers are masked")
    .argument("<id>", "as calls list shows it")
    .option(...showNumbers)
    .action(runs<string>(async (flags, id) => (await import("./commands/calls.ts")).runCallsShow(io, flags, id), true));
  withCommon(calls.command("transcript"), {})
    .description("shows what was said in one call; numbers are masked")
    .argument("<id>", "as calls list shows it")
    .option(...showNumbers)
    .action(
      runs<string>(async (flags, id) => (await import("./commands/calls.ts")).runCallsTranscript(io, flags, id), true),
    );
  withCommon(calls.command("audio"), {})
    .description("saves what was recorded of one call")
    .argument("<id>", "as calls list shows it")
    .requiredOption("--out <file>", "the file to write (needed)")
    .option("--force", "replaces a file that is there")
    .action(
      runs<string>(async (flags, id) => (await import("./commands/calls.ts")).runCallsAudio(io, flags, id), true),
    );
}

function declareShow(program: Command, io: Io, runs: Runs): void {
  program
    .command("show")
    .description("shows a saved plan, what apply --json printed, or an undo file; needs neither key nor configuration")
    .argument("<file>", "the file")
    .option("--markdown <file>", "writes it as Markdown")
    .option("--html <file>", "writes it as a page for a browser")
    .option("--json", "the document itself on stdout, for another program")
    .option("-q, --quiet", "only what went wrong")
    .option("--no-color", "no colours (NO_COLOR does the same)")
    .action(runs<string>(async (flags, file) => (await import("./commands/show.ts")).runShow(io, flags, file), true));
}

function declareOrgs(program: Command, io: Io, runs: Runs): void {
  withCommon(program.command("orgs"))
    .description("lists the orgs of the configuration with their groups and refs; needs no key")
    .action(runs(async (flags) => (await import("./commands/org_list.ts")).runOrgs(io, flags)));
}

function declareBindings(program: Command, io: Io, runs: Runs): void {
  const bindings = program.command("bindings").description("the record of which key is which live object");
  withCommon(bindings.command("list", { isDefault: true }), {})
    .description("shows what the record of each org binds; needs no key")
    .action(runs(async (flags) => (await import("./commands/bindings.ts")).runBindingsList(io, flags)));
  withCommon(bindings.command("forget"), {})
    .description("takes resources out of the record; the objects stay as they are")
    .argument("<address...>", "such as agent.support, or acme-us/agent.support")
    .action(
      runs<readonly string[]>(
        async (flags, addresses) => (await import("./commands/bindings.ts")).runBindingsForget(io, flags, addresses),
        true,
      ),
    );
}

function declareComment(program: Command, io: Io, runs: Runs): void {
  withRequests(program.command("comment"))
    .description(
      "puts a report into the pull request that this job of CI runs for, as one comment that is kept current",
    )
    .argument("<file...>", "Markdown, such as plan --markdown writes it")
    .option("--name <name>", "which comment, where a pull request has several, such as the name of an org", "plan")
    .addOption(
      new Option(
        "--pull-request <number>",
        "the pull request; left out: as the variables of CI say, and outside of one nothing is done",
      ).argParser(wholeNumber(1, 1_000_000_000)),
    )
    .option("--json", "JSON on stdout for another program")
    .option("-q, --quiet", "only what went wrong")
    .option("--no-color", "no colours (NO_COLOR does the same)")
    .action(
      runs<readonly string[]>(
        async (flags, files) => (await import("./commands/comment.ts")).runComment(io, flags, files),
        true,
      ),
    );
}

function declareSandbox(program: Command, io: Io, runs: Runs): void {
  program
    .command("sandbox")
    .description("serves an embedded ThunderPhone API for trying out and for tests")
    .addOption(
      new Option("--port <port>", "port to listen on; 0 takes a free one")
        .argParser(wholeNumber(0, 65535))
        .default(8787),
    )
    .option("--host <host>", "address to listen on", "127.0.0.1")
    .addOption(
      new Option("--dialect <dialect>", "which generation of the API it speaks")
        .choices(["staged", "flat", "org-scoped"])
        .default("staged"),
    )
    .addOption(new Option("--orgs <count>", "how many orgs").argParser(wholeNumber(1, 10_000)).default(1))
    .addOption(
      new Option(
        "--org-id <id>",
        "id of the first org, others follow; left out: drawn at each start, in the older dialects 1",
      ).argParser(wholeNumber(1, 1_000_000_000)),
    )
    .option("--state <file>", "keeps everything in a file, and goes on from there at the next start")
    .addOption(
      new Option("--seed <seed>", "what the orgs hold at first").choices(["default", "empty"]).default("default"),
    )
    .option(
      "--number <number>",
      "a number that the first org has besides, such as +442071838750 (repeatable)",
      collectNumber,
    )
    .option(
      "--connection <connection>",
      'a provider connection that the first org has besides, such as google_calendar or "google_calendar anna@example.com" (repeatable)',
      collect,
    )
    .option("--voice <id>", "a voice that the catalogue has besides (repeatable)", collect)
    .addOption(
      new Option("--latency <ms>", "milliseconds before each answer").argParser(wholeNumber(0, 60_000)).default(0),
    )
    .addOption(
      new Option("--read-lag <ms>", "milliseconds by which lists lag behind writes, as behind a cache or a replica")
        .argParser(wholeNumber(0, 3_600_000))
        .default(0),
    )
    .addOption(
      new Option("--lagging <reads>", "which reads lag: lists alone, or those of one object as well")
        .choices(["lists", "all"])
        .default("lists"),
    )
    .addOption(
      new Option("--headers <mode>", "how header values of integrations read back")
        .choices(["clear", "masked"])
        .default("clear"),
    )
    .addOption(
      new Option(
        "--new-agents <state>",
        "what a new agent or a copy is in the staged dialect: live at once, or a draft",
      )
        .choices(["deployed", "draft"])
        .default("deployed"),
    )
    .addOption(
      new Option("--delete-referenced <rule>", "what deleting does to a number or an agent that refers to the object")
        .choices(["refuse", "dangle", "detach"])
        .default("refuse"),
    )
    .addOption(
      new Option("--rate <count>", "requests a minute for each org, others answer 429; 0 sets no limit")
        .argParser(wholeNumber(0, 1_000_000))
        .default(0),
    )
    .option("--fault <fault>", "something that goes wrong, such as status=503,method=POST,nth=1 (repeatable)", collect)
    .option("--json", "one line of JSON with the address and the keys")
    .action(runs(async (flags) => (await import("./commands/sandbox.ts")).runSandbox(io, flags)));
}

function declareDemo(program: Command, io: Io, runs: Runs): void {
  program
    .command("demo")
    .description("tells the whole story against the sandbox in a few seconds; no account needed")
    .option("--keep", "leaves the sandbox up and prints the commands to go on")
    .option("--no-color", "no colours")
    .action(runs(async (flags) => (await import("./commands/demo.ts")).runDemo(io, flags)));
}

function declareCompletion(program: Command, io: Io, runs: Runs): void {
  program
    .command("completion")
    .description("prints what makes a shell complete commands, flags, files, orgs and addresses")
    .addArgument(new Argument("<shell>", "the shell that reads it").choices(["bash", "zsh", "fish", "powershell"]))
    .action(runs<Shell>(async (_, shell) => (await import("./commands/completion.ts")).runCompletion(io, shell), true));
}

/** In the order in which the help lists them. */
const commands: ReadonlyMap<string, Declaration> = new Map([
  ["init", declareInit],
  ["validate", declareValidate],
  ["plan", declarePlan],
  ["apply", declareApply],
  ["pull", declarePull],
  ["propose", declarePropose],
  ["import", declareImport],
  ["status", declareStatus],
  ["log", declareLog],
  ["calls", declareCalls],
  ["show", declareShow],
  ["orgs", declareOrgs],
  ["bindings", declareBindings],
  ["comment", declareComment],
  ["sandbox", declareSandbox],
  ["demo", declareDemo],
  ["completion", declareCompletion],
]);

/** Parses the arguments, runs the command and gives its exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  // Asked by the scripts of `completion` alone: no command, so that the help doesn't list it.
  if (args[0] === "__complete") {
    const { runComplete } = await import("./commands/completion.ts");
    return runComplete(
      io,
      args.slice(1),
      commandTree(io, () => {}),
    );
  }
  let exitCode = 0;
  const program = commandTree(
    io,
    (code) => {
      exitCode = code;
    },
    args[0],
  );
  try {
    if (args.length === 0) {
      program.outputHelp();
      return 1;
    }
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      // Who asked for JSON reads stdout, whatever else was misspelt.
      const isLines = args.includes("--json-lines");
      if (isLines || args.includes("--json")) {
        const [message, ...more] = error.message.replace(/^error: /, "").split("\n");
        const hint = more.join(" ").replace(/^\(|\)$/g, "");
        const diagnostic = { severity: "error", code: "usage", message, ...(hint === "" ? {} : { hint }) };
        const result = { format_version: "1.0", exit_code: 1, diagnostics: [diagnostic] };
        const json = isLines ? JSON.stringify({ type: "result", ...result }) : JSON.stringify(result, null, 2);
        io.stdout.write(`${sanitizeJson(json)}\n`);
      }
      return 1;
    }
    throw error;
  }
}

function withCommon(command: Command, { firstRun = false }: { readonly firstRun?: boolean } = {}): Command {
  command.option("-c, --config <file>", "the configuration", "thunderphone.yaml");
  // Before there is a configuration there are no orgs to choose.
  if (!firstRun)
    command
      .option(
        "--org <name>",
        "an org of the configuration, a pattern such as 'eu-*', or a group such as @pilot (repeatable)",
        collect,
      )
      .option("--exclude <name>", "orgs that are left out, named in the same ways (repeatable)", collect)
      .addOption(new Option("--all-orgs", "every org of the configuration").conflicts("org"))
      .addOption(
        new Option("--parallel-orgs <n>", "orgs that are worked on at once").argParser(wholeNumber(1, 256)).default(8),
      )
      .option(
        "--shard <i/n>",
        "one of n parts of the orgs, such as 2/4, or auto: as the environment says; without --org of all",
      );
  command
    .option("--json", "JSON on stdout for another program")
    .option("-q, --quiet", "only what went wrong")
    .option("-e, --env-file <file>", "a file of NAME=value lines; what is set already wins")
    .option("--no-color", "no colours (NO_COLOR does the same)")
    .option("-v, --verbose", "every request on stderr, without secrets")
    .addOption(new Option("--concurrency <n>", "calls at once for each org").argParser(wholeNumber(1, 64)).default(8));
  return withRequests(command);
}

function withRequests(command: Command): Command {
  return command
    .option("--request-timeout <seconds>", "how long one request may take", seconds, 30)
    .option("--retry-budget <seconds>", "the most that one request may wait for retries in all", seconds, 60);
}

function withPlan(command: Command): Command {
  return command
    .option(
      "--to <ref>",
      "plans against the configuration at a tag, a branch or a commit, read from git as it is there",
    )
    .option("--target <address>", "only this resource and what it needs, such as agent.support (repeatable)", collect)
    .addOption(
      new Option("--adopt <mode>", "which live objects of the same name are taken over")
        .choices(["all", "identical", "never"])
        .default("all"),
    )
    .addOption(
      new Option(
        "--prune",
        "deletes what this tool created and the configuration no longer has; never a number, nothing protected or in use",
      ).conflicts("target"),
    )
    .addOption(
      new Option(
        "--confirm-deletes <n>",
        "for many deletes: the exact number that the plan shows for the org",
      ).argParser(wholeNumber(0, 1_000_000)),
    )
    .option(
      "--allow-recreate",
      "makes anew what was made or taken over before and is gone from the org, or whose secret was never handed over",
    )
    .addOption(
      new Option("--include-foreign-draft", "ships somebody else's draft along with our change").conflicts(
        "discardForeignDraft",
      ),
    )
    .option("--discard-foreign-draft", "drops somebody else's draft first")
    .addOption(
      new Option(
        "--drift <rule>",
        "what happens to edits made in the dashboard; left out: as the configuration says, else stop",
      ).choices(["stop", "overwrite"]),
    )
    .option(
      "--run-checks",
      "runs what `checks` of agents say before their deploy, for money; needs consent_to_charge in the configuration",
    )
    .addOption(
      new Option(
        "--reread-waits <seconds>",
        "waits before each further look for what lists don't show as it was written",
      )
        .argParser(listOfSeconds)
        .default([0.5, 1, 2, 4], "0.5,1,2,4"),
    )
    .addOption(
      new Option("--json-lines", "a line of JSON on stdout for each event, and last the document of --json").conflicts(
        "json",
      ),
    );
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function collectNumber(value: string, before: readonly string[] | undefined): readonly string[] {
  return collect(oneNumber(value), before);
}

function oneNumber(value: string): string {
  if (!/^\+[1-9]\d{6,14}$/.test(value)) throw new InvalidArgumentError("Write it like +14155550100.");
  return value;
}

/** A day. A timer of more than 24 days would fire at once, and a request be sent in the pause that the API asked for. */
const mostSeconds = 86_400;

function seconds(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= mostSeconds) || text.trim() === "")
    throw new InvalidArgumentError(`Give a number of seconds, at most ${mostSeconds}.`);
  return value;
}

function listOfSeconds(text: string): readonly number[] {
  return text.split(",").map(seconds);
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most || text.trim() === "")
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    return value;
  };
}
