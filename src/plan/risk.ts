// Why a reviewer should look twice. Each reason is one small function over one change.
import { catalogueOf } from "../kinds/catalogue.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Catalogue } from "../kinds/kind.ts";
import type { Change, FieldChange, Risk } from "./types.ts";

type Draft = Pick<Change, "action" | "kind" | "fields" | "reach">;
type Reason = (
  change: Draft,
  field: FieldChange,
) => { readonly level: "medium" | "high"; readonly reason: string } | undefined;

/** The risk of a change with its reasons; `besides` are those that only all changes together tell. */
export function riskOf(change: Draft, besides: readonly string[] = []): Risk {
  const found =
    change.action === "create" || change.action === "duplicate"
      ? []
      : change.fields.flatMap((field) => reasons.flatMap((reason) => reason(change, field) ?? []));
  found.push(...besides.map((reason) => ({ level: "medium" as const, reason })));
  if (change.reach.users !== undefined)
    found.push({ level: "medium", reason: "the agents that have it change at once, without a deploy" });
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

const reasons: readonly Reason[] = [numberLosesItsAgent, textShrinks, languageChanges, editIsOverwritten, secretIsLost];

function languageOf(value: unknown, { language }: Catalogue): string | undefined {
  return typeof value === "string" && language !== undefined ? new RegExp(language).exec(value)?.[1] : undefined;
}
