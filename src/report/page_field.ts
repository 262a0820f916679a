// The fields of a change on a page: values in tables, texts with both versions beside each other.
import { type BesideRow, besideEachOther } from "./beside.ts";
import { beginningOf, type FieldView, type Sides } from "./field.ts";
import { foldText, type Segment } from "./line_diff.ts";
import { breakable, html, Markup, type Piece } from "./markup.ts";
import { plainStyle } from "./style.ts";
import { formatField } from "./text.ts";

const beforeAndAfter: Sides = ["Before", "After"];

/** Values in one table for each two sides that they have, then the texts, each with room of its own. */
export function fieldParts(fields: readonly FieldView[]): readonly Markup[] {
  const tables = new Map<string, { readonly sides: Sides; readonly rows: (typeof values)[number][] }>();
  const values = fields.filter((field) => field.form === "value" || field.form === "words");
  for (const field of values) {
    const sides = (field.form === "value" ? field.sides : undefined) ?? beforeAndAfter;
    const table = tables.get(sides.join("\n")) ?? { sides, rows: [] };
    table.rows.push(field);
    tables.set(sides.join("\n"), table);
  }
  return [
    ...[...tables.values()].map(({ sides, rows }) => valueTable(rows, sides)),
    ...fields.flatMap((field) => (field.form === "diff" || field.form === "text" ? [textPart(field)] : [])),
  ];
}

/** The same as plain text behind a fold: a browser has little to do for one that nobody opens. */
export function foldedFields(fields: readonly FieldView[]): Piece {
  if (fields.length === 0) return "";
  const lines = fields.flatMap((field) => formatField(field, plainStyle)).map((line) => line.slice(4));
  return html`<details><summary>Show what differs: ${breakable(fields.map(({ name }) => name).join(", "))}</summary>
<pre class="plain" tabindex="0">${lines.join("\n")}</pre>
</details>
`;
}

/** Rows that fields take on a page. */
export function countRows(fields: readonly FieldView[]): number {
  return fields.reduce((sum, field) => sum + (field.form === "diff" ? field.lines.length : 1), 0);
}

function valueTable(
  fields: readonly Extract<FieldView, { readonly form: "value" | "words" }>[],
  [old, fresh]: Sides,
): Markup {
  const compared = fields.some((field) => field.form === "value" && field.before !== undefined);
  const rows = fields.map((field) => {
    const span = new Markup(compared ? ' colspan="2"' : "");
    const cells =
      field.form === "words"
        ? html`<td${span}>${field.words}</td>`
        : field.before === undefined
          ? html`${compared ? html`<td class="dim">nothing</td>` : ""}<td>${breakable(field.after)}</td>`
          : html`<td><del>${breakable(field.before)}</del></td><td><ins>${breakable(field.after)}</ins></td>`;
    return html`<tr><th scope="row"><code>${breakable(field.name)}</code></th>${cells}</tr>\n`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Settings"><table class="values">
<thead><tr><th scope="col">Setting</th>${
    compared ? html`<th scope="col">${old}</th><th scope="col">${fresh}</th>` : html`<th scope="col">Value</th>`
  }</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;
}

function textPart(field: Extract<FieldView, { readonly form: "diff" | "text" }>): Markup {
  if (field.form === "text") return newText(field.name, field.lines);
  const sides = field.sides ?? beforeAndAfter;
  const [old, fresh] = sides;
  const rows = besideEachOther(field.lines);
  const isRewritten = rows.some(({ form }) => form === "rewritten");
  return html`<table class="diff">
<caption><code>${breakable(field.name)}</code>${isRewritten ? html` <span class="dim">rewritten: the two have little in common, so read each as a whole</span>` : ""}</caption>
<thead><tr><th scope="col">${old}</th><th scope="col">${fresh}</th></tr></thead>
<tbody>
${rows.map((row) => diffRow(row, sides))}</tbody>
</table>
`;
}

function newText(name: string, lines: readonly string[]): Markup {
  const { head, rest } = beginningOf(lines);
  const more = lines.slice(head.length);
  return html`<p class="name"><code>${breakable(name)}</code></p>
<div class="text">${breakable(head.join("\n"))}${
    rest === 0
      ? ""
      : html`
<details><summary>${rest} more lines</summary><div>${breakable(more.join("\n"))}</div></details>`
  }</div>
`;
}

function diffRow(row: BesideRow, [old, fresh]: Sides): Markup {
  switch (row.form) {
    case "fold": {
      const words = foldText(row.line);
      if (row.of === "context") return html`<tr class="fold"><td colspan="2">${words}</td></tr>\n`;
      const cell = html`<td class="dim">${words}</td>`;
      return row.of === "add" ? html`<tr>${noCell}${cell}</tr>\n` : html`<tr>${cell}${noCell}</tr>\n`;
    }
    case "same":
      return html`<tr class="same"><td>${segmentParts(row.text)}</td><td>${segmentParts(row.text)}</td></tr>\n`;
    case "changed":
      return html`<tr>${side(row.before, "del", "−")}${side(row.after, "ins", "+")}</tr>\n`;
    case "rewritten":
      return html`<tr class="whole"><td class="del"><span class="side">${old}</span>${breakable(row.before)}</td><td class="ins"><span class="side">${fresh}</span>${breakable(row.after)}</td></tr>\n`;
  }
}

const noCell = html`<td class="none"></td>`;

function side(text: readonly Segment[] | undefined, name: "del" | "ins", sign: string): Markup {
  if (text === undefined) return noCell;
  return html`<td class="${name}"><span class="sign">${sign}</span> ${segmentParts(text, name)}</td>`;
}

function segmentParts(text: readonly Segment[], name?: "del" | "ins"): Piece {
  return text.map(({ text, changed }) => {
    const part = breakable(text);
    return !changed || name === undefined ? part : name === "del" ? html`<del>${part}</del>` : html`<ins>${part}</ins>`;
  });
}
