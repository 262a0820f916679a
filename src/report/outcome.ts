// After an apply: what was done, what was not, and what to do next.
import type { ChangeOutcome, CheckOutcome, Outcome, WayBack } from "../apply/events.ts";
import type { Address } from "../config/desired.ts";
import { aFewOf, type Diagnostic, money } from "../diagnostic.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Action, Plan } from "../plan/types.ts";
import { type DiagnosticsJson, diagnosticsToJson, formatDiagnostics, withoutOrg } from "./diagnostics.ts";
import { alike, labelOf } from "./fold.ts";
import type { FailedOrgJson } from "./json.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { countAdopts, percent } from "./wording.ts";

/** How an outcome is shown. */
export interface OutcomeOptions {
  readonly style: Style;
  /** All orgs of the run, where there are several: what became of some alike is said once. */
  readonly orgs?: readonly string[];
  /** It was the plan of a file, and that is used up. */
  readonly fromPlanFile?: boolean;
}

/** A row of the table of all orgs. */
interface Fate {
  readonly org: string;
  readonly state: string;
  readonly words?: string;
}

/** What became of one org, as JSON. */
export interface OrgOutcomeJson {
  /** What the command would end with, were this the only org. */
  readonly exit_code: number;
  /** As in the table of all orgs: failed, partly_done, refused, not_started, done or nothing_to_do. */
  readonly state: string;
  /** Why it was not started, where another org is why. */
  readonly reason?: string;
  readonly written: boolean;
  readonly verified: boolean;
  readonly changes: readonly ChangeOutcome[];
  readonly diagnostics: readonly Diagnostic[];
  /** What there is to go back to. Left out: nothing. */
  readonly way_back?: WayBack;
}

/** What became of each org, as JSON. */
export interface OutcomeJson extends DiagnosticsJson {
  readonly format_version: "1.0";
  readonly exit_code: number;
  /** Where what was there before is kept. None: nothing was changed that could come back. */
  readonly undo_file: string | null;
  /** Fields, by address with the org, whose secret of before nothing brings back. */
  readonly not_restored: readonly string[];
  /** It was the plan of a file, and that is used up. */
  readonly from_plan_file?: true;
  readonly orgs: Readonly<Record<string, OrgOutcomeJson>>;
}

const done: Readonly<Record<Action, string>> = {
  create: "created",
  duplicate: "copied",
  adopt: "taken over",
  update: "changed",
  deploy: "deployed",
  assign: "changed",
  delete: "deleted",
  forget: "forgotten",
};

/** Outcomes as text, what went wrong first. */
export function formatOutcome(outcomes: readonly Outcome[], plans: readonly Plan[], options: OutcomeOptions): string {
  const { orgs, fromPlanFile } = options;
  return foldOutcomes(outcomes, plans, { orgsShown: orgs !== undefined, fromPlanFile })
    .map((fold) => formatFold(fold, options))
    .join("\n");
}

/** Outcomes as text, with the way back. */
export function formatEnd(
  outcomes: readonly Outcome[],
  plans: readonly Plan[],
  options: OutcomeOptions & { readonly ways: readonly OrgWayBack[]; readonly undoFile: string | undefined },
): string {
  const told = new Set(outcomes.map(({ org }) => org));
  const ways = options.ways.filter(({ org }) => told.has(org));
  const back = wayBackWords(ways, options.undoFile, options.orgs);
  return [formatOutcome(outcomes, plans, options).trimEnd(), ...back].join("\n");
}

/** False: the plan has already said that there is nothing to do. */
export function isWorthTelling({ changes, exitCode }: Outcome): boolean {
  return changes.length > 0 || exitCode !== 0;
}

/** Outcomes as one document. */
export function outcomeToJson(
  outcomes: readonly Outcome[],
  whole: {
    readonly exitCode: number;
    readonly failed: Readonly<Record<string, FailedOrgJson>>;
    /** Of all orgs of the run. */
    readonly fates: readonly Fate[];
    readonly diagnostics: readonly Diagnostic[];
    readonly undoFile: string | undefined;
    readonly ways: readonly OrgWayBack[];
    readonly fromPlanFile: boolean;
  },
): OutcomeJson {
  const wayOf = new Map(whole.ways.map(({ org, way }) => [org, way]));
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.org, outcome]));
  return {
    format_version: "1.0",
    exit_code: whole.exitCode,
    ...diagnosticsToJson([...whole.diagnostics, ...outcomes.flatMap(diagnosticsOf)]),
    undo_file: whole.undoFile ?? null,
    not_restored: whole.ways.flatMap(({ org, way }) => way.lost.map((entry) => `${org}/${entry}`)),
    ...(whole.fromPlanFile ? { from_plan_file: true } : {}),
    orgs: Object.fromEntries(
      whole.fates.map((fate) => {
        const way = wayOf.get(fate.org);
        const own = orgToJson(fate, outcomeOf.get(fate.org), whole.failed[fate.org]);
        return [fate.org, way === undefined ? own : { ...own, way_back: way }];
      }),
    ),
  };
}

/** What a document tells of an apply, as it was told when it ended. */
export interface OutcomesRead {
  readonly outcomes: readonly Outcome[];
  readonly notStarted: ReadonlyMap<string, string>;
  readonly ways: readonly OrgWayBack[];
}

/** The outcomes of a document. `orgs` is every org of the run, in its order. */
export function outcomesFromJson(document: Pick<OutcomeJson, "orgs">, orgs: readonly string[]): OutcomesRead {
  const known = orgs.flatMap((org) => {
    const own = Object.hasOwn(document.orgs, org) ? document.orgs[org] : undefined;
    return own === undefined ? [] : [{ org, own }];
  });
  return {
    // What failed before its apply has no change that was tried.
    outcomes: known.flatMap(({ org, own }): readonly Outcome[] => {
      const { exit_code, written, verified, changes, diagnostics, state } = own;
      if (state === "not_started" || (changes.length === 0 && exit_code !== 0)) return [];
      return [{ org, changes, written, verified, diagnostics, exitCode: exit_code as Outcome["exitCode"] }];
    }),
    notStarted: new Map(
      known.flatMap(({ org, own: { reason } }) => (reason === undefined ? [] : [[org, reason] as const])),
    ),
    ways: known.flatMap(({ org, own: { way_back: way } }) => (way === undefined ? [] : [{ org, way }])),
  };
}

function orgToJson(
  { state: word, words: reason }: Fate,
  outcome: Outcome | undefined,
  failed: FailedOrgJson | undefined,
): OrgOutcomeJson {
  const state = word.replaceAll(" ", "_");
  const nothing = { written: false, verified: false, changes: [], diagnostics: [] };
  if (failed !== undefined) return { ...nothing, ...failed, state };
  if (outcome !== undefined) {
    const { exitCode, written, verified, changes, diagnostics } = outcome;
    return { exit_code: exitCode, state, written, verified, changes, diagnostics };
  }
  if (word !== "not started") return { exit_code: 0, state, ...nothing };
  return { exit_code: 1, state, ...(reason === undefined ? {} : { reason }), ...nothing };
}

/** What is said of the apply of one org. */
export function diagnosticsOf({ changes, diagnostics }: Outcome): readonly Diagnostic[] {
  return [...changes.flatMap((change) => change.diagnostic ?? []), ...diagnostics];
}

/** What became of one org, in words that every report shares. Names stand in it as they are spelled. */
export interface OutcomeView {
  /** All of it was done, and read back. */
  readonly well: boolean;
  /** How it ended, in one sentence; `rest` follows without a gap. */
  readonly head: string;
  readonly rest: string;
  /** What drafts were tried with, and how that ended. */
  readonly checks: readonly {
    readonly subject: string;
    readonly state: CheckOutcome["state"];
    readonly words: string;
  }[];
  /** What was not done. */
  readonly rows: readonly {
    readonly word: "failed" | "skipped" | "held";
    readonly address: Address;
    readonly subject: string;
    readonly reason?: string;
    readonly diagnostic?: Diagnostic;
  }[];
  /** What to do now. */
  readonly next?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of several orgs alike. */
export interface OutcomeFold {
  readonly orgs: readonly string[];
  readonly view: OutcomeView;
}

/** How outcomes are read. */
interface Reading {
  readonly orgsShown: boolean;
  /** A plan file is good for one apply: what was written made it stale. */
  readonly fromPlanFile?: boolean | undefined;
}

/** Reads outcomes beside the plans that were applied: once where several orgs ended alike, what went wrong first. */
export function foldOutcomes(
  outcomes: readonly Outcome[],
  plans: readonly Plan[],
  reading: Reading,
): readonly OutcomeFold[] {
  const changesOf = new Map(plans.map(({ org, changes }) => [org, changes]));
  const read = outcomes.map((outcome) => {
    const titles = new Map(changesOf.get(outcome.org)?.map(({ address, title }) => [address, title]));
    const plain = viewOutcome(outcome, undefined, reading);
    return { org: outcome.org, view: viewOutcome(outcome, titles, reading), plain, mark: JSON.stringify(plain) };
  });
  const folds = alike(read, ({ mark }) => mark).map((own): OutcomeFold => {
    const [first] = own as readonly [(typeof read)[number]];
    const isSame = alike(own, ({ view }) => JSON.stringify(view)).length === 1;
    return { orgs: own.map(({ org }) => org), view: isSame ? first.view : first.plain };
  });
  return [...folds.filter(({ view }) => !view.well), ...folds.filter(({ view }) => view.well)];
}

/** Names and ids are another in each org: without `titles` neither is said. */
function viewOutcome(
  outcome: Outcome,
  titles: ReadonlyMap<Address, string> | undefined,
  { orgsShown, fromPlanFile = false }: Reading,
): OutcomeView {
  const told = (item: Diagnostic): Diagnostic => (orgsShown ? withoutOrg(item) : item);
  const subject = ({ address }: ChangeOutcome): string =>
    titles?.has(address) === true ? `${address} "${titles.get(address)}"` : address;
  const born = ({ id }: ChangeOutcome): string => (titles === undefined ? "" : `, with id ${id}`);
  const of = (state: ChangeOutcome["state"]): readonly ChangeOutcome[] =>
    outcome.changes.filter((change) => change.state === state);
  const [done, failed, skipped, held] = [of("done"), of("failed"), of("skipped"), of("held")];
  const because = (word: "skipped" | "held") => (change: ChangeOutcome) =>
    ({ word, address: change.address, subject: subject(change), reason: change.reason ?? "" }) as const;
  const whole = failed.length === 0 && skipped.length === 0;
  const counted = done.length === 0 ? "" : `: ${countDone(done)}`;
  return {
    well: whole && outcome.verified,
    ...(whole
      ? outcome.changes.length === 0
        ? { head: "", rest: "Nothing was left to do." }
        : done.length === 0
          ? { head: "", rest: "Nothing was written." }
          : {
              head: outcome.verified ? "Done and read back:" : "Done, but not read back:",
              rest: ` ${countDone(done)}.${done.some(isDraft) ? ` ${draftsAreUnheard}` : ""}`,
            }
      : {
          head: outcome.written ? "Only partly done" : "Nothing was written",
          rest: `${counted}.${done.some(isDraft) ? ` ${draftsAreUnheard}` : ""}`,
        }),
    checks: outcome.changes.flatMap((change) =>
      (change.checks ?? []).map((check) => ({
        subject: subject(change),
        state: check.state,
        words: checkWords(check, titles !== undefined),
      })),
    ),
    rows: [
      ...failed.map((change) => ({
        word: "failed" as const,
        address: change.address,
        subject: `${subject(change)}${isBorn(change) ? ` (it exists now${born(change)})` : ""}`,
        ...(change.diagnostic === undefined ? {} : { diagnostic: told(change.diagnostic) }),
      })),
      ...skipped.map(because("skipped")),
      ...held.map(because("held")),
    ],
    ...(whole && outcome.verified
      ? {}
      : {
          next: whole
            ? "Nobody knows yet whether all of it was kept: a new plan tells."
            : whatNext(outcome, failed, fromPlanFile),
        }),
    diagnostics: outcome.diagnostics.map(told),
  };
}

/** How a check ended, in words. Ids of runs are others in each org. */
export function checkWords(check: CheckOutcome, withIds: boolean): string {
  const { name, state, passed, total, pass_rate: rate, runs, cents, earlier, reason, failures = [] } = check;
  const counted = `${passed} of ${total} passed${rate === 1 ? "" : `, and ${percent(rate)} must`}`;
  const besides = [
    ...(withIds && runs.length > 0 ? [`${runs.length === 1 ? "run" : "runs"} ${runs.join(", ")}`] : []),
    ...(cents === undefined ? [] : [`about ${money(cents)}`]),
  ];
  const after = besides.length === 0 ? "" : ` (${besides.join(", ")})`;
  const which = failures.length === 0 ? "" : `; ${failures.join("; ")}`;
  if (earlier === true) return `${name} passed in an earlier apply, on this very draft${after}`;
  return `${name} ${state}: ${reason ?? counted}${after}${which}`;
}

/** The way on, in one line. */
function whatNext(outcome: Outcome, failed: readonly ChangeOutcome[], fromPlanFile: boolean): string {
  const again = fromPlanFile ? "make a new plan" : "run the same command again";
  if (outcome.exitCode === 7) return `Look at the org in the dashboard before you ${again}.`;
  if (failed.some((change) => change.diagnostic?.category === "stale"))
    return "Make a new plan: it shows the edit, and goes on where this one stopped.";
  return `When the cause is mended, ${again}: it goes on where this one stopped.`;
}

/** What failed may have been made all the same, and a number costs money. */
function isBorn({ action, id }: ChangeOutcome): boolean {
  return (action === "create" || action === "duplicate") && id !== undefined;
}

function formatFold({ orgs, view }: OutcomeFold, { style, orgs: all }: OutcomeOptions): string {
  const paint = { failed: style.red, skipped: style.yellow, held: style.yellow };
  const org = all === undefined ? "" : `${sanitizeLine(labelOf(orgs, all))}: `;
  const rows = (wanted: readonly string[]): readonly string[] =>
    view.rows
      .filter(({ word }) => wanted.includes(word))
      .flatMap(({ word, subject, reason, diagnostic }) => [
        `  ${paint[word](word)}${" ".repeat(9 - word.length)}${sanitizeLine(subject)}${reason === undefined ? "" : `: ${sanitizeLine(reason)}`}`,
        ...(diagnostic === undefined ? [] : indent(formatDiagnostics([diagnostic], style))),
      ]);
  const lines = [
    `${org}${(view.well ? style.green : style.red)(view.head)}${view.rest}`,
    ...view.checks.map(
      ({ subject, state, words }) =>
        `  ${(state === "passed" ? style.green : style.red)("checked")}  ${sanitizeLine(`${subject}: ${words}`)}`,
    ),
    ...rows(["failed", "skipped"]),
    ...(view.next === undefined ? [] : [view.next]),
    ...rows(["held"]),
  ];
  if (view.diagnostics.length > 0) lines.push(formatDiagnostics(view.diagnostics, style).trimEnd());
  return `${lines.join("\n")}\n`;
}

/** What there is to go back to in one org. */
export interface OrgWayBack {
  readonly org: string;
  readonly way: WayBack;
}

/** The way back after an apply, in words. No file: there is nothing to read in it. `all`: every org of the run, where there are several. */
export function wayBackWords(
  ways: readonly OrgWayBack[],
  file: string | undefined,
  all?: readonly string[],
): readonly string[] {
  const name = sanitizeLine(file ?? "");
  const where = (some: readonly OrgWayBack[]): string =>
    all === undefined || some.length === ways.length
      ? ""
      : ` in ${sanitizeLine(
          labelOf(
            some.map(({ org }) => org),
            all,
          ),
        )}`;
  const restoring = (when: WayBack["restores"]): readonly OrgWayBack[] =>
    ways.filter(({ way }) => way.restores === when);
  const [now, later] = [restoring("now"), restoring("after a deploy")];
  const alone = now.length + later.length > 1 ? ["With --org NAME it comes back in one org alone."] : [];
  const things = { deleted: "What was deleted", drafts: "The draft of somebody else that was there" } as const;
  const readable = (["deleted", "drafts"] as const).flatMap((what) => {
    const having = ways.filter(({ way }) => way.readable.includes(what));
    return having.length === 0
      ? []
      : [`${things[what]}${where(having)} can be read in ${name}; nothing brings it back.`];
  });
  const lost = ways.flatMap(({ org, way }) => way.lost.map((entry) => (all === undefined ? entry : `${org}/${entry}`)));
  return [
    ...(now.length === 0
      ? []
      : [`What was there before${where(now)} is kept. To bring it back: thundersync apply ${name}`]),
    ...(later.length === 0
      ? []
      : [
          `Once the drafts are deployed${where(later)}, this brings back what was there before: thundersync apply ${name}`,
        ]),
    ...alone,
    ...readable,
    ...(lost.length === 0
      ? []
      : [
          `Neither secrets nor what the API doesn't give out are kept: nothing brings back what ${sanitizeLine(aFewOf(lost))} held before.`,
        ]),
  ];
}

const draftsAreUnheard = "Callers hear nothing of a draft until it is deployed.";

function isDraft({ draft }: ChangeOutcome): boolean {
  return draft === true;
}

/**
 * The plans beside what became of them: what waits as a draft, was not tried or failed is heard by nobody with the next call, and
 * leads no number. Where nobody knows how a call ended, callers may hear it.
 */
export function plansAsBecame(plans: readonly Plan[], outcomes: readonly Outcome[] | undefined): readonly Plan[] {
  if (outcomes === undefined) return plans;
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.org, outcome]));
  return plans.map((plan) => {
    const outcome = outcomeOf.get(plan.org);
    const became = new Map(outcome?.changes.map((change) => [change.address, change]));
    const mayBeHeard = (address: Address): boolean => {
      const change = became.get(address);
      return (
        change?.draft !== true && (change?.state === "done" || (change?.state === "failed" && outcome?.exitCode === 7))
      );
    };
    const isLed = plan.changes.every(
      ({ kind, address }) => kindNamed(kind).route === undefined || became.get(address)?.state === "done",
    );
    return {
      ...plan,
      // Where a number was not led as planned, the picture is not true.
      ...(isLed ? {} : { routing: [], uses: [] }),
      changes: plan.changes.map((change) =>
        change.reach.heardAtOnce && !mayBeHeard(change.address)
          ? { ...change, reach: { ...change.reach, heardAtOnce: false } }
          : change,
      ),
    };
  });
}

/** "2 created, 1 changed". */
export function countDone(changes: readonly ChangeOutcome[]): string {
  const words = new Map<string, ChangeOutcome[]>();
  for (const change of changes) {
    const word = change.draft === true ? "written as a draft" : done[change.action];
    words.set(word, [...(words.get(word) ?? []), change]);
  }
  return [...words]
    .map(([word, own]) =>
      countAdopts(
        `${own.length} ${word}`,
        own.filter((change) => change.draft !== true && change.adopt_changed === true).length,
      ),
    )
    .join(", ");
}

function indent(text: string): readonly string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`);
}
