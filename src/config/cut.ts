// Texts that end before their author thought: to YAML a blank and a # begin a comment, whatever stands behind them.

import type { Diagnostic } from "../diagnostic.ts";
import { keyField } from "../kinds/identity.ts";
import { fieldWritten, kinds } from "../kinds/index.ts";
import type { Field, Kind } from "../kinds/kind.ts";
import { entriesIn } from "./entries.ts";
import type { SourceFile } from "./file.ts";
import { diagnosticAt, type Mapping, mapAt, type Node, type Place, type Scalar } from "./node.ts";

/**
 * Which comments behind an unquoted value are suspicious. long: any, as in a text of several sentences nobody looks for one.
 * short: `#2`, but not `# the second one`. open: as short, and only behind several words: what it is nobody knows.
 */
type Suspicion = "long" | "short" | "open";

/** Warnings about comments that probably were part of a text. */
export function cutProblems(root: Mapping): readonly Diagnostic[] {
  const orgs = [...(mapAt(root, "orgs")?.entries.values() ?? [])];
  const owners = [root, ...orgs.filter((org) => org.type === "map")];
  const resources = owners.flatMap((owner) => kinds.flatMap((kind) => fieldMaps(owner, kind)));
  return [
    ...resources.flatMap(({ kind, map }) =>
      [...map.entries].flatMap(([name, node]) => {
        const suspicion = name === "extra" ? "open" : suspicionOf(kind, fieldWritten(kind, name));
        return suspicion === undefined ? [] : cutsIn(name, map.keys.get(name) as Place, node, suspicion);
      }),
    ),
    ...owners.flatMap((owner) => {
      const vars = mapAt(owner, "vars");
      return [...(vars?.entries ?? [])].flatMap(([name, node]) =>
        cutsIn(name, vars?.keys.get(name) as Place, node, "short"),
      );
    }),
  ];
}

/** Where fields of a kind are written below the top or an org. */
function fieldMaps(owner: Mapping, kind: Kind): readonly { readonly kind: Kind; readonly map: Mapping }[] {
  const resources = [...(entriesIn(owner, kind)?.values() ?? [])].map(({ node }) => node);
  return [...resources, mapAt(mapAt(owner, "defaults"), kind.section)].flatMap((map) =>
    map?.type === "map" ? [{ kind, map }] : [],
  );
}

function suspicionOf(kind: Kind, field: Field | undefined): Suspicion | undefined {
  switch (field?.type) {
    case "text":
    case "content":
      return "long";
    case "string":
      return field.name === kind.naturalName || field.name === keyField(kind, true) ? "short" : undefined;
    case "objects":
    case "object":
    case "tools":
    case "json":
      return "open";
    default:
      return undefined;
  }
}

function cutsIn(name: string, key: Place, node: Node, suspicion: Suspicion): readonly Diagnostic[] {
  if (node.type === "list") return node.items.flatMap((item) => cutsIn(name, key, item, suspicion));
  if (node.type === "map")
    return [...node.entries].flatMap(([inner, item]) => cutsIn(inner, node.keys.get(inner) as Place, item, suspicion));
  if (!node.plain) return [];
  const before = suspicion === "open" ? undefined : commentBefore(key, node, suspicion);
  const start = before ?? commentBehind(key, node, suspicion);
  return start === undefined ? [] : [cut(name, node, start, before !== undefined)];
}

/** `prompt: # Role` with the text below, or with nothing: the first line is lost. */
function commentBefore(key: Place, node: Scalar, suspicion: Suspicion): number | undefined {
  const { text } = key.file;
  // An empty value stands where its key stands.
  const isEmpty = node.place.start === key.start;
  if (!isEmpty && (typeof node.value !== "string" || suspicion !== "long")) return undefined;
  const found = /^[ \t]*:[ \t]*(?=#)/.exec(text.slice(key.end, key.end + longestGap));
  if (found === null) return undefined;
  const start = key.end + found[0].length;
  return isEmpty && !isTight(text, start) ? undefined : start;
}

const longestGap = 256;

function commentBehind(key: Place, { value, place }: Scalar, suspicion: Suspicion): number | undefined {
  if (typeof value !== "string" || place.start === key.start) return undefined;
  const start = commentFrom(place.file, place.end);
  if (start === undefined) return undefined;
  const { line, column } = place.file.position(start);
  if (line > place.file.position(place.end).line)
    // Below the text, and further in than the name of the field: `# Rules` of a text that has headings.
    return suspicion === "long" && column > key.file.position(key.start).column ? start : undefined;
  if (suspicion === "long") return start;
  return isTight(place.file.text, start) && (suspicion === "short" || /\s/.test(value)) ? start : undefined;
}

/** The offset of a comment that is the next thing behind an offset. */
export function commentFrom(file: SourceFile, offset: number): number | undefined {
  const behind = /\S/g;
  behind.lastIndex = offset;
  const found = behind.exec(file.text);
  return found?.[0] === "#" && found.index > offset ? found.index : undefined;
}

/** `#1`, not `# 1`. */
function isTight(text: string, start: number): boolean {
  return /^#[^\s#]/.test(text.slice(start, start + 2));
}

function cut(name: string, node: Scalar, start: number, isBefore: boolean): Diagnostic {
  const { file } = node.place;
  const { line, column } = file.position(start);
  const shown = file.line(line);
  const comment = `“${shortened(shown.slice(column - 1))}”`;
  const left = `“${shortened(file.shown(node.place.start, node.place.end), !isBefore)}”`;
  const message =
    node.value === null
      ? `\`${name}\` is empty: ${comment} is a comment to YAML`
      : isBefore
        ? `\`${name}\` begins with ${left}: ${comment} is a comment to YAML`
        : `\`${name}\` ends with ${left}: ${comment} is a comment to YAML`;
  return diagnosticAt(
    { file, start, end: start + shown.length },
    {
      severity: "warning",
      code: "text-cut",
      message,
      hint: `If it belongs to the text, put the text in quotes, or write \`${name}: |\` and the text on the lines below. A comment goes on a line of its own above.`,
    },
  );
}

const longestShown = 60;

function shortened(text: string, fromEnd = false): string {
  const trimmed = text.replaceAll(/\s+/g, " ").trim();
  if (trimmed.length <= longestShown) return trimmed;
  return fromEnd ? `…${trimmed.slice(-longestShown)}` : `${trimmed.slice(0, longestShown)}…`;
}
