// Why a reviewer should look twice. Each reason is one small function over one change.
import { catalogueOf } from "../kinds/catalogue.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Catalogue, Json } from "../kinds/kind.ts";
import type { Change, FieldChange, Risk } from "./types.ts";

type Draft = Pick<Change, "action" | "kind" | "fields" | "reach"> & Partial<Pick<Change, "steps">>;
type Reason = (
  change: Draft,
  field: FieldChange,
) => { readonly level: "medium" | "high"; readonly reason: string } | undefined;

/** The risk of a change with its reasons; `besides` are those that only all changes together tell. */
export function riskOf(change: Draft, besides: readonly string[] = []): Risk {
  const isNew = change.action === "create" || change.action === "duplicate";
  const found = change.fields.flatMap((field) =>
    (isNew ? reasonsOfNew : reasons).flatMap((reason) => reason(change, field) ?? []),
  );
  found.push(...besides.map((reason) => ({ level: "medium" as const, reason })));
  if (change.reach.users !== undefined)
    found.push({ level: "medium", reason: "the agents that have it change at once, without a deploy" });
  if (change.steps?.includes("replace") === true)
    found.push({ level: "high", reason: "what is there is deleted for good, and a new one takes its place" });
  const renewed = change.steps?.includes("renew") === true ? kindNamed(change.kind).once?.renewed : undefined;
  if (renewed !== undefined) found.push({ level: "medium", reason: renewed });
  if (change.action === "delete") found.push({ level: "high", reason: "it is deleted for good" });
  const level = found.some((item) => item.level === "high") ? "high" : found.length > 0 ? "medium" : "low";
  return { level, reasons: [...new Set(found.map((item) => item.reason))] };
}

const numberLosesItsAgent: Reason = (change, field) => {
  const { route } = kindNamed(change.kind);
  if (route === undefined || field.before == null || field.after !== null) return undefined;
  if (field.name === route.answers) return { level: "high", reason: "nobody answers the number any more" };
  if (field.name === route.places) return { level: "high", reason: "nobody calls from the number any more" };
  return undefined;
};

const textShrinks: Reason = (_change, field) =>
  field.text &&
  typeof field.before === "string" &&
  typeof field.after === "string" &&
  field.before.length > 200 &&
  field.after.length * 2 < field.before.length
    ? { level: "medium", reason: `the ${field.name} loses more than half of its text` }
    : undefined;

const languageChanges: Reason = (change, field) => {
  const catalogue = catalogueOf(fieldNamed(kindNamed(change.kind), field.name));
  if (catalogue === undefined) return undefined;
  const before = languageOf(field.before, catalogue);
  const after = languageOf(field.after, catalogue);
  return before !== undefined && after !== undefined && before !== after
    ? { level: "medium", reason: `the ${catalogue.title.one} changes its language from ${before} to ${after}` }
    : undefined;
};

const editIsOverwritten: Reason = (_change, field) =>
  field.drift ? { level: "medium", reason: "it overwrites an edit that was made in the dashboard" } : undefined;

const secretIsLost: Reason = (_change, field) =>
  field.losesSecret === true
    ? {
        level: "high",
        reason: `what \`${field.name}\` holds now is a secret that was put there elsewhere: no undo brings it back`,
      }
    : undefined;

/** What nobody sees coming from a value alone: it goes on after the apply, day by day. */
const spendsByItself: Reason = (change, { name, after }) => {
  const field = fieldNamed(kindNamed(change.kind), name);
  const member = field?.members?.find((candidate) => candidate.name === field.spends);
  if (field === undefined || member === undefined || typeof after !== "object" || after === null) return undefined;
  const isOn = (after as { readonly [member: string]: Json })[member.name] ?? member.default;
  return isOn === true
    ? { level: "medium", reason: `its \`${field.name}\` costs money by itself, as often as it says` }
    : undefined;
};

/** What a create may do, too: nothing was there that could be lost. */
const reasonsOfNew: readonly Reason[] = [spendsByItself];
const reasons: readonly Reason[] = [
  numberLosesItsAgent,
  textShrinks,
  languageChanges,
  editIsOverwritten,
  secretIsLost,
  spendsByItself,
];

function languageOf(value: unknown, { language }: Catalogue): string | undefined {
  return typeof value === "string" && language !== undefined ? new RegExp(language).exec(value)?.[1] : undefined;
}
