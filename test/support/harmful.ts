// Signs that act on a terminal or can't be seen, by their numbers: this list shares nothing with the code that spells them out.

/** Pieces of text that a hostile API or file may hold. */
export const hostilePieces: readonly string[] = [
  "\u001b[2J\u001b[H",
  "\u001b[31m",
  "\u001b]0;title\u0007",
  "\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\",
  "\u001bP+q\u001b\\",
  "\u009b2J",
  "\u009d0;title\u009c",
  "\u0085",
  "\u202eecalp\u202c",
  "\u2066x\u2069",
  "\u061c\u200e\u200f",
  "\u200b\u2060\ufeff",
  "\u200c\u200d",
  "\u00ad\u180e\u206a\ufff9",
  "\u{e0041}\u{e007f}",
  "\u2028\u2029",
  "\r",
  "\r\n",
  "\b\b\b",
  "\u0000\u0007\u000b\u000c\u000e\u007f",
  "\ud800",
  "\nFORGED",
  "\n\nFORGED: done",
  "\t",
];

/** Pieces of text that the runner of a CI service takes for its commands, alone or together, where they begin a line or anywhere. */
export const runnerPieces: readonly string[] = [
  "::set-output name=x::y",
  " \t::add-mask::y",
  "\u00a0\u3000::error::y",
  "\n::warning file=x::y",
  "##[error]y",
  "##[Group]",
  "##",
  "#",
  "[section]",
  "##vso[task.setvariable variable=x]y",
  "##teamcity[message text='y']",
  "section_start:1560896352:y\r\u001b[0K",
  "section_",
  "end:1:y",
];

/** Pieces of text that act in Markdown or HTML where they are taken as such. Each is found again by `evil` or by its own signs. */
export const markupPieces: readonly string[] = [
  "<img src=x onerror=alert('evil')>",
  "<script>evil()</script>",
  "<style>*{background:url(https://evil.example)}</style>",
  "<a href='https://evil.example'>evil</a>",
  "</td></tr></table></details></div></article>",
  "</code></pre>",
  "<details open><summary>evil",
  "</style>",
  "<!-- evil",
  "-->",
  "<![CDATA[",
  '"><b>',
  "' onclick='evil()",
  "&lt;evil&gt;",
  "&#60;",
  "&",
  "[evil](https://evil.example)",
  "![evil](https://evil.example/x.png)",
  "[evil][1]",
  "\n[1]: https://evil.example\n",
  "[^1]",
  "<https://evil.example>",
  "https://evil.example/x",
  "www.evil.example",
  "javascript:alert(1)",
  "me@evil.example",
  "@everyone",
  "@evil/owners",
  "#123",
  "evil/site#12",
  "GH-12",
  "!12",
  "0123456789abcdef0123456789abcdef01234567",
  "deadbeef",
  "|",
  "\\|",
  "\n|---|---|\n",
  "\\",
  "`",
  "``",
  "```",
  "````",
  "`".repeat(90),
  "`".repeat(300),
  "\n```\n",
  "\n  ````\n",
  "\n~~~\n",
  "\n# evil\n",
  "\nevil\n===\n",
  "\n- evil",
  "\n1. evil",
  "\n> evil",
  "\n---\n",
  "\n\n<div>\n",
  "\n    evil",
  "  \n",
  "**",
  "_evil_",
  "~~evil~~",
  "$x$",
  "$$\nevil\n$$",
  ":tada:",
  "[[_TOC_]]",
  "/close",
  "1.",
  "-",
  "+",
  "=",
  " ",
  "\u00a0",
];

const ranges: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
];

/** The harmful signs of an output, as hexadecimal numbers. Line feeds and tabs are none. */
export function harmfulIn(output: string): readonly string[] {
  return [...output]
    .map((sign) => sign.codePointAt(0) as number)
    .filter((code) => ranges.some(([from, to]) => code >= from && code <= to))
    .map((code) => code.toString(16));
}

/** Lines that the runner of a CI service would take for a command, with our own colours taken out before. */
export function commandsIn(output: string): readonly string[] {
  return withoutColors(output)
    .split("\n")
    .filter(
      (line) =>
        line.trim().startsWith("::") ||
        ["[", "vso[", "teamcity["].some((name) => line.toLowerCase().includes(`##${name}`)) ||
        ["start", "end"].some((name) => line.includes(`section_${name}:`)),
    );
}

/** An output without our own colours: nothing else that begins with an escape is ours. */
export function withoutColors(output: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  return output.replace(/\u001b\[(?:1|2|7|22|27|31|32|33|36|39)m/g, "");
}
