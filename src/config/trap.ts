// The classic traps of YAML: what looks like one thing and is read as another.

import type { Diagnostic } from "../diagnostic.ts";
import { hasNamesForKeys } from "../kinds/identity.ts";
import { kinds } from "../kinds/index.ts";
import { cutProblems } from "./cut.ts";
import { diagnosticAt, type Mapping, mapAt, type Node, type Scalar } from "./node.ts";
import { isLongText } from "./shape.ts";

/** Warnings about what other YAML tools, or people, read differently. Where something is `wrong` already, one about the same line is noise. */
export function trapProblems(root: Mapping, wrong: readonly Diagnostic[]): readonly Diagnostic[] {
  const lines = new Set(wrong.map(({ position }) => position?.line));
  return [...valueTraps(root), ...variableTraps(root), ...cutProblems(root)].filter(
    ({ position }) => !lines.has(position?.line),
  );
}

/** A variable stands in texts: there it is what YAML made of it. */
function variableTraps(root: Mapping): readonly Diagnostic[] {
  const owners = [root, ...(mapAt(root, "orgs")?.entries.values() ?? [])];
  return owners.flatMap((owner) =>
    [...(mapAt(owner, "vars")?.entries.values() ?? [])].flatMap((node) => {
      const written = writtenNumber(node);
      if (written === undefined || written === String((node as Scalar).value) || losesItsBegin(written)) return [];
      return diagnosticAt(node.place, {
        severity: "warning",
        code: "yaml-number",
        message: `YAML reads ${written} as the number ${String((node as Scalar).value)}, and so a text has it`,
        hint: `Write "${written}" for the text as it stands.`,
      });
    }),
  );
}

/** How a number is written. */
function writtenNumber(node: Node): string | undefined {
  if (node.type !== "scalar" || typeof node.value !== "number") return undefined;
  return node.place.file.text.slice(node.place.start, node.place.end);
}

/** A phone number or a code that lost its plus or its zeros. */
function losesItsBegin(written: string): boolean {
  return /^(\+|[-+]?0)\d/.test(written);
}

function valueTraps(root: Mapping): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const numberSections = new Set(kinds.filter(hasNamesForKeys).map((kind) => kind.section));
  walk(root, (name, node) => {
    if (node.type === "map" && numberSections.has(name)) {
      for (const [key, place] of node.keys) {
        const written = place.file.text.slice(place.start, place.end);
        if (written === key && /^\+?\d{7,}$/.test(key)) {
          problems.push(
            diagnosticAt(place, {
              severity: "warning",
              code: "unquoted-number",
              message: "a phone number without quotes is a number to YAML",
              hint: `Write "${key}".`,
            }),
          );
        }
      }
    }
    if (losesItsBegin(writtenNumber(node) ?? "")) {
      problems.push(
        diagnosticAt(node.place, {
          severity: "warning",
          code: "yaml-number",
          message: "YAML reads this as a number, without the plus or the zeros that it begins with",
          hint: "Put it in quotes if it is a text, such as a phone number or a code.",
        }),
      );
    }
    if (node.type !== "scalar" || !node.plain || typeof node.value !== "string") return;
    if (/^[“”„‘«].*[“”‘’»]$/s.test(node.value)) {
      problems.push(
        diagnosticAt(node.place, {
          severity: "warning",
          code: "yaml-quotes",
          message: `\`${node.value[0]}\` is no quote to YAML: it is part of the text`,
          hint: "Write straight quotes, or none. If people are to see these, put straight ones around them.",
        }),
      );
    }
    if (/[^,],$/.test(node.value) && !isLongText(name)) {
      problems.push(
        diagnosticAt(node.place, {
          severity: "warning",
          code: "yaml-comma",
          message: "the comma at the end is part of the text",
          hint: "Take it out: lines of YAML end without one.",
        }),
      );
    }
    if (/^[-+]?\d+(?:_\d+)+$/.test(node.value)) {
      problems.push(
        diagnosticAt(node.place, {
          severity: "warning",
          code: "yaml-number",
          message: `\`${node.value}\` is text here; older YAML tools read it as a number`,
          hint: `Write ${node.value.replaceAll("_", "")} for the number, "${node.value}" for the text.`,
        }),
      );
    }
    if (/^(yes|no|on|off)$/i.test(node.value)) {
      problems.push(
        diagnosticAt(node.place, {
          severity: "warning",
          code: "yaml-truth",
          message: `\`${node.value}\` is text here; older YAML tools read it as true or false`,
          hint: `Write "${node.value}" for the text, true or false otherwise.`,
        }),
      );
    }
  });
  return problems;
}

function walk(node: Node, visit: (name: string, node: Node) => void, name = ""): void {
  visit(name, node);
  if (node.type === "list") for (const item of node.items) walk(item, visit, name);
  if (node.type === "map") for (const [key, value] of node.entries) walk(value, visit, key);
}
