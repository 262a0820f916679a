// How a field of a change is shown: a secret never, a prompt as a line diff, everything else as one value beside the other.

import { isSensitive, maskSecrets, ownMembers, sameValue, secretMark, takesText } from "../kinds/compare.ts";
import { kindNameOf } from "../kinds/identity.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Field, Json, Kind, KindName } from "../kinds/kind.ts";
import { byAddress } from "../plan/diff.ts";
import type { Change, DraftedField, FieldChange, ForeignDraft } from "../plan/types.ts";
import { type DiffLine, diffText } from "./line_diff.ts";

/** Where the two versions of a field are. */
export type Sides = readonly [old: string, fresh: string];

/** One field, as every report shows it. Texts in it are as they came: each report makes them harmless. */
export type FieldView =
  /** What is said in place of a value, in our words. */
  | { readonly form: "words"; readonly name: string; readonly words: string }
  /** `before` left out: there was nothing. `sides` left out: before and after the change. */
  | {
      readonly form: "value";
      readonly name: string;
      readonly before?: string;
      readonly after: string;
      readonly sides?: Sides;
    }
  /** A text that nothing stood in place of. */
  | { readonly form: "text"; readonly name: string; readonly lines: readonly string[] }
  | { readonly form: "diff"; readonly name: string; readonly lines: readonly DiffLine[]; readonly sides?: Sides };

/** Lines of a new text that are enough to see which one it is. */
const firstLines = 6;

/** The fields of a change: our own, and those that somebody edited in the dashboard. What is deleted has no values to come. */
export async function viewFields(
  change: Change,
): Promise<{ readonly own: readonly FieldView[]; readonly drifted: readonly FieldView[] }> {
  const drifted = change.action === "delete" ? [] : change.fields.filter((field) => field.drift);
  const own = change.fields.filter((field) => !field.drift);
  const view = (fields: readonly FieldChange[]): Promise<readonly FieldView[]> =>
    Promise.all(fields.map((field) => viewField(change, field)));
  return { own: await view(own), drifted: await view(drifted) };
}

/** The fields of somebody's draft: beside what YAML says, or where it says nothing else beside what callers hear. */
export function viewDraft({ address, fields }: ForeignDraft): Promise<readonly FieldView[]> {
  const kind = kindNamed(kindNameOf(address));
  return Promise.all(fields.map((field) => viewDrafted(fieldNamed(kind, field.name), field)));
}

/** The beginning of a new text, and how many lines are left out. */
export function beginningOf(lines: readonly string[]): { readonly head: readonly string[]; readonly rest: number } {
  const rest = lines.length - firstLines;
  // "1 more line" takes as much room as the line.
  return rest > 1 ? { head: lines.slice(0, firstLines), rest } : { head: lines, rest: 0 };
}

/** One field of a change. */
export async function viewField(change: Pick<Change, "kind" | "action">, field: FieldChange): Promise<FieldView> {
  const { name, after } = field;
  const table = fieldNamed(kindNamed(change.kind), name);
  // What the API filled in is no news beside what somebody wrote.
  const before = field.before === undefined ? undefined : ownMembers(table, field.before, after ?? undefined);
  const birth = change.action === "create" || change.action === "duplicate";
  if (field.sensitive && JSON.stringify(before) === JSON.stringify(after))
    return { form: "words", name, words: "(secret) it changes" };
  if (field.text && typeof after === "string") {
    if (!birth && typeof before === "string" && before.trim() !== "")
      return { form: "diff", name, lines: await diffText(before, after) };
    const lines = after.replaceAll("\r\n", "\n").trim().split("\n");
    return lines.length === 1 ? { form: "value", name, after: `"${after.trim()}"` } : { form: "text", name, lines };
  }
  if (isLong(before) || isLong(after)) {
    const text = asText(after);
    return birth || before === undefined
      ? { form: "text", name, lines: text.split("\n") }
      : { form: "diff", name, lines: await diffText(asText(before), text) };
  }
  // Addresses are no texts: they stand without quotes.
  const reference = table?.reference !== undefined;
  const show = (value: Json | undefined): string => (reference && typeof value === "string" ? value : shown(value));
  const will = `${show(after)}${field.unknown ? " (new)" : ""}`;
  return birth || before === undefined
    ? { form: "value", name, after: will }
    : { form: "value", name, before: show(before), after: will };
}

/** Values of an object as they are now: those of these fields that it has. What is hidden is named only. */
export function viewValues(
  kind: Kind,
  values: Readonly<Record<string, Json>>,
  { names, hidden, addressOf }: LiveFields,
): readonly FieldView[] {
  return names.flatMap((name): readonly FieldView[] => {
    const field = fieldNamed(kind, name);
    const value = field?.type === "content" ? (maskSecrets(field, values[name]) ?? undefined) : values[name];
    if (value === undefined) return [];
    if (hidden.includes(name) || isSensitive(field)) return [{ form: "words", name, words: secretMark }];
    const text = takesText(field) && typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : undefined;
    if (text?.includes("\n") === true || isLong(value))
      return [{ form: "text", name, lines: (text ?? asText(value)).split("\n") }];
    const told = byAddress(field, value, addressOf);
    const isAddress = field?.reference !== undefined && typeof told === "string";
    return [{ form: "value", name, after: isAddress ? told : shown(told) }];
  });
}

/** Which fields of an object are shown, and how. */
export interface LiveFields {
  readonly names: readonly string[];
  /** Those that hold a secret. */
  readonly hidden: readonly string[];
  readonly addressOf: (kind: KindName, id: string) => string | undefined;
}

async function viewDrafted(
  field: Field | undefined,
  { name, live, draft, desired, sensitive, text }: DraftedField,
): Promise<FieldView> {
  if (sensitive) return { form: "words", name, words: "(secret) it differs" };
  // Where the draft has what YAML says, nothing is left to compare but what callers hear.
  const isWanted = desired !== undefined && sameValue(field, desired, draft);
  const [before, after] = desired === undefined || isWanted ? [live, draft] : [draft, desired];
  const sides: Sides =
    desired === undefined
      ? ["now", "in the draft"]
      : isWanted
        ? ["now", "in the draft and in the configuration"]
        : ["in the draft", "in the configuration"];
  if ((text && typeof before === "string" && typeof after === "string") || isLong(before) || isLong(after))
    return { form: "diff", name, lines: await diffText(asText(before), asText(after)), sides };
  return { form: "value", name, before: shown(before), after: shown(after), sides };
}

function asText(value: Json | undefined): string {
  return typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
}

function shown(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null) return "none";
  if (typeof value === "string") return value === "(secret)" ? value : `"${value}"`;
  if (Array.isArray(value) && value.every((item) => typeof item === "string"))
    return value.length === 0 ? "none" : value.join(", ");
  return JSON.stringify(value);
}

function isLong(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && JSON.stringify(value).length > 60;
}
