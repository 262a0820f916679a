import type { Address, OrgConnection, Value } from "../config/desired.ts";
import type { EditOptions, EditResult } from "../config/edit.ts";
import type { FollowedField } from "../config/edit_shared.ts";
import type { FieldEdit } from "../config/field_edit.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { splitAddress } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import type { EditTime } from "../live/edits.ts";
import type { PullDecision, PullField } from "../plan/pull.ts";
import type { PulledField, PullReport, SharedField } from "../report/pull.ts";
import { exitCodeOf, exitCodeOfOrgs, worstExitCode } from "../run/exit_code.ts";
import { type Plans, planOrgs } from "../run/plans.ts";
import { didYouMean } from "../suggestion.ts";
import {
  type ConfigurationAnswer,
  filesReadBy,
  type ReadConfiguration,
  readConfiguration,
  runInputs,
  withoutHeld,
} from "./configuration.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, planOptions } from "./options.ts";
import { printDiagnostics, printJson, reportBroken, styleFor } from "./output.ts";
import { whileReading } from "./progress.ts";

/** Flags of `pull`. */
export interface PullFlags extends CommonFlags {
  readonly theirs?: boolean;
  readonly shared?: boolean;
  readonly dryRun?: boolean;
  readonly detailedExitcode?: boolean;
  readonly markdown?: string;
  /** Tells when each edit was made. --markdown brings it along. */
  readonly timed?: boolean;
}

/** Writes what was edited in the dashboard back into the files of the configuration. Writes nothing to the API or the record. */
export async function runPull(io: Io, flags: PullFlags, addresses: readonly string[]): Promise<number> {
  const misplaced = await outputProblem(io, flags);
  if (misplaced !== undefined) return reportBroken([misplaced], io, flags);
  const answer = await readConfiguration({ io, flags, requireEnv: true, addresses });
  const overwritten = await outputProblem(io, flags, answer);
  if (overwritten !== undefined) return reportBroken([overwritten], io, flags);
  if (!answer.ok) return endBroken(answer.diagnostics, io, flags);
  const named = namedBy(addresses, answer);
  if (named.problems.length > 0) return endBroken(named.problems, io, flags);
  const found = await findEdits(answer, io, flags, named);
  return take(found, answer, io, flags);
}

/** Why the file of --markdown can't be written there; of an answer, because the configuration is made of that file. */
async function outputProblem(
  io: Io,
  { markdown, config }: PullFlags,
  answer?: ConfigurationAnswer,
): Promise<Diagnostic | undefined> {
  if (markdown === undefined) return undefined;
  const { pageProblem, sourceProblem } = await import("./pages.ts");
  return answer === undefined
    ? pageProblem({ markdown }, { "--config": config }, io)
    : sourceProblem({ markdown }, filesReadBy(answer), io);
}

const nothingRead: PullReport = { files: [], fields: [], shared: [], notes: [], dryRun: false, written: false };

async function endBroken(diagnostics: readonly Diagnostic[], io: Io, flags: PullFlags): Promise<number> {
  const write = (): Promise<readonly Diagnostic[]> =>
    writePage({ report: nothingRead, isRead: false }, { diagnostics }, io, flags);
  if (flags.json === true) return reportBroken([...diagnostics, ...(await write())], io, flags);
  const exitCode = reportBroken(diagnostics, io, flags);
  return worstExitCode([exitCode, exitCodeOf(await write())]);
}

/** Writes the page that was asked for, and tells why it could not be written. That is printed, unless JSON is to tell it. */
async function writePage(
  { report, isRead }: Pick<FoundEdits, "report" | "isRead">,
  told: { readonly diagnostics: readonly Diagnostic[]; readonly orgs?: readonly string[] },
  io: Io,
  flags: PullFlags,
): Promise<readonly Diagnostic[]> {
  if (flags.markdown === undefined) return [];
  const [{ writeEach }, { formatPullMarkdown }] = await Promise.all([
    import("./pages.ts"),
    import("../report/pull_markdown.ts"),
  ]);
  return writeEach([[flags.markdown, () => formatPullMarkdown(report, { ...told, isRead })]], io, flags);
}

/** What a pull would write, and all that is to be said of it. Nothing is written yet. */
export interface FoundEdits {
  readonly report: PullReport;
  readonly files: EditResult["files"];
  /** What was not taken over, and why. */
  readonly refused: readonly Diagnostic[];
  /** Why orgs could not be read. */
  readonly failed: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** Some org could be read. */
  readonly isRead: boolean;
}

/** Reads the orgs, and makes the edits in memory. */
export async function findEdits(
  answer: ReadConfiguration,
  io: Io,
  flags: PullFlags,
  named: Named = { problems: [] },
): Promise<FoundEdits> {
  const plans = await decide(answer, io, flags, named);
  return makeEdits(plans, named.wanted === undefined, answer, io, flags);
}

/** Reads orgs and decides what could be taken over from each. Left out: of all that were chosen, and all that they have. */
async function decide(
  answer: ReadConfiguration,
  io: Io,
  flags: PullFlags,
  {
    orgs = answer.configuration.orgs,
    wanted,
  }: {
    readonly orgs?: readonly OrgConnection[];
    readonly wanted?: ReadonlyMap<string, ReadonlySet<Address>> | undefined;
  },
): Promise<Plans<Decided>> {
  const options = planOptions({ adopt: "all" }, "stop");
  const [{ decidePull }, { readEditTimes }] = await Promise.all([
    import("../plan/pull.ts"),
    import("../live/edits.ts"),
  ]);
  return whileReading(io, flags, { orgs }, (on) =>
    planOrgs(
      { ...runInputs(answer, io, flags), on },
      {
        options,
        orgs: withoutHeld(orgs),
        keep: async ({ client, connection, live, bindings, digests }) => {
          const decision = decidePull(
            {
              desired: answer.configuration.desired(connection.name),
              live,
              bindings,
              options,
              digest: digests.plain,
              keyedDigest: digests.keyed,
            },
            wanted?.get(connection.name),
          );
          if (flags.markdown === undefined && flags.timed !== true) return decision;
          const fields = decision.fields.filter(({ state }) => state !== "local");
          return { ...decision, times: await readEditTimes(client, live, fields) };
        },
      },
    ),
  );
}

/** A decision with the time of each edit, where somebody asked. */
type Decided = PullDecision & { readonly times?: ReadonlyMap<PullField, EditTime> };

/** What is live in orgs that share what is edited, and why that is not known of some. */
interface Rivals {
  readonly rivals: readonly FieldEdit[];
  readonly warnings: readonly Diagnostic[];
}

/**
 * Looks at every org that would get the edits, whichever were chosen: one of them may have been edited, too. `isWhole`: the decisions say all
 * of their orgs.
 */
async function findRivals(
  edits: ReadonlyMap<FieldEdit, PulledField>,
  decisions: readonly PullDecision[],
  {
    isWhole,
    chosen,
    options,
  }: { readonly isWhole: boolean; readonly chosen: readonly string[]; readonly options: EditOptions },
  io: Io,
  flags: PullFlags,
): Promise<Rivals> {
  const { orgsSharing } = await import("../config/edit.ts");
  const sharing = await orgsSharing(options, [...edits.keys()]);
  const known = new Set(isWhole ? decisions.map(({ org }) => org) : []);
  const unread = new Set([...sharing].filter((org) => !known.has(org)));
  const others = unread.size === 0 ? undefined : await decideOthers(unread, chosen, io, flags);
  const taken = new Set([...edits.values()].map(({ field }) => field));
  return {
    rivals: [...decisions, ...(others?.kept ?? [])].flatMap((decision) =>
      decision.fields
        .filter((field) => !taken.has(field) && (field.state === "edited" || field.state === "both"))
        .map((field) => editOf(decision, field)),
    ),
    warnings: (others?.failed ?? []).map(({ connection, diagnostics }) => notCompared(connection, diagnostics)),
  };
}

/** Why nobody looked at an org that shares what was edited. */
function notCompared({ name, pin }: OrgConnection, [problem]: readonly Diagnostic[]): Diagnostic {
  if (pin !== undefined)
    return {
      severity: "note",
      code: "held-until-later",
      message: `${name} shares what was edited, is held at ${pin.ref}, and gets it when its \`ref\` goes`,
      position: pin.position,
    };
  return {
    severity: "warning",
    code: "not-compared",
    message: `${name} shares what was edited, and nobody knows whether it was edited there, too: ${problem?.message ?? "it could not be read"}`,
    hint: "Such an edit is not lost: the next plan of that org shows it as drift.",
  };
}

/** The same for orgs that were not chosen. What the environment lacks for all of these must not stop what it has for the chosen ones. */
async function decideOthers(
  others: ReadonlySet<string>,
  chosen: readonly string[],
  io: Io,
  flags: PullFlags,
): Promise<Plans<Decided> | undefined> {
  const { exclude: _exclude, allOrgs: _allOrgs, shard: _shard, ...rest } = flags;
  const answer = await readConfiguration({ io, flags: { ...rest, org: [...chosen, ...others] }, requireEnv: true });
  // What is wrong with it is said when the edits are made.
  if (!answer.ok) return undefined;
  const orgs = answer.configuration.orgs.filter(({ name }) => others.has(name));
  return decide(answer, io, flags, { orgs });
}

function editOf({ org, keyOf, read }: PullDecision, { address, name, live }: PullField): FieldEdit {
  return { org, address, name, value: live, keyOf, read };
}

async function makeEdits(
  { kept: decisions, failed: failedOrgs }: Plans<Decided>,
  isWhole: boolean,
  { configuration, env }: ReadConfiguration,
  io: Io,
  flags: PullFlags,
): Promise<FoundEdits> {
  const { editConfiguration } = await import("../config/edit.ts");
  const isTaken = (field: PullField): boolean =>
    field.state === "edited" || (flags.theirs === true && field.state === "both");
  const edits = new Map<FieldEdit, PulledField>();
  for (const decision of decisions)
    for (const field of decision.fields.filter(isTaken))
      edits.set(editOf(decision, field), { org: decision.org, field, outcome: "taken" });
  const options: EditOptions = {
    file: flags.config,
    env,
    cwd: io.cwd,
    secrets: io.secrets,
    decidedOn: new Map(decisions.map(({ org }) => [org, configuration.desired(org)])),
  };
  const names = configuration.orgs.map(({ name }) => name);
  const forAll =
    flags.shared === true
      ? await findRivals(edits, decisions, { isWhole, chosen: names, options }, io, flags)
      : undefined;
  const result = await editConfiguration({ ...options, ...(forAll === undefined ? {} : { forAll }) }, [
    ...edits.keys(),
  ]);
  const several = configuration.orgs.length > 1;
  return {
    report: {
      files: result.files.map(({ name, shown }) => ({ name, ...shown })),
      fields: outcomes(decisions, result, edits, isTaken),
      shared: result.followed.map(toShared),
      notes: [...decisions.flatMap(({ notes }) => notes), ...result.notes],
      dryRun: flags.dryRun === true,
      written: false,
    },
    files: result.files,
    refused: [
      ...decisions.flatMap(({ org, fields, problems }) => [
        ...problems,
        ...fields.flatMap((field) => againstTaking(org, field, isTaken(field), several)),
      ]),
      ...result.refused.map(({ diagnostic }) => diagnostic),
    ],
    failed: failedOrgs.flatMap((org) => org.diagnostics),
    warnings: [...configuration.warnings, ...(forAll?.warnings ?? [])],
    isRead: decisions.length > 0,
  };
}

async function take(
  found: FoundEdits,
  { configuration }: ReadConfiguration,
  io: Io,
  flags: PullFlags,
): Promise<number> {
  const [{ writeEditedFiles }, { fatesOfPull, formatPull, pullToJson }, { formatOrgs }] = await Promise.all([
    import("../config/edited_files.ts"),
    import("../report/pull.ts"),
    import("../report/orgs.ts"),
  ]);
  const { files, failed, warnings } = found;
  const names = configuration.orgs.map(({ name }) => name);
  const several = names.length > 1;
  const dryRun = flags.dryRun === true;
  const problem = dryRun ? undefined : await writeEditedFiles(files);
  const others = [...found.refused, ...(problem === undefined ? [] : [problem])];
  const report = { ...found.report, written: !dryRun && problem === undefined && files.length > 0 };
  const diagnostics = [...failed, ...others];
  const codes = [exitCodeOfOrgs(diagnostics)];
  if (dryRun && flags.detailedExitcode === true && files.length > 0) codes.push(2);
  const told = { diagnostics: [...warnings, ...diagnostics], ...(several ? { orgs: names } : {}) };
  if (flags.json === true) {
    const unwritten = await writePage({ ...found, report }, told, io, flags);
    const exitCode = worstExitCode([...codes, exitCodeOf(unwritten)]);
    printJson(await pullToJson(report, { exitCode, diagnostics: [...warnings, ...diagnostics, ...unwritten] }), io);
    return exitCode;
  }
  printDiagnostics(warnings, io, flags);
  printDiagnostics(failed, io, flags);
  const style = styleFor(io.stdout, io, flags);
  if (flags.quiet !== true && found.isRead)
    io.stdout.write(await formatPull(report, { style, ...(several ? { orgs: names } : {}) }));
  printDiagnostics(others, io, flags);
  if (several && flags.quiet !== true)
    io.stdout.write(`\n${formatOrgs(fatesOfPull(report, names, diagnostics), names, style)}`);
  return worstExitCode([...codes, exitCodeOf(await writePage({ ...found, report }, told, io, flags))]);
}

/** A field that follows, fit to be shown: as it is written, secrets masked. */
function toShared({ org, address, name, before, after }: FollowedField): SharedField {
  const shown = (value: Value): Json => JSON.parse(JSON.stringify(value)) as Json;
  return { org, address, name, before: shown(before), after: shown(after) };
}

function outcomes(
  decisions: readonly Decided[],
  result: EditResult,
  edits: ReadonlyMap<FieldEdit, PulledField>,
  isTaken: (field: PullField) => boolean,
): readonly PulledField[] {
  const refused = new Set(result.refused.map(({ edit }) => edits.get(edit)?.field));
  const outcomeOf = (field: PullField): PulledField["outcome"] => {
    if (field.state === "local") return "waits";
    if (isTaken(field)) return refused.has(field) ? "refused" : "taken";
    return field.state === "both" ? "conflict" : "refused";
  };
  return decisions.flatMap(({ org, fields, times }) =>
    fields.map((field): PulledField => {
      const edited = times?.get(field);
      return { org, field, outcome: outcomeOf(field), ...(edited === undefined ? {} : { edited }) };
    }),
  );
}

/** Why a field that differs is not even tried. */
function againstTaking(org: string, field: PullField, taken: boolean, several: boolean): readonly Diagnostic[] {
  if (taken || field.state === "local") return [];
  const { address, name, position, change } = field;
  const what = `${name} of ${several ? `${org}/` : ""}${address}`;
  const common = { severity: "error", category: "refused", org, address, position } as const;
  if (field.state === "both")
    return [
      {
        ...common,
        code: "pull-conflict",
        message: `${what} differs, and the record does not tell that only the dashboard was edited`,
        hint: "Write down what is right and apply it, or add --theirs: then what is live is written.",
      },
    ];
  return [
    {
      ...common,
      code: "pull-hidden",
      message: change.sensitive
        ? `${what} was edited in the dashboard, and a secret is never written into a file`
        : `${what} is not in what the API answers`,
      hint: `${change.sensitive ? "Set it anew in the environment" : "Look in the dashboard and write it down"}, or put it back: apply --drift overwrite.`,
    },
  ];
}

/** What was asked for: addresses of each org, where there are any, or why that can't be. */
interface Named {
  readonly wanted?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly problems: readonly Diagnostic[];
}

/** The addresses of each org that were asked for. No map: all. */
function namedBy(addresses: readonly string[], { configuration }: ReadConfiguration): Named {
  if (addresses.length === 0) return { problems: [] };
  const known = new Map(
    configuration.orgs.map(({ name }) => [
      name,
      new Set(configuration.desired(name).resources.map((resource) => resource.address)),
    ]),
  );
  const wanted = new Map([...known.keys()].map((org) => [org, new Set<string>()]));
  const problems: Diagnostic[] = [];
  for (const written of addresses) {
    const { org: named, address } = splitAddress(written, configuration.orgNames);
    // In another shard.
    if (named !== undefined && !known.has(named)) continue;
    const orgs = named === undefined ? [...known.keys()] : [named];
    const having = orgs.filter((org) => known.get(org)?.has(address) === true);
    for (const org of having) wanted.get(org)?.add(address);
    if (having.length === 0)
      problems.push({
        severity: "error",
        code: "unknown-address",
        message: `there is no ${written} in the configuration`,
        ...didYouMean(address, new Set(orgs.flatMap((org) => [...(known.get(org) ?? [])]))),
      });
  }
  return { wanted, problems };
}
