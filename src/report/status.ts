// How the orgs stand, as a table and as JSON. What needs somebody stands first, and of many that are in step only the number is told.
import type { Address, Desired } from "../config/desired.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { kindNameOf, spot } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { LiveObject } from "../live/live.ts";
import type { Revision } from "../plan/bindings.ts";
import { isNothing } from "../plan/diff.ts";
import { liveTitle } from "../plan/match.ts";
import {
  type Distance,
  type OrgState,
  type OrgStatus,
  orgStates,
  type ResourceState,
  type ResourceStatus,
} from "../plan/status.ts";
import { secretNames } from "../plan/value.ts";
import { type DiagnosticsJson, diagnosticsToJson } from "./diagnostics.ts";
import { type FieldView, viewValues } from "./field.ts";
import type { FailedOrgJson } from "./json.ts";
import type { Making } from "./making.ts";
import { fateWords, foldFates, type OrgFate, stopped } from "./orgs.ts";
import { commitWords, shortOf, timeWords } from "./revision.ts";
import { sanitize, sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";

/** How one org stands. */
export interface OrgStand {
  readonly status: OrgStatus;
  readonly state: OrgState;
  /** Commits between what it runs and the files. Left out: nobody can count them. */
  readonly distance?: Distance;
  /** Its files have edits that no commit holds. */
  readonly isEdited: boolean;
  /** The ref at which the configuration holds it. */
  readonly heldAt?: string;
  /** The object that was asked for, as it is live. */
  readonly live?: { readonly title: string; readonly fields: readonly FieldView[] };
}

/** Everything that a report on the orgs is made of. */
export interface StatusReport {
  /** In the order of the configuration. */
  readonly stands: readonly OrgStand[];
  /** Orgs that can't be told of. */
  readonly failed: readonly { readonly org: string; readonly diagnostics: readonly Diagnostic[] }[];
  /** Several orgs: each is named. */
  readonly orgsShown: boolean;
  /** Where the files come from. */
  readonly files: Pick<Revision, "commit" | "dirty">;
  /** The API was asked. */
  readonly isLive: boolean;
  /** When, of what and how it was made. */
  readonly making?: Making;
}

/** In words, for every report. */
export const resourceWords: Readonly<Record<ResourceState, string>> = {
  refused: "refused",
  edited: "edited in the dashboard",
  draft: "a draft waits",
  differs: "differs from the files",
  missing: "not applied yet",
  left: "no longer in the files",
  "in-step": "in step",
};

/** Rows of a table above which orgs in step are only counted, and those that stand alike share one. */
const mostRows = 30;

/** The table of all orgs. `all`: each has its row, however many there are. */
export async function formatStatus(
  report: StatusReport,
  style: Style,
  { all }: { readonly all: boolean },
): Promise<string> {
  const stands = worstStandsFirst(report.stands);
  const isFolded = !all && stands.length + report.failed.length > mostRows;
  const shown = isFolded ? stands.filter(({ state }) => state !== "in-step") : stands;
  const rows = shown.map((stand) => ({
    org: stand.status.org,
    ids: [],
    revision: stand.status.revision,
    words: standWords(stand),
  }));
  const lines = await tableOf(report, { rows, isFolded, ids: [], last: "state" }, style);
  const inStep = stands.length - shown.length;
  if (inStep > 0) lines.push(`${count(inStep, "org")} in step`);
  return withNotes(lines, report, isFolded, style);
}

/** One resource in all orgs that have it, and where the API was asked its live text. */
export async function formatResource(
  report: StatusReport,
  address: string,
  style: Style,
  { all }: { readonly all: boolean },
): Promise<string> {
  const having = report.stands.flatMap((stand) => {
    const resource = stand.status.resources.find((candidate) => candidate.address === address);
    return resource === undefined ? [] : [{ stand, resource }];
  });
  const isFolded = !all && having.length + report.failed.length > mostRows;
  const rows = having.map(({ stand, resource: { binding, ...resource } }) => ({
    org: stand.status.org,
    ids: [binding?.own ?? "", binding?.id ?? ""],
    revision: binding?.revision,
    words: resourceLine(resource),
  }));
  const lines = await tableOf(report, { rows, isFolded, ids: ["own", "id"], last: address }, style);
  const texts = new Map<string, string[]>();
  for (const { stand } of having) {
    if (stand.live === undefined) continue;
    const text = liveText(stand.live);
    texts.set(text, [...(texts.get(text) ?? []), stand.status.org]);
  }
  for (const [text, orgs] of texts) {
    const where = report.orgsShown ? ` in ${sanitizeLine(aFewOf(orgs))}` : "";
    lines.push("", style.bold(`Live${where}:`), text);
  }
  return withNotes(lines, report, isFolded, style);
}

/** What is told of one org. */
interface Row {
  readonly org: string;
  /** What differs from org to org by nature stands last. */
  readonly ids: readonly string[];
  readonly revision: Revision | undefined;
  readonly words: string;
}

interface Rows {
  readonly rows: readonly Row[];
  /** Rows that say the same are one. */
  readonly isFolded: boolean;
  /** Names of the columns of `ids`, and of the words. */
  readonly ids: readonly string[];
  readonly last: string;
}

async function tableOf(report: StatusReport, { rows, isFolded, ids, last }: Rows, style: Style): Promise<string[]> {
  const failed = fatesOf(report);
  const cells = [
    ...(isFolded ? foldFates(failed) : failed.map((fate) => ({ ...fate, orgs: [fate.org] }))).map((fate) => [
      orgCell(fate.orgs),
      ...ids.map(() => ""),
      ...["", "", ""],
      fateWords(fate),
    ]),
    ...(isFolded ? alike(rows) : rows.map((row) => [row])).map(cellsOf),
  ];
  const lines = [filesLine(report.files), ""];
  if (cells.length === 0) return lines;
  const head = ["org", ...ids, "commit", "applied", "by", last];
  const from = report.orgsShown ? 0 : 1;
  const table = await formatTable(
    head.slice(from),
    cells.map((row) => row.slice(from)),
    style,
  );
  return [...lines, ...table];
}

function alike(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const { commit, dirty, undo, by } = row.revision ?? {};
    const mark = JSON.stringify([row.ids.slice(0, -1), commit, dirty, undo, by, row.words]);
    groups.set(mark, [...(groups.get(mark) ?? []), row]);
  }
  return [...groups.values()];
}

/** One row of the table, of orgs that stand alike; the moment is the last one. */
function cellsOf(rows: readonly Row[]): readonly string[] {
  const last = rows.reduce((one, other) => ((other.revision?.at ?? "") > (one.revision?.at ?? "") ? other : one));
  const [{ ids } = last] = rows;
  const isOne = rows.length === 1;
  return [
    orgCell(rows.map((row) => row.org)),
    ...ids.map((id, i) => (isOne || i < ids.length - 1 ? id : "")),
    ...appliedCells(last.revision),
    last.words,
  ];
}

function orgCell([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function withNotes(lines: readonly string[], { isLive }: StatusReport, isFolded: boolean, style: Style): string {
  const notes = [
    ...(isFolded ? ["--verbose gives each org a row of its own."] : []),
    ...(isLive ? [] : [offlineWords]),
  ];
  return `${[...lines, ...notes.flatMap((note) => ["", style.dim(note)])].join("\n").trimEnd()}\n`;
}

const offlineWords =
  "This compares the files with what was applied last. --live asks the API, too, for what was edited in the dashboard.";

/** The texts of the object that an address is, and what else the files say of it. Secrets are named only. */
export function viewLive(
  live: LiveObject,
  {
    address,
    desired,
    status,
    ids,
  }: {
    readonly address: Address;
    readonly desired: Desired;
    readonly status: OrgStatus;
    readonly ids: Readonly<Record<Address, string>>;
  },
): NonNullable<OrgStand["live"]> {
  const kind = kindNamed(live.kind);
  const written = desired.resources.find((resource) => resource.address === address)?.fields ?? {};
  const secret = status.resources.find((resource) => resource.address === address)?.binding?.secret ?? [];
  const addresses = new Map(Object.entries(ids).map(([known, id]) => [spot(kindNameOf(known), id), known]));
  return {
    title: liveTitle(live),
    fields: viewValues(kind, live.fields, {
      names: kind.fields
        .filter(({ type, name }) => name in written || (type === "text" && !isNothing(live.fields[name])))
        .map(({ name }) => name),
      hidden: [...secret, ...secretNames(written)],
      addressOf: (kindName, id) => addresses.get(spot(kindName, id)),
    }),
  };
}

/** Those that need somebody first, and else in their order. */
export function worstStandsFirst(stands: readonly OrgStand[]): readonly OrgStand[] {
  return orgStates.flatMap((state) => stands.filter((stand) => stand.state === state));
}

/** What the org and its resources come to, in one line. */
export function standWords({ status, state, distance, isEdited, heldAt }: OrgStand): string {
  const of = (wanted: ResourceState): readonly ResourceStatus[] =>
    status.resources.filter((resource) => resource.state === wanted);
  const named = (words: string, resources: readonly ResourceStatus[]): readonly string[] =>
    resources.length === 0 ? [] : [`${words}: ${aFewOf(resources.map(({ address }) => address))}`];
  const rest = [...of("differs"), ...of("missing")].sort((a, b) => (a.address < b.address ? -1 : 1));
  const parts = [
    ...of("refused").map(({ reason }) => `refused: ${reason}`),
    ...named(resourceWords.edited, of("edited")),
    ...named(resourceWords.draft, of("draft")),
    ...(state === "never-applied" ? ["never applied"] : named(whyDifferent(status, distance, isEdited), rest)),
    ...(state === "in-step" ? [resourceWords["in-step"]] : partlyWords(status)),
    ...(heldAt === undefined ? [] : [`held at ${heldAt}`]),
    ...named(resourceWords.left, of("left")),
    ...unmanagedWords(status),
  ];
  return parts.join("; ");
}

/** Which files the orgs are compared with. */
export function filesLine({ commit, dirty }: StatusReport["files"]): string {
  if (commit === undefined) return "The files are in no git repository.";
  return `The files are those of commit ${shortOf(commit)}${dirty === true ? ", with edits that no commit holds" : ""}.`;
}

/** How many orgs are in step. */
export function statusHeadline({ stands, failed }: StatusReport): string {
  const well = stands.filter(({ state }) => state === "in-step").length;
  return `${well} of ${count(stands.length + failed.length, "org")} in step`;
}

/** State, and what is to be said of it, of one resource. */
export function resourceLine({ state, fields, draft, reason }: ResourceStatus): string {
  const words = state === "draft" && draft === "ours" ? "our draft waits for deploy" : resourceWords[state];
  const more = reason ?? fields.join(", ");
  const besides = draft !== undefined && state !== "draft" ? `; ${draft === "ours" ? "our" : "a"} draft waits` : "";
  return `${words}${more === "" ? "" : `: ${more}`}${besides}`;
}

/** Why orgs can't be told of. */
export function fatesOf({ failed }: StatusReport): readonly OrgFate[] {
  return failed.map(({ org, diagnostics }) => stopped(org, diagnostics));
}

/** An apply as the JSON tells it. */
type RevisionJson = Pick<Revision, "commit" | "dirty" | "undo" | "by"> & Partial<Pick<Revision, "at">>;

/** The whole document. */
export interface StatusJson extends DiagnosticsJson {
  readonly format_version: "1.0";
  readonly exit_code: number;
  readonly live: boolean;
  readonly config: StatusReport["files"];
  readonly orgs: Readonly<Record<string, Readonly<Record<string, unknown>> | FailedOrgJson>>;
}

/** The same for another program. `address`: of each org that resource alone. */
export function statusToJson(
  report: StatusReport,
  whole: {
    readonly exitCode: number;
    readonly failed: Readonly<Record<string, FailedOrgJson>>;
    readonly diagnostics: readonly Diagnostic[];
    readonly address?: string | undefined;
  },
): StatusJson {
  const { address } = whole;
  return {
    format_version: "1.0",
    exit_code: whole.exitCode,
    live: report.isLive,
    config: report.files,
    orgs: {
      ...Object.fromEntries(
        report.stands.map(({ status, state, distance, heldAt, live }) => [
          status.org,
          {
            state,
            ...revisionToJson(status.revision),
            ...distance,
            ...(heldAt === undefined ? {} : { held_at: heldAt }),
            ...(status.partly === undefined ? {} : { partly: revisionToJson(status.partly) }),
            ...(status.unmanaged === undefined ? {} : { unmanaged: status.unmanaged }),
            resources: status.resources
              .filter((resource) => address === undefined || resource.address === address)
              .map(({ binding, address: own, ...resource }) => ({
                address: `${status.org}/${own}`,
                ...resource,
                ...(binding === undefined ? {} : { id: binding.id, own: binding.own }),
                ...revisionToJson(binding?.revision),
                ...(live === undefined ? {} : { title: live.title, values: valuesOf(live.fields) }),
              })),
          },
        ]),
      ),
      ...whole.failed,
    },
    ...diagnosticsToJson(whole.diagnostics),
  };
}

function revisionToJson(revision: Revision | undefined): RevisionJson {
  if (revision === undefined) return {};
  const { digest: _ofFiles, ...told } = revision;
  return told;
}

function valuesOf(fields: readonly FieldView[]): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map((field) => [field.name, textOf(field)]));
}

function textOf(field: FieldView): string {
  switch (field.form) {
    case "words":
      return field.words;
    case "value":
      return field.after;
    case "text":
      return field.lines.join("\n");
    case "diff":
      return "";
  }
}

function liveText({ title, fields }: NonNullable<OrgStand["live"]>): string {
  const lines = fields.map((field) =>
    field.form === "text"
      ? `  ${field.name}:\n${sanitize(field.lines.join("\n")).replaceAll(/^(?=.)/gm, "    ")}`
      : `  ${field.name}: ${sanitizeLine(textOf(field))}`,
  );
  return [`  "${sanitizeLine(title)}"`, ...lines].join("\n");
}

function appliedCells(revision: Revision | undefined): readonly [commit: string, at: string, by: string] {
  return revision === undefined ? ["", "", ""] : [commitWords(revision), timeWords(revision.at), revision.by ?? ""];
}

/** What keeps the rest from being in step. */
function whyDifferent({ revision }: OrgStatus, distance: Distance | undefined, isEdited: boolean): string {
  const { behind = 0, ahead = 0 } = distance ?? {};
  const edits = isEdited ? "edits that are not committed" : undefined;
  if (behind + ahead > 0) {
    const apart = [
      ...(behind === 0 ? [] : [`${count(behind, "commit")} behind`]),
      ...(ahead === 0 ? [] : [behind === 0 ? `${count(ahead, "commit")} ahead of the files` : `${ahead} ahead`]),
    ].join(" and ");
    return edits === undefined ? apart : `${apart}, and ${edits}`;
  }
  if (edits !== undefined) return edits;
  if (revision?.undo === true) return "an undo file brought it back";
  if (revision?.commit !== undefined && distance === undefined) return "of a commit that this clone does not have";
  return resourceWords.differs;
}

function partlyWords({ revision, partly }: OrgStatus): readonly string[] {
  return partly === undefined || partly.commit === revision?.commit ? [] : [`partly at ${commitWords(partly)}`];
}

function unmanagedWords({ unmanaged = {} }: OrgStatus): readonly string[] {
  const counts = Object.entries(unmanaged).map(([name, found]) => {
    const { one, many } = kindNamed(name).title;
    return `${found.count} ${found.count === 1 ? one : many}`;
  });
  return counts.length === 0 ? [] : [`not managed: ${counts.join(", ")}`];
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** True when somebody who wants all orgs as the files say has something to do. */
export function isOutOfStep({ stands }: StatusReport): boolean {
  return stands.some(({ state }) => state !== "in-step");
}
