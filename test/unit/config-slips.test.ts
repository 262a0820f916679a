// Slips that people make in YAML: what is said of each, word for word, as a person has to act on it.
import { readFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadConfiguration } from "../../src/config/load.ts";

const folder = "/configuration";

async function said(text: string): Promise<readonly string[]> {
  const loaded = await loadConfiguration({
    file: "thunderphone.yaml",
    cwd: folder,
    env: {},
    requireEnv: false,
    texts: new Map([[`${folder}/thunderphone.yaml`, text]]),
  });
  return (loaded.ok ? loaded.configuration.warnings : loaded.diagnostics).map(
    ({ position, message, hint }) =>
      `${position?.line}:${position?.column} ${message}${hint === undefined ? "" : ` | ${hint}`}`,
  );
}

type Slips = readonly (readonly [
  about: string,
  slips: readonly (readonly [text: string, said: readonly string[]])[],
])[];

const slips: Slips = [
  [
    "a colon or the blank behind it",
    [
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    product:bolt\n    prompt: hi\n",
        ["6:5 a blank is missing behind the colon of `product` | Write `product: bolt`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: hi\n    product:bolt\n",
        ["6:5 a blank is missing behind the colon of `product` | Write `product: bolt`."],
      ],
      [
        "version:1\nagents:\n  support: {}\n",
        ["1:1 a blank is missing behind the colon of `version` | Write `version: 1`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name:Support\n    voice:olivia\n",
        ["4:5 `support` must be a group of `name: value` lines | A blank is missing behind the colon of `name`."],
      ],
      [
        "version: 1\nagents:\n  support: {name:a, prompt: hi}\n",
        ["3:13 unknown field `name:a` | A blank is missing behind the colon: `name: a`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name:\u00a0x\n    prompt: hi\n",
        ["4:5 what stands behind the colon of `name` looks like a blank and is none | Write `name: x`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name = x\n    prompt: hi\n",
        ["4:5 `name` is given with = | Write `name: x`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt hi\n    voice: x\n",
        ["5:5 the colon behind `prompt` is missing | Write `prompt: hi`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: x\n    prompt hi\n",
        ["6:5 the colon behind `prompt` is missing | Write `prompt: hi`."],
      ],
      [
        "version: 1\nagents:\n  support\n    name: x\n",
        ["3:3 the colon behind `support` is missing | Write `support:`."],
      ],
      [
        "version: 1\nagents\n  support:\n    name: x\n",
        ["2:1 the colon behind `agents` is missing | Write `agents:`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    transfer_destinations:\n      - name: a\n        number\n",
        ["6:9 the colon behind `number` is missing | Write `number:`."],
      ],
      [
        "version: 1\nagents:\nsupport:\n  name: x\n",
        ["3:1 unknown name `support` | If it belongs below `agents`, put two blanks in front of each of its lines."],
      ],
    ],
  ],
  [
    "a text of several lines",
    [
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You answer the phone.\n    Be kind and brief.\n    voice: olivia\n",
        [
          "6:5 the text of `prompt` can't go on here: without `|` it is what stands on its line | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You answer the phone.\n    Be kind and brief.\n",
        [
          "6:5 the text of `prompt` can't go on here: without `|` it is what stands on its line | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You answer the phone.\n\n    Be kind and brief.\n    voice: olivia\n",
        [
          "7:5 the text of `prompt` can't go on here: without `|` it is what stands on its line | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You answer the phone.\nBe kind and brief.\n",
        [
          "6:1 the text of `prompt` can't go on here: without `|` it is what stands on its line | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You answer the phone.\n      Be kind: always.\n    voice: olivia\n",
        [
          "5:13 `prompt` has its text already, and a name with a colon follows | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You do:\n    - this\n    - that\n    voice: olivia\n",
        [
          "5:13 the text of `prompt` holds a colon, and YAML takes what stands before it for a name | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You do\n    - this\n    voice: olivia\n",
        [
          "6:5 `prompt` has its value already, and a list begins below it | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You answer.\n    Be kind.\n    Be brief.\n    voice: x\n",
        [
          "6:5 the text of `prompt` can't go on here: without `|` it is what stands on its line | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You answer.\n    name the product and be kind.\n    voice: x\n",
        [
          "6:5 the text of `prompt` can't go on here: without `|` it is what stands on its line | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You answer.\n    https://x.y/z\n    voice: x\n",
        [
          "6:5 the text of `prompt` can't go on here: without `|` it is what stands on its line | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: You answer.\n    Note: be kind.\n    voice: x\n",
        [
          "6:5 unknown field `Note` | It may belong to the text of `prompt`. Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: Do this:\n      be kind\n",
        [
          "5:13 the text of `prompt` holds a colon, and YAML takes what stands before it for a name | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: Rules\n      one: be kind\n      two: be brief\n",
        [
          "5:13 `prompt` has its text already, and a name with a colon follows | Write `prompt: |`, and all of the text below it, each line two blanks further in.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: | be kind\n    voice: x\n",
        [
          "5:15 a text behind `|` begins on the line below it | Write `prompt: |` alone on its line, and the text below it, two blanks further in. Or put all of it in quotes.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: > be kind\n    voice: x\n",
        [
          "5:15 a text behind `>` begins on the line below it | Write `prompt: >` alone on its line, and the text below it, two blanks further in. Or put all of it in quotes.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: |\n    be kind\n    voice: x\n",
        [
          "6:5 the text of `prompt` is not further in than `prompt` | Put two blanks more in front of each of its lines.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: |\n      Hello\n     there\n    voice: x\n",
        [
          "7:6 the text of `prompt` ends here, as this line is less far in than its first one | Begin each of its lines in column 7 or behind it.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: |\n      Hello\n   there you\n    voice: x\n",
        [
          "7:4 the text of `prompt` ends here, as this line is less far in than its first one | Begin each of its lines in column 7 or behind it.",
        ],
      ],
    ],
  ],
  [
    "quotes and brackets",
    [
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: 'Bob's line'\n    voice: olivia\n",
        [
          "5:18 the text ends at its second ', and something is left over behind it | Inside single quotes an apostrophe is written twice. Or write `prompt: \"Bob's line\"`.",
        ],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    prompt: "Say "hello" first"\n    voice: olivia\n',
        [
          '5:19 the text ends at its second ", and something is left over behind it | Inside double quotes another is written \\". Or write `prompt: \'Say "hello" first\'`.',
        ],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    prompt: "Hello" there\n    voice: x\n',
        [
          '5:21 the text ends at its second ", and something is left over behind it | Quotes stand around the whole text: `prompt: \'"Hello" there\'`.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: 'Hello', she said\n    voice: x\n",
        [
          "5:20 the text ends at its second ', and something is left over behind it | Quotes stand around the whole text: `prompt: \"'Hello', she said\"`.",
        ],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    voice: "olivia\n    prompt: hi\n    product: bolt\n',
        ['5:12 the quote " is opened here and not closed | Put " where it ends, or take it out.'],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: 'olivia\n    prompt: hi\n    product: bolt\n",
        ["5:12 the quote ' is opened here and not closed | Put ' where it ends, or take it out."],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    voice: "olivia\n    prompt: "hi"\n    product: bolt\n',
        ['5:12 the quote " is opened here and not closed | Put " where it ends, or take it out.'],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    "voice: olivia\n',
        ['5:5 the quote " is opened and not closed | Close it, or take it out.'],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    integrations: [a, b\n    prompt: hi\n",
        ["5:19 the bracket [ is opened here and not closed | Put ] where it ends."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: { file: a.md\n    voice: hi\n",
        ["5:13 the bracket { is opened here and not closed | Put } where it ends."],
      ],
      [
        "version: 1\nagents:\n  support: { prompt: hi, integrations: [a, b }\n  other: {prompt: x}\n",
        ["3:40 the bracket [ is opened here and not closed | Put ] where it ends."],
      ],
      [
        '{"version": 1, "agents": {"a": {"prompt": "hi",}}',
        ["1:1 the bracket { is opened here and not closed | Put } where it ends."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    integrations: [a, b]]\n    prompt: hi\n",
        ["5:25 this ] closes nothing that is open | Take it out, or put quotes around the text that it belongs to."],
      ],
      [
        "version: 1\nagents:\n  support: { prompt: 'Bob's line', voice: x }\n",
        [
          "3:27 the text ends at its second ', and something is left over behind it | Inside single quotes an apostrophe is written twice. Or write `prompt: \"Bob's line\"`.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    additional_languages: ['Bob's', 'x']\n",
        [
          "5:33 the text ends at its second ', and something is left over behind it | Inside single quotes an apostrophe is written twice. Or write `\"Bob's\"`.",
        ],
      ],
      [
        "version: 1\nagents:\n  support: { name: a prompt: hi }\n",
        [
          "3:20 between { and } a comma is missing, or a text that holds `: ` has no quotes | Write it like { name: Support, prompt: hi }.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: “hi there”\n    voice: ‘olivia’\n",
        [
          "5:13 `“` is no quote to YAML: it is part of the text | Write straight quotes, or none. If people are to see these, put straight ones around them.",
          "6:12 `‘` is no quote to YAML: it is part of the text | Write straight quotes, or none. If people are to see these, put straight ones around them.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: “Say: hi”\n",
        ['5:13 `“` is no quote to YAML | Use the straight ones: `prompt: "Say: hi"`.'],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    prompt: "C:\\dir"\n',
        [
          "5:16 this is not valid YAML: Invalid escape sequence \\d | Inside double quotes a backslash is written twice; single quotes take it as it is.",
        ],
      ],
    ],
  ],
  [
    "a sign that begins a text",
    [
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: @support answers\n",
        [
          '5:13 a text can\'t begin with @ without quotes: that means something else to YAML | Write `prompt: "@support answers"`.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: `code` here\n",
        [
          '5:13 a text can\'t begin with ` without quotes: that means something else to YAML | Write prompt: "`code` here".',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: %name is here\n",
        [
          '5:13 a text can\'t begin with % without quotes: that means something else to YAML | Write `prompt: "%name is here"`.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: *Important* be kind\n",
        [
          '5:25 a text can\'t begin with * without quotes: that means something else to YAML | Write `prompt: "*Important* be kind"`.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: &co is our name\n",
        [
          "5:13 `&co` is no part of the text: it is an anchor to YAML, and nothing calls it | A text that begins with & needs quotes around it.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: & co\n",
        ['5:13 a text can\'t begin with & without quotes: that means something else to YAML | Write `prompt: "& co"`.'],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: &lt;b&gt;\n",
        [
          '5:5 `prompt` must be text or {file: PATH} | What begins with & is the name of an anchor. A text needs quotes: `prompt: "&lt;b&gt;"`.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: !Important be kind\n",
        [
          "5:13 custom YAML tags are not allowed here | Take the !tag out. A text that begins with `!` needs quotes around it.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: ? what\n",
        [
          '5:13 a text can\'t begin with ? without quotes: that means something else to YAML | Write `prompt: "? what"`.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: - be kind\n",
        [
          '5:13 a text can\'t begin with - without quotes: that means something else to YAML | Write `prompt: "- be kind"`. Or begin a list on the line below.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: #hello\n",
        [
          '5:5 `prompt` must be text or {file: PATH} | What begins with # is a comment. A text needs quotes: `prompt: "#hello"`.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: {{name}} calls\n",
        [
          '5:22 a text can\'t begin with { without quotes: that means something else to YAML | Write `prompt: "{{name}} calls"`.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: {{name}}\n",
        ["5:14 a name must be plain text | A text that begins with { needs quotes around it."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: {agent_name} is here\n",
        [
          '5:26 a text can\'t begin with { without quotes: that means something else to YAML | Write `prompt: "{agent_name} is here"`.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: [pause] hello\n",
        [
          '5:21 a text can\'t begin with [ without quotes: that means something else to YAML | Write `prompt: "[pause] hello"`.',
        ],
      ],
      [
        "version: 1\nagents:\n  support: { prompt: @hi, voice: x }\n",
        ['3:22 a text can\'t begin with @ without quotes: that means something else to YAML | Write `prompt: "@hi"`.'],
      ],
      [
        "version: 1\nagents:\n  support: { prompt: {{name}} calls }\n",
        [
          '3:31 a text can\'t begin with { without quotes: that means something else to YAML | Write `prompt: "{{name}} calls"`.',
        ],
      ],
    ],
  ],
  [
    "a colon in a text",
    [
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: Say: hello\n    voice: x\n",
        [
          '5:13 the text of `prompt` holds a colon, and YAML takes what stands before it for a name | Put it in quotes: `prompt: "Say: hello"`. Or write `prompt: |`, and the text on the lines below.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    prompt: see https://x.y/z: fine\n",
        [
          '5:13 the text of `prompt` holds a colon, and YAML takes what stands before it for a name | Put it in quotes: `prompt: "see https://x.y/z: fine"`. Or write `prompt: |`, and the text on the lines below.',
        ],
      ],
      [
        "version: 1\nagents:\n  support: { prompt: Say: hi, voice: x }\n",
        [
          "3:22 between { and } a comma is missing, or a text that holds `: ` has no quotes | Write it like { name: Support, prompt: hi }.",
        ],
      ],
    ],
  ],
  [
    "columns, blanks and line ends",
    [
      [
        "version: 1\nagents:\n  support:\n    name: Support\n   voice: olivia\n    prompt: hi\n",
        [
          "5:4 this line begins in column 4, and the one above it in column 5 | Lines of one level begin in the same column.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n     voice: olivia\n    prompt: hi\n",
        [
          "5:6 `voice` is further in than `name` above it, which has its value already | Lines of one level begin in the same column. Begin it in column 5.",
        ],
      ],
      [
        "version: 1\nagents:\n\tsupport:\n\t\tname: x\n",
        ["3:1 a tab can't indent YAML | Use spaces.", "4:1 a tab can't indent YAML | Use spaces."],
      ],
      [
        "version: 1\nagents:\n  support:\n\u00a0\u00a0\u00a0 name: x\n",
        [
          "4:1 the line begins with U+00A0 (another blank), which is no plain blank | It came along with a copied text. Delete what stands before the name, and type the blanks anew.",
        ],
      ],
      [
        "\ufeffversion: 1\nagents:\n  support:\n    name: Support\n    vioce: x\n",
        ["5:5 unknown field `vioce` | Did you mean `voice`?"],
      ],
      [
        "version: 1\n\ufeffagents:\n  support: {prompt: hi}\n",
        [
          "2:1 the line begins with U+FEFF (invisible), which is no plain blank | It came along with a copied text. Delete what stands before the name, and type the blanks anew.",
        ],
      ],
      [
        "version: 1\r\nagents:\r\n  support:\r\n    name: Support\r\n    vioce: x\r\n",
        ["5:5 unknown field `vioce` | Did you mean `voice`?"],
      ],
      [
        "version: 1\ragents:\r  support:\r    name: Support\r    vioce: x\r",
        [
          "1:1 the lines end with a lone carriage return, so all of the file is one line to YAML | Save it with line ends LF or CRLF.",
        ],
      ],
    ],
  ],
  [
    "lists",
    [
      [
        "version: 1\nagents:\n  support:\n    integrations:\n      - a\n      b\n",
        ["6:7 a dash is missing in front of this item of the list | Write `- b`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    integrations:\n      a\n      b\n",
        ["5:7 `integrations` must be a list of keys | A list stands in brackets: `integrations: [a, b]`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    integrations:\n      -a\n      -b\n",
        [
          "5:7 `integrations` must be a list of keys | Each item begins with `- `, a dash and a blank: `integrations: [a, b]`.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    integrations:\n      – a\n      – b\n",
        [
          "6:7 `integrations` must be a list of keys | Each item begins with `- `, a dash and a blank: `integrations: [a, b]`.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia,\n    prompt: hi,\n",
        ["5:12 the comma at the end is part of the text | Take it out: lines of YAML end without one."],
      ],
    ],
  ],
  [
    "what is no YAML of its own",
    [
      [
        "version: 1\n// note\nagents:\n  support: {prompt: hi}\n",
        ["2:1 this is no comment to YAML | A comment begins with `#`."],
      ],
      [
        "version: 1\n<<<<<<< HEAD\nagents:\n  a: {prompt: hi}\n=======\nagents:\n  b: {prompt: hi}\n>>>>>>> x\n",
        [
          "2:1 a merge left its markers in the file | Keep what is right of both sides, and take the lines of <<<<<<<, ======= and >>>>>>> out.",
        ],
      ],
      [
        "---\nversion: 1\nagents:\n  a: {prompt: hi}\n---\n",
        ["5:1 the file holds more than one YAML document | Put each into a file of its own."],
      ],
    ],
  ],
  [
    "a secret beside it",
    [
      [
        "version: 1\norgs:\n  a:\n    api_key:sk_live_abc\n    org_id: 1\n",
        ["4:5 a blank is missing behind the colon of `api_key` | Write `api_key: …`."],
      ],
      [
        "version: 1\norgs:\n  a:\n    api_key:sk_live_abc\n",
        ["4:5 `a` must be a group of `name: value` lines | A blank is missing behind the colon of `api_key`."],
      ],
      [
        "version: 1\norgs:\n  a: {api_key:sk_live_abc, org_id: 1}\n",
        ["3:7 unknown name `api_key:…` | A blank is missing behind the colon: `api_key: …`."],
      ],
      [
        'version: 1\nintegrations:\n  a:\n    spec: {}\n    headers:\n      X-Foo: "abcsecret\n',
        ['6:14 the quote " is opened here and not closed | Put " where it ends, or take it out.'],
      ],
      [
        "version: 1\nintegrations:\n  a:\n    spec: {}\n    headers:\n      X-Foo: 'abc'secret'\n",
        [
          '6:19 the text ends at its second \', and something is left over behind it | Inside single quotes an apostrophe is written twice. Or write `X-Foo: "…"`.',
        ],
      ],
      [
        "version: 1\nintegrations:\n  a:\n    spec: {}\n    headers:\n      X-Foo:abcsecret\n      X-Bar: b\n",
        ["6:7 a blank is missing behind the colon of `X-Foo` | Write `X-Foo: …`."],
      ],
      [
        "version: 1\norgs:\n  a:\n    api_key: 'sk'live_abc'\n",
        [
          '4:18 the text ends at its second \', and something is left over behind it | Inside single quotes an apostrophe is written twice. Or write `api_key: "…"`.',
        ],
      ],
    ],
  ],
  [
    "a file, in another way than braces",
    [
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: file: prompts/a.md\n",
        ["6:13 a file stands in braces behind `prompt` | Write `prompt: { file: prompts/a.md }`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: !include prompts/a.md\n",
        ["6:13 custom YAML tags are not allowed here | Write `prompt: { file: prompts/a.md }`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: !file\n",
        [
          "6:13 custom YAML tags are not allowed here | Take the !tag out. A text that begins with `!` needs quotes around it.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: { File: prompts/a.md }\n",
        ["6:15 unknown name `File` in `prompt` | Write `prompt: { file: prompts/a.md }`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: {file:prompts/a.md}\n",
        ["6:14 unknown name `file:prompts/a.md` in `prompt` | Write `prompt: { file: prompts/a.md }`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: { path: the usual one }\n",
        ["6:15 unknown name `path` in `prompt` | Write `prompt: { file: PATH }`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: [prompts/a.md]\n",
        ["6:13 `prompt` must be text or {file: PATH} | Write `prompt: { file: prompts/a.md }`."],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt:\n      - file: prompts/a.md\n",
        ["7:7 `prompt` must be text or {file: PATH} | Write `prompt: { file: prompts/a.md }`."],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: ${file("prompts/a.md")}\n',
        [
          '6:13 `${file("prompts/a.md")}` is not an expression that is known | A file stands in place of the whole text: { file: prompts/a.md }.',
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: { file: . }\n",
        ['6:21 "." is the folder of the configuration, not a file'],
      ],
    ],
  ],
  [
    "signs that YAML takes away",
    [
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: ! Important\n",
        [
          "6:13 the `!` is no part of the text: it is a tag to YAML | A text that begins with ! needs quotes around it.",
        ],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: hi\n    transfer_destinations: [{ name: Desk #1, number: "+14155550111" }]\n',
        [
          '7:42 to YAML \u201c#1, number: "+14155550111" }]\u201d is a comment, and the { before it is not closed | If it belongs to a text, put quotes around that text.',
        ],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: Press # to go on\n    transfer_destinations: [{ name: Desk #1, number: "+14155550111" }]\n',
        [
          '7:42 to YAML \u201c#1, number: "+14155550111" }]\u201d is a comment, and the { before it is not closed | If it belongs to a text, put quotes around that text.',
        ],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: hi\n    transfer_destinations: [{ name: "Desk #1", number: "+14155550111" ]\n',
        ["7:29 the bracket { is opened here and not closed | Put } where it ends."],
      ],
      [
        "version: 1\nintegrations:\n  a:\n    spec: {}\n    headers: { X-Foo: abc #secret }\n",
        [
          "5:27 to YAML \u2026 is a comment, and the { before it is not closed | If it belongs to a text, put quotes around that text.",
        ],
      ],
    ],
  ],
  [
    "expressions of other tools",
    [
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: Hi ${{name}}.\n",
        [
          "6:16 `${{name}` is not an expression that is known | A variable of the platform is written `{{name}}`, without the $.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: Hi ${{ vars.name }}.\n",
        ["6:16 `${{ vars.name }` is not an expression that is known | Write `${var.name}`."],
      ],
    ],
  ],
  [
    "a list or a number in another form",
    [
      [
        "version: 1\ninclude: agents/*.yaml\n",
        ["2:10 `include` must be a list | A list stands in brackets: `include: [agents/*.yaml]`."],
      ],
      [
        'version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: hi\n    max_call_duration_seconds: "60"\n',
        [
          "7:32 `max_call_duration_seconds` must be a whole number | It has quotes, and so it is text. Write `max_call_duration_seconds: 60`.",
        ],
      ],
      [
        "version: 1\nagents:\n  support:\n    name: Support\n    voice: olivia\n    prompt: hi\n    max_call_duration_seconds: 12345678901234567890\n",
        [
          "7:32 `max_call_duration_seconds` must be a whole number | JSON can't hold 12345678901234567890 as it is written.",
        ],
      ],
    ],
  ],
];

for (const [about, texts] of slips)
  describe(about, () => {
    for (const [text, expected] of texts)
      test(JSON.stringify(text), async () => {
        expect(await said(text)).toEqual(expected);
      });
  });

test("a line that begins with its colon has no name", async () => {
  expect(await said("version: 1\n: x\n")).toEqual(["2:1 unknown name `` | A name is missing in front of the colon."]);
});

test("a long text in quotes with names in it is no quote that was forgotten", async () => {
  const text = "version: 1\nagents:\n  a:\n    prompt: \"One.\n      Note: two.\"\n    name: 'Bob's'\n";
  expect(await said(text)).toEqual([expect.stringMatching(/^6:16 the text ends at its second '/)]);
});

test("whatever is broken, something is said, and in whole words", async () => {
  const example = await readFile(path.join(import.meta.dirname, "../../thunderphone.yaml"), "utf8");
  const sign = fc.constantFrom(
    ...[
      "\n",
      "  ",
      "\t",
      ":",
      ": ",
      "'",
      '"',
      "{",
      "}",
      "[",
      "]",
      "- ",
      " #",
      "&a ",
      "*a",
      "!x",
      "|",
      ">",
      "%",
      "@",
      "`",
      ",",
    ],
    ...["?", "\r", "\u00a0", "\ufeff", "\u201c", "<<<<<<< a", "${", "---\n", "...\n", "prompt: "],
  );
  const edit = fc.tuple(fc.nat(example.length), sign, fc.nat(3));
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
      let text = example;
      for (const [at, added, gone] of edits) text = text.slice(0, at) + added + text.slice(at + gone);
      for (const line of await said(text)) expect(line).not.toMatch(/\bundefined\b|\bNaN\b|\[object|:0 /);
    }),
    { numRuns: 300 },
  );
});

test("no line that may hold a secret is shown, whichever slip is in it", async () => {
  const secret = "hunter2";
  const texts = [
    `orgs:\n  a:\n    api_key:${secret}\n    org_id: 1\n`,
    `orgs:\n  a:\n    api_key:${secret}\n`,
    `orgs:\n  a: {api_key:${secret}, org_id: 1}\n`,
    `orgs:\n  a:\n    api_key: '${secret}'s'\n`,
    ...[`X-Foo: "${secret}`, `X-Foo: '${secret}'s'`, `X-Foo:${secret}\n      X-Bar: b`, `X-Foo: @${secret}`].map(
      (line) => `integrations:\n  a:\n    spec: {}\n    headers:\n      ${line}\n`,
    ),
  ];
  for (const text of texts) {
    const loaded = await loadConfiguration({
      file: "thunderphone.yaml",
      cwd: folder,
      env: {},
      requireEnv: false,
      texts: new Map([[`${folder}/thunderphone.yaml`, `version: 1\n${text}`]]),
    });
    if (loaded.ok) throw new Error(`valid: ${text}`);
    expect(loaded.diagnostics.length).toBeGreaterThan(0);
    expect(JSON.stringify(loaded.diagnostics)).not.toContain(secret);
  }
});
