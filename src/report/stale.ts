// Why a plan is stale, row by row and field by field: whoever approved it decides anew about what changed since, and about nothing else.
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { isSensitive } from "../kinds/compare.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import { nameSource } from "../plan/elsewhere.ts";
import { isSameKey, isSameRecord, lackingFor, newHearers, unknownSince } from "../plan/stale.ts";
import type { BasisPart, Change, FieldChange, Plan } from "../plan/types.ts";
import { viewField } from "./field.ts";
import { formatDiffLines } from "./line_diff.ts";
import { plainStyle } from "./style.ts";
import { happening } from "./wording.ts";

/** One thing that is another than it was. */
interface Difference {
  readonly message: string;
  /** The values, below each other. */
  readonly lines?: readonly string[];
}

/** What is another in the org than it was when the plan was approved. `fresh` is of the same rows. */
export async function explainStale(approved: Plan, fresh: Plan): Promise<readonly Diagnostic[]> {
  const { org } = approved;
  const told = (item: Difference, address?: Address): Diagnostic => ({
    severity: "error",
    category: "stale",
    code: "changed-since",
    message: item.message,
    ...(item.lines === undefined ? {} : { hint: item.lines.join("\n") }),
    org,
    ...(address === undefined ? {} : { address }),
  });
  const now = new Map(fresh.changes.map((change) => [change.address, change]));
  const refused = new Set(fresh.refusals.map(({ address }) => address));
  const found: Diagnostic[] = orgDifferences(approved, fresh).map((item) => told(item));
  for (const note of unknownSince(approved, fresh))
    found.push(told({ message: `${note.message}. It was known when the plan was made` }));
  for (const refusal of fresh.refusals) found.push({ ...refusal, category: "stale", code: "changed-since" });
  for (const change of approved.changes) {
    const { address } = change;
    const fresher = now.get(address);
    if (fresher === undefined) {
      if (!refused.has(address)) found.push(told({ message: `${address}: ${whyGone(change, fresh)}` }, address));
      continue;
    }
    const isSame = fresher.basis?.digest === change.basis?.digest;
    for (const item of [
      ...lackingFor(fresher, fresh).map((needed) => ({
        message: `it needs ${needed} first, which the plan doesn't make`,
      })),
      ...hearers(approved, fresh, change, fresher),
      ...(isSame ? [] : await rowDifferences(change, fresher, isSameKey(approved, fresh))),
    ])
      found.push(told({ ...item, message: `${address}: ${item.message}` }, address));
  }
  return found;
}

function orgDifferences(approved: Plan, fresh: Plan): readonly Difference[] {
  const { org } = approved;
  const of = (id: string | undefined): string =>
    id === undefined ? "an organisation that the API doesn't name" : `organisation ${id}`;
  return [
    ...(fresh.orgId === approved.orgId
      ? []
      : [{ message: `the plan was made in ${of(approved.orgId)}, and org ${org} is ${of(fresh.orgId)}` }]),
    ...(fresh.dialect === approved.dialect
      ? []
      : [{ message: `the API of org ${org} was of the generation ${approved.dialect}, and is ${fresh.dialect}` }]),
    ...(isSameRecord(approved, fresh)
      ? []
      : [{ message: `the record of org ${org} is ${fresh.lineage === undefined ? "gone" : "another one"}` }]),
    ...(fresh.orgId !== undefined || isSameKey(approved, fresh)
      ? []
      : [{ message: `the key of org ${org} is another one, and the API doesn't tell whose it is` }]),
  ];
}

/** Why a row is none any more. */
function whyGone({ address, action }: Change, { settled }: Plan): string {
  if (action === "delete" || action === "forget")
    return "it is in the configuration again, or the record doesn't name it any more";
  return settled.some((one) => one.address === address)
    ? "nothing of it is left to do"
    : "it is no longer in the configuration";
}

async function rowDifferences(approved: Change, fresh: Change, isSameKey: boolean): Promise<readonly Difference[]> {
  const kind = kindNamed(approved.kind);
  const found: Difference[] = [];
  if (approved.id !== fresh.id) found.push({ message: anotherObject(approved, fresh) });
  else if (approved.action !== fresh.action || approved.steps.join() !== fresh.steps.join())
    found.push({ message: `by now it ${happening(fresh)}; when it was planned it ${happening(approved)}` });
  const before = new Map(approved.fields.map((field) => [field.name, field]));
  const after = new Map(fresh.fields.map((field) => [field.name, field]));
  // What was made before it had values has none to compare.
  const isSameObject = approved.id === fresh.id;
  const told = new Set<string>();
  for (const name of isSameObject ? new Set([...before.keys(), ...after.keys()]) : []) {
    const items = await fieldDifferences(fresh, before.get(name), after.get(name));
    if (items.length > 0) told.add(name);
    found.push(...items);
  }
  const [sent, sends] = [approved.basis?.sent ?? {}, fresh.basis?.sent ?? {}];
  for (const name of new Set([...Object.keys(sent), ...Object.keys(sends)])) {
    if (sent[name] === sends[name] || told.has(name) || !isSameObject) continue;
    const field = fieldNamed(kind, name);
    const isSecret = isSensitive(field) || after.get(name)?.sensitive === true || before.get(name)?.sensitive === true;
    found.push({
      message: isSecret
        ? `the secret in \`${name}\` is another one${isSameKey ? "" : ", or can't be compared: the key of the org is another one"}`
        : field?.reference === undefined
          ? `\`${name}\` is sent with another value`
          : `what \`${name}\` leads to is another object by now`,
    });
  }
  const isOther = (part: BasisPart): boolean => approved.basis?.of[part] !== fresh.basis?.of[part];
  if (checksOf(approved) !== checksOf(fresh)) found.push({ message: "the checks before its deploy are others by now" });
  else if (isOther("played")) found.push({ message: `what its checks play ${editedOr(isSameKey)}` });
  if (isOther("source") && fresh.source !== undefined)
    found.push({
      message: `what it is copied from, ${nameSource(fresh.source)}, ${isSameKey ? "was edited since or has another draft" : keyIsAnother}`,
    });
  if (isOther("along")) found.push({ message: `what goes away with it ${editedOr(isSameKey)}` });
  if (isOther("options")) found.push({ message: "`protect`, `prune` or `secret_to` of it is another by now" });
  const reasons = fresh.risk.reasons.filter((reason) => !approved.risk.reasons.includes(reason));
  if (found.length === 0 && reasons.length > 0) found.push({ message: `a reason to look twice is new: ${reasons[0]}` });
  if (found.length > 0) return found;
  return [{ message: isOther("fields") ? "the configuration says other fields of it by now" : whatElse() }];

  /** What no value tells. */
  function whatElse(): string {
    if (approved.digest !== fresh.digest)
      return isSameKey ? "it was edited since, or has another draft" : `it ${keyIsAnother}`;
    return isOther("order")
      ? "what has to come first is something else by now"
      : "more of it changed than can be shown";
  }
}

/** What was digested with another key can't be compared. */
const keyIsAnother = "can't be compared: the key of the org is another one";

function editedOr(isSameKey: boolean): string {
  return isSameKey ? "was edited since" : keyIsAnother;
}

/** The document has the same in another order. */
function checksOf({ checks }: Change): string {
  return JSON.stringify(
    (checks?.wanted ?? []).map(({ name, passRate, runs, plays, passed }) => [name, passRate, runs, plays, passed]),
  );
}

function anotherObject({ id: before, title }: Change, { id: after }: Change): string {
  if (before === undefined) return `"${title}" is there by now, with id ${after}`;
  return after === undefined
    ? `the object with id ${before} is gone`
    : `it was id ${before}, and is id ${after} by now`;
}

/** Who hears it at once and didn't, or the other way round. */
function hearers(approved: Plan, fresh: Plan, before: Change, after: Change): readonly Difference[] {
  return [
    ...newHearers(approved, fresh, after).map((number) => ({
      message: `the number ${number} leads to it by now: its callers would hear this`,
    })),
    ...newHearers(fresh, approved, before).map((number) => ({ message: `the number ${number} no longer leads to it` })),
  ];
}

async function fieldDifferences(
  change: Change,
  before: FieldChange | undefined,
  after: FieldChange | undefined,
): Promise<readonly Difference[]> {
  const name = `\`${(after ?? before)?.name}\``;
  if (after === undefined) return [{ message: `${name} is no longer to change` }];
  if (before === undefined)
    return [
      {
        message: after.drift ? `${name} was edited in the dashboard since` : `${name} would change as well`,
        lines: await linesOf(change, after, after.before, after.after),
      },
    ];
  const found: Difference[] = [];
  if (!isSame(before.before, after.before))
    found.push({
      message: `${name} was edited since the plan was made`,
      lines: await linesOf(change, after, before.before, after.before),
    });
  if (!isSame(before.after, after.after) || before.unknown !== after.unknown)
    found.push({
      message: `${name} is to become something else`,
      lines: await linesOf(change, after, before.after, after.after),
    });
  return found;
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Both values as every report shows them. */
async function linesOf(
  { kind }: Change,
  field: FieldChange,
  before: Json | undefined,
  after: Json | undefined,
): Promise<readonly string[]> {
  if (field.sensitive) return [];
  const view = await viewField(
    { kind, action: "update" },
    {
      name: field.name,
      before: before ?? null,
      after: after ?? null,
      sensitive: false,
      unknown: false,
      text: field.text,
      drift: false,
    },
  );
  switch (view.form) {
    case "words":
      return [view.words];
    case "value":
      return [`${view.before === undefined ? "" : `${view.before} → `}${view.after}`];
    case "text":
      return view.lines.map((line) => `+ ${line}`);
    case "diff":
      return formatDiffLines(view.lines, plainStyle);
  }
}
