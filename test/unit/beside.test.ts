// Both versions of a prompt in two columns: what belongs together stands in one row.
import { expect, test } from "vitest";
import { type BesideRow, besideEachOther } from "../../src/report/beside.ts";
import { diffText, type Segment } from "../../src/report/line_diff.ts";

/** The rows as texts, both sides with their changed words in brackets. */
async function rows(before: readonly string[], after: readonly string[]): Promise<readonly string[]> {
  const text = (segments: readonly Segment[] = []): string =>
    segments.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("");
  const show = (row: BesideRow): string => {
    if (row.form === "fold") return `… ${row.line.count} ${row.of}`;
    if (row.form === "same") return `= ${text(row.text)}`;
    if (row.form === "rewritten") return `${row.before}\n⇒\n${row.after}`;
    return `${text(row.before)} | ${text(row.after)}`;
  };
  return besideEachOther(await diffText(before.join("\n"), after.join("\n"))).map(show);
}

const greeting = "Greet the caller and ask how you can help.";
const refund = "Never promise a refund to anybody.";
const hours = "We are open from Monday to Friday, from nine to five.";
const end = "End every call with a thank you.";

test("a paragraph that comes between others moves none of them away from its earlier form", async () => {
  expect(
    await rows(
      [greeting, "", refund, "", end],
      ["Greet the caller by name and ask how you can help.", "", hours, "", `${refund} Never.`, "", end],
    ),
  ).toEqual([
    "Greet the caller and ask how you can help. | Greet the caller [by name ]and ask how you can help.",
    "= ",
    ` | ${hours}`,
    `Never promise a refund to anybody. | Never promise a refund to anybody.[ Never.]`,
    "= ",
    `= ${end}`,
  ]);
});

test("what moved to another place goes here and comes there", async () => {
  expect(await rows([hours, "", `${refund} Not once.`], [`${refund} Not ever.`, "", end])).toEqual([
    `${hours} | `,
    "Never promise a refund to anybody. Not [once]. | Never promise a refund to anybody. Not [ever].",
    ` | ${end}`,
  ]);
});

test("a paragraph with its lines broken anew stands beside the other as one", async () => {
  const [row, ...others] = await rows(
    [
      "When a caller asks where an order is, look it up by the",
      "number and read the state to the caller. If it is late, say",
      "that you are sorry.",
    ],
    [
      "When a caller asks where an order is,",
      "look it up by the number and read the state",
      "to the caller. If it is late, say that you are very sorry.",
      "Then hang up.",
    ],
  );
  expect(others).toEqual([]);
  expect(row?.split(" | ")[1]).toMatch(/^When a caller asks where an order is,\[\n\]look it up by the\[ \]number/);
  expect(row).toContain("very");
});

test("a prompt that has little in common with the one before stands beside it as a whole", async () => {
  const old = [greeting, "", refund, hours, "", end];
  const fresh = [
    "# Rolle",
    "Du bist die freundliche Stimme von Acme am Telefon.",
    "",
    "# Regeln",
    "Keine Zusagen zu Erstattungen, und niemals Kartennummern vorlesen, auch nicht auf Nachfrage des Kunden.",
    "Bei Beschwerden sofort an einen Menschen übergeben.",
  ];
  expect(await rows(old, fresh)).toEqual([`${old.join("\n")}\n⇒\n${fresh.join("\n")}`]);
  // A word or two that are the same by chance make no difference.
  expect(await rows(old, [...fresh, "Say thank you."])).toHaveLength(1);
});

test("short lines that have nothing in common stand beside each other", async () => {
  expect(await rows(["Say yes."], ["Hang up.", "Now."])).toEqual(["Say yes. | ", " | Hang up.", " | Now."]);
});

test("lines that only come, that are matched already, or that are very many stay in their order", async () => {
  expect(await rows([greeting], [greeting, refund])).toEqual([`= ${greeting}`, ` | ${refund}`]);
  expect(await rows(["a", refund], ["a", `${refund} No.`])).toEqual([
    "= a",
    "Never promise a refund to anybody. | Never promise a refund to anybody.[ No.]",
  ]);
  const list = (text: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `Item ${i} ${text} of the list.`);
  const lists = await rows(list("one", 150), list("two", 140));
  expect([lists.length, lists[0]]).toEqual([150, "Item 0 one of the list. | Item 0 two of the list."]);
  const many = (text: string): string[] => Array.from({ length: 900 }, (_, i) => `${text} ${i}`);
  const long = await rows(many("one"), many("two"));
  expect(long[0]).toBe("one 0 | two 0");
  expect(long.slice(-2)).toEqual(["… 500 remove", "… 500 add"]);
});
