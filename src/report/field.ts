// How a field of a change is shown: a secret never, a prompt as a line diff, everything else as one value beside the other.
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import type { Change, FieldChange } from "../plan/types.ts";
import { type DiffLine, diffText } from "./line_diff.ts";

/** One field, as every report shows it. Texts in it are as they came: each report makes them harmless. */
export type FieldView =
  /** A secret that becomes another one. */
  | { readonly form: "secret"; readonly name: string }
  /** `before` left out: there was nothing. */
  | { readonly form: "value"; readonly name: string; readonly before?: string; readonly after: string }
  /** A text that nothing stood in place of. */
  | { readonly form: "text"; readonly name: string; readonly lines: readonly string[] }
  | { readonly form: "diff"; readonly name: string; readonly lines: readonly DiffLine[] };

/** Said in place of both values of a secret. */
export const secretWords = "(secret) it changes";

/** Lines of a new text that are enough to see which one it is. */
const firstLines = 6;

/** The fields of a change: our own, and those that somebody edited outside git. What is deleted has no values to come. */
export async function viewFields(
  change: Change,
): Promise<{ readonly own: readonly FieldView[]; readonly drifted: readonly FieldView[] }> {
  const drifted = change.action === "delete" ? [] : change.fields.filter((field) => field.drift);
  const own = change.fields.filter((field) => !field.drift);
  const view = (fields: readonly FieldChange[]): Promise<readonly FieldView[]> =>
    Promise.all(fields.map((field) => viewField(change, field)));
  return { own: await view(own), drifted: await view(drifted) };
}

/** The beginning of a new text, and how many lines are left out. */
export function beginningOf(lines: readonly string[]): { readonly head: readonly string[]; readonly rest: number } {
  const rest = lines.length - firstLines;
  // "1 more line" takes as much room as the line.
  return rest > 1 ? { head: lines.slice(0, firstLines), rest } : { head: lines, rest: 0 };
}

async function viewField(change: Change, field: FieldChange): Promise<FieldView> {
  const { name, before, after } = field;
  const birth = change.action === "create" || change.action === "duplicate";
  if (field.sensitive && JSON.stringify(before) === JSON.stringify(after)) return { form: "secret", name };
  if (field.text && typeof after === "string") {
    if (!birth && typeof before === "string" && before.trim() !== "")
      return { form: "diff", name, lines: await diffText(before, after) };
    const lines = after.replaceAll("\r\n", "\n").trim().split("\n");
    return lines.length === 1 ? { form: "value", name, after: `"${after.trim()}"` } : { form: "text", name, lines };
  }
  if (isLong(before) || isLong(after)) {
    const text = JSON.stringify(after, null, 2) ?? "";
    return birth || before === undefined
      ? { form: "text", name, lines: text.split("\n") }
      : { form: "diff", name, lines: await diffText(JSON.stringify(before, null, 2), text) };
  }
  // Addresses are no texts: they stand without quotes.
  const reference = fieldNamed(kindNamed(change.kind), name)?.reference !== undefined;
  const show = (value: Json | undefined): string => (reference && typeof value === "string" ? value : shown(value));
  const will = `${show(after)}${field.unknown ? " (new)" : ""}`;
  return birth || before === undefined
    ? { form: "value", name, after: will }
    : { form: "value", name, before: show(before), after: will };
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
