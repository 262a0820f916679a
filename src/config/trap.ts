// The classic traps of YAML: what looks like one thing and is read as another.
import type { Diagnostic } from "../diagnostic.ts";
import { kinds } from "../kinds/index.ts";
import { diagnosticAt, type Mapping, type Node } from "./node.ts";
import { isLongText } from "./shape.ts";

/** Warnings about plain values that other YAML tools, or people, read differently. */
export function trapProblems(root: Mapping): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const numberSections = new Set(kinds.filter((kind) => kind.keyPattern !== undefined).map((kind) => kind.section));
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
