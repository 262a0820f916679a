import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";

/** Rows below a head, each column as wide as what is in it. `right`: the columns of numbers, from 0. */
export async function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  style: Style,
  right: readonly number[] = [],
): Promise<readonly string[]> {
  const { default: Table } = await import("cli-table3");
  const table = new Table({
    head: head.map((word) => style.bold(word)),
    chars: noBorders,
    colAligns: head.map((_, i) => (right.includes(i) ? "right" : "left")),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
  });
  for (const row of rows) table.push(row.map(sanitizeLine));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}

const noBorders = Object.fromEntries(
  [
    ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
    ...["left", "left-mid", "mid", "mid-mid", "right", "right-mid", "middle"],
  ].map((part) => [part, ""]),
);
