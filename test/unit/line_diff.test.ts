import { describe, expect, it } from "vitest";
import { diffText, formatDiffLines } from "../../src/report/line_diff.ts";
import { plainStyle } from "../../src/report/style.ts";

async function shown(before: string, after: string): Promise<readonly string[]> {
  return formatDiffLines(await diffText(before, after), plainStyle);
}

const numbered = (count: number, text = "line"): string[] => Array.from({ length: count }, (_, i) => `${text} ${i}`);

describe("diffText", () => {
  it("marks the changed words of a pair of lines", async () => {
    expect(await shown("a\nNever promise a refund.\nb", "a\nNever promise a gift.\nb")).toEqual([
      "  a",
      "- Never promise a [-refund-].",
      "+ Never promise a {+gift+}.",
      "  b",
    ]);
  });

  it("folds what is the same", async () => {
    const lines = numbered(50);
    const after = lines.with(25, "another");
    expect(await shown(lines.join("\n"), after.join("\r\n"))).toEqual([
      "  … 23 unchanged lines",
      "  line 23",
      "  line 24",
      "- line 25",
      "+ another",
      "  line 26",
      "  line 27",
      "  … 22 unchanged lines",
    ]);
  });

  it("gives up on matching lines of a text that is wholly rewritten, and shows the beginning of each", async () => {
    const before = ["same", ...numbered(9_000), "end"];
    const after = ["same", ...numbered(9_000, "other"), "end"];
    const lines = await shown(before.join("\n"), after.join("\n"));
    expect(lines.slice(0, 2)).toEqual(["  same", "- line 0"]);
    expect(lines[401]).toBe("  … 8600 more removed lines");
    expect(lines[402]).toBe("+ other 0");
    expect(lines.slice(-2)).toEqual(["  … 8600 more added lines", "  end"]);
    expect(lines).toHaveLength(804);
  });

  it("has the same bytes each time", async () => {
    const before = numbered(300, "one two three four five six seven").join("\n");
    const after = numbered(300, "one two 3 four five 6 seven").join("\n");
    expect(await shown(before, after)).toEqual(await shown(before, after));
  });
});
