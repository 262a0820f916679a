// A value of a live object in place of one of the configuration: only its own lines change, or nothing does.
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Desired, Reference, type Value } from "../../src/config/desired.ts";
import { type EditResult, editConfiguration } from "../../src/config/edit.ts";
import { writeEditedFiles } from "../../src/config/edited_files.ts";
import type { FieldEdit } from "../../src/config/field_edit.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import type { Json } from "../../src/kinds/kind.ts";

let cwd: string;
const env = { THUNDERPHONE_API_KEY: "sk_live_1", KEY_TWO: "sk_live_2" };

beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), "thundersync-edit-"));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

/** Live ids: the key is the object with this id. */
const ids: Readonly<Record<string, string>> = {
  "agent.support": "1",
  "agent.sales": "2",
  "integration.orders": "u1",
  "integration.search": "u2",
};

function readIds(value: Value): Json {
  if (value instanceof Reference) {
    const id = ids[value.address] ?? "?";
    return value.address.startsWith("agent.") ? Number(id) : id;
  }
  if (Array.isArray(value)) return value.map(readIds);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readIds(item as Value)]));
  return value as Json;
}

function edit(address: string, name: string, value: Json, org = "default"): FieldEdit {
  return {
    org,
    address,
    name,
    value,
    keyOf: (kind, id) =>
      Object.keys(ids)
        .find((one) => one.startsWith(`${kind}.`) && ids[one] === id)
        ?.slice(kind.length + 1),
    read: readIds,
  };
}

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(cwd, name)), { recursive: true });
    await writeFile(path.join(cwd, name), text);
  }
}

async function desiredNow(): Promise<ReadonlyMap<string, Desired>> {
  const loaded = await loadConfiguration({ file: "thunderphone.yaml", cwd, env, requireEnv: false });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map((problem) => problem.message).join("\n"));
  return new Map(loaded.configuration.orgs.map(({ name }) => [name, loaded.configuration.desired(name)]));
}

/** Edits files and gives what came of it: texts by name, and why something was refused. */
async function edited(
  files: Readonly<Record<string, string>>,
  ...edits: readonly FieldEdit[]
): Promise<{
  readonly texts: Readonly<Record<string, string>>;
  readonly refused: readonly string[];
  readonly result: EditResult;
}> {
  await write(files);
  const result = await editConfiguration({ file: "thunderphone.yaml", cwd, env, decidedOn: await desiredNow() }, edits);
  return {
    result,
    texts: Object.fromEntries(result.files.map(({ name, after }) => [name, after])),
    refused: result.refused.map(({ diagnostic }) => `${diagnostic.position?.line ?? "-"}: ${diagnostic.message}`),
  };
}

const head = "version: 1\n";
const tools =
  "integrations:\n  orders: { spec: {}, endpoint_url: https://a.example }\n  search: { spec: {}, endpoint_url: https://b.example }\n";

/** One agent with the lines of a field in its middle. */
function support(lines: string): string {
  return `${head}${tools}agents:\n  support:\n    voice: a # above\n${lines.replaceAll(/^(?=.)/gm, "    ")}\n    # below\n    product: spark\n`;
}

// Patterns that go back for each blank would take minutes.
test("a live text of hundreds of thousands of blanks is written soon", async () => {
  const long = `a${" ".repeat(300_000)}b`;
  const file = support("handoffs: [{ to: 1, say: A }]");
  const { refused, texts } = await edited(
    { "thunderphone.yaml": file },
    edit("agent.support", "handoffs", [
      { to: 1, say: long },
      { to: 2, say: long },
    ]),
  );
  expect(refused).toEqual([]);
  expect(texts["thunderphone.yaml"]?.split(long)).toHaveLength(3);
});

describe("a value in place", () => {
  test.each<[what: string, name: string, value: Json, before: string, after: string]>([
    ["plain", "timezone", "Europe/Berlin", "timezone: UTC   # c", "timezone: Europe/Berlin   # c"],
    ["in single quotes", "timezone", "it's", "timezone: 'UTC' # c", "timezone: 'it''s' # c"],
    ["in double quotes", "timezone", 'a "b"', 'timezone: "UTC"', 'timezone: "a \\"b\\""'],
    ["plain, and then it needs quotes", "timezone", "a: b #c", "timezone: UTC # c", 'timezone: "a: b #c" # c'],
    ["with an expression of nobody", "timezone", "${x}", "timezone: UTC", "timezone: $${x}"],
    ["text that looks like truth", "timezone", "no", "timezone: UTC", 'timezone: "no"'],
    ["text that looks like a number", "timezone", "12", "timezone: UTC", 'timezone: "12"'],
    [
      "a number",
      "max_call_duration_seconds",
      60,
      "max_call_duration_seconds: 600 # ten minutes",
      "max_call_duration_seconds: 60 # ten minutes",
    ],
    [
      "a clear",
      "max_call_duration_seconds",
      null,
      "max_call_duration_seconds: 600 # c",
      "max_call_duration_seconds: null # c",
    ],
    [
      "a value for a clear",
      "background_track",
      "CALL_CENTER",
      "background_track: null",
      "background_track: CALL_CENTER",
    ],
    [
      "a value where none is written",
      "background_track",
      "CALL_CENTER",
      "background_track: # c",
      "background_track: CALL_CENTER # c",
    ],
    ["a truth", "widget_enabled", false, "widget_enabled: true", "widget_enabled: false"],
    ["an anchor stays", "timezone", "Asia/Tokyo", "timezone: &zone UTC", "timezone: &zone Asia/Tokyo"],
    [
      "a block",
      "prompt",
      "One.\n\n  Two.\nThree.",
      "prompt: | # c\n  One.\n  Zwei.\n",
      "prompt: | # c\n  One.\n\n    Two.\n  Three.\n",
    ],
    [
      "a line more, with an expression of nobody",
      "prompt",
      "One.\n${x}",
      "prompt: |\n  One.\n",
      "prompt: |\n  One.\n  $${x}\n",
    ],
    ["a block with an indent of its own", "prompt", "One.\nTwo.", "prompt: |2-\n  One.", "prompt: |2-\n  One.\n  Two."],
    [
      "a deep block",
      "prompt",
      "One.\nTwo.",
      "prompt: |+\n        One.\n\n",
      "prompt: |+\n        One.\n        Two.\n\n",
    ],
    [
      "a folded text becomes a block",
      "prompt",
      "One.\nTwo.",
      "prompt: >- # c\n  One\n  one.\n",
      "prompt: |- # c\n  One.\n  Two.\n",
    ],
    ["one line becomes a block", "prompt", "One.\nTwo.", "prompt: One. # c", "prompt: |- # c\n  One.\n  Two."],
    [
      "quoted lines become a block",
      "prompt",
      "One.\nTwo: $5",
      'prompt: "One\n  one."',
      "prompt: |-\n  One.\n  Two: $5",
    ],
    ["a block that nobody can print", "prompt", "bell\u0007\nline", "prompt: |\n  One.", 'prompt: "bell\\a\\nline"'],
    ["the same with a comment", "prompt", "bell\u0007", "prompt: | # c\n  One.", 'prompt: "bell\\a" # c'],
    ["an empty text", "voicemail_message", "", "voicemail_message: |\n  One.", 'voicemail_message: ""'],
    [
      "the same with a comment",
      "voicemail_message",
      "",
      "voicemail_message: |- # c\n  One.",
      'voicemail_message: "" # c',
    ],
    [
      "one line for a fold",
      "voicemail_message",
      "One.",
      "voicemail_message: > # c\n  Two",
      "voicemail_message: One. # c",
    ],
    [
      "a block that is empty",
      "voicemail_message",
      "One.",
      "voicemail_message: | # c\n",
      "voicemail_message: | # c\n  One.",
    ],
    [
      "the same with an indent",
      "voicemail_message",
      "One.",
      "voicemail_message: |4- # c",
      "voicemail_message: |- # c\n  One.",
    ],
    [
      "a list item more",
      "additional_languages",
      ["es", "fr", "no"],
      "additional_languages:\n  # first\n  - es # c\n  - fr",
      'additional_languages:\n  # first\n  - es # c\n  - fr\n  - "no"',
    ],
    [
      "a list item less",
      "additional_languages",
      ["es", "de"],
      "additional_languages:\n- es # c\n- fr\n# next\n- de",
      "additional_languages:\n- es # c\n# next\n- de",
    ],
    [
      "a list item before",
      "additional_languages",
      ["it", "es"],
      "additional_languages:\n  - es",
      "additional_languages:\n  - it\n  - es",
    ],
    [
      "a list item in place of another",
      "additional_languages",
      ["es", "it", "de"],
      "additional_languages:\n  - es\n  - fr # c\n  - de",
      "additional_languages:\n  - es\n  - it # c\n  - de",
    ],
    ["no items", "additional_languages", [], "additional_languages:\n  - es\n  - fr", "additional_languages: []"],
    [
      "no items below a comment",
      "additional_languages",
      [],
      "additional_languages: # c\n- es",
      "additional_languages: # c\n  []",
    ],
    ["first items", "additional_languages", ["es", "fr"], "additional_languages: []", "additional_languages: [es, fr]"],
    [
      "items in brackets",
      "additional_languages",
      ["es", "a, b"],
      "additional_languages: [ es, fr, de ] # c",
      'additional_languages: [ es, "a, b" ] # c',
    ],
    [
      "an item of a list of objects",
      "transfer_destinations",
      [{ name: "desk", number: "+14155550199", seen: 3 }],
      'transfer_destinations:\n  - name: desk # c\n    number: "+14155550123"',
      'transfer_destinations:\n  - name: desk # c\n    number: "+14155550199"',
    ],
    [
      "an object more",
      "transfer_destinations",
      [
        { name: "a", number: "1" },
        { name: "b", number: "2" },
      ],
      "transfer_destinations:\n  - { name: a, number: '1' }",
      "transfer_destinations:\n  - { name: a, number: '1' }\n  - name: b\n    number: \"2\"",
    ],
    [
      "deep inside",
      "business_hours",
      { mon: { from: 8, to: 18 }, sat: null },
      "business_hours:\n  mon: { from: 9, to: 18 } # c\n  sat: null # d",
      "business_hours:\n  mon: { from: 8, to: 18 } # c\n  sat: null # d",
    ],
    ["other names", "business_hours", { tue: 1 }, "business_hours:\n  mon: 9\n  sat: 8", "business_hours:\n  tue: 1"],
    [
      "other names in brackets",
      "business_hours",
      { tue: "a, b" },
      "business_hours: { mon: 9 } # c",
      'business_hours: { tue: "a, b" } # c',
    ],
    ["keys", "integration_ids", ["u2"], "integrations: [orders, search]", "integrations: [search]"],
    [
      "a key more",
      "integration_ids",
      ["u2", "u1"],
      "integrations:\n  - orders",
      "integrations:\n  - orders\n  - search",
    ],
    ["ids", "integration_ids", ["u1", "x"], "integration_ids: [u1, u2]", "integration_ids: [u1, x]"],
    [
      "keys and ids",
      "integration_ids",
      ["u1", "x", "u2"],
      "integrations: [orders]\nintegration_ids: [y]",
      "integrations: [orders, search]\nintegration_ids: [x]",
    ],
    [
      "an id of another inside",
      "handoffs",
      [{ to: 1, say: "B" }],
      "handoffs:\n  - to: ${id.agent.support} # c\n    say: A",
      "handoffs:\n  - to: ${id.agent.support} # c\n    say: B",
    ],
    [
      "what is newer than the tool",
      "brand_new",
      { a: [1] },
      "extra:\n  brand_new: { a: [2] }",
      "extra:\n  brand_new: { a: [1] }",
    ],
  ])("%s", async (_what, name, value, before, after) => {
    const prompt = name === "prompt" ? "" : "\nprompt: Hello";
    for (const end of ["\n", "\r\n"]) {
      const { texts, refused } = await edited(
        { "thunderphone.yaml": support(before + prompt).replaceAll("\n", end) },
        edit("agent.support", name, value),
      );
      expect({ refused, text: texts["thunderphone.yaml"] }).toEqual({
        refused: [],
        text: support(after + prompt).replaceAll("\n", end),
      });
    }
  });

  test.each<[what: string, name: string, value: Json, before: string, why: RegExp]>([
    ["an expression", "timezone", "UTC", "timezone: ${var.zone}", /^8: .*holds an expression/],
    [
      "an expression in a line that goes",
      "prompt",
      "One.",
      "prompt: |\n  One.\n  We are ${var.zone}.",
      /^10: .*holds an expression/,
    ],
    ["an alias", "timezone", "UTC", "primary_language: &x en\ntimezone: *x", /alias/],
    [
      "a comment inside",
      "additional_languages",
      ["fr", "es", "it"],
      "additional_languages: [\n  es, # c\n  de ]",
      /^8: .*comment/,
    ],
    [
      "a comment between lines that go",
      "business_hours",
      { wed: 1 },
      "business_hours:\n  mon: 9 # c\n  tue: 8",
      /^9: .*comment/,
    ],
    [
      "an id that no key has",
      "integration_ids",
      ["u1", "x"],
      "integrations: [orders]",
      /no key of the configuration is the integration with id x/,
    ],
    ["a value that is not known", "thinking_level", "huge", "thinking_level: base", /^8: .*must be one of base, extra/],
  ])("is refused for %s, and the file stays", async (_what, name, value, before, why) => {
    const prompt = name === "prompt" ? "" : "\nprompt: Hello";
    const files = { "thunderphone.yaml": `${support(before + prompt)}vars: { zone: Europe/Berlin }\n` };
    const { texts, refused } = await edited(files, edit("agent.support", name, value));
    expect(refused).toEqual([expect.stringMatching(why)]);
    expect(texts).toEqual({});
  });

  test("a number leads to another agent, to nobody and back", async () => {
    const text = (inbound: string): string =>
      `${head}agents:\n  support: { voice: a, prompt: b }\n  sales: { voice: a, prompt: b }\nphone_numbers:\n  "+14155550100": { inbound_agent: ${inbound}, outbound_agent_id: 7 } # c\n`;
    const number = "phone_number.+14155550100";
    const led = async (from: string, value: Json): Promise<unknown> =>
      (await edited({ "thunderphone.yaml": text(from) }, edit(number, "inbound_agent_id", value))).texts[
        "thunderphone.yaml"
      ];
    expect(await led("support", "2")).toBe(text("sales"));
    expect(await led("support", null)).toBe(text("null"));
    expect(await led("null", "1")).toBe(text("support"));
    const raw = await edited({ "thunderphone.yaml": text("support") }, edit(number, "outbound_agent_id", "2"));
    expect(raw.texts["thunderphone.yaml"]).toBe(text("support").replace("7", "2"));
    expect(
      (await edited({ "thunderphone.yaml": text("support") }, edit(number, "inbound_agent_id", "9"))).refused,
    ).toEqual([expect.stringContaining("no key of the configuration is the agent with id 9")]);
  });

  test("expressions stay where their value stays", async () => {
    const text = (name: string): string =>
      support(`name: ${name}\nprompt: |\n  You are ${"${var.who}"}, of ${"${org}"}.\n  Hello.`) +
      "vars: { who: Anna, short: A }\n";
    const { texts } = await edited(
      { "thunderphone.yaml": text("${var.who} Support") },
      edit("agent.support", "name", "The help of Anna"),
    );
    expect(texts["thunderphone.yaml"]).toBe(text("The help of ${var.who}"));
    const short = await edited(
      { "thunderphone.yaml": text("${var.short} Support") },
      edit("agent.support", "name", "A Help"),
    );
    expect(short.refused).toEqual([expect.stringContaining("holds an expression")]);
    const twice = await edited(
      { "thunderphone.yaml": text("${var.who} Support") },
      edit("agent.support", "name", "Anna, only Anna"),
    );
    expect(twice.refused).toEqual([expect.stringContaining("holds an expression")]);
  });
});

describe("a field that the resource does not write itself", () => {
  const one = `${head}defaults:\n  agents: { timezone: UTC } # for all\nagents:\n  support:\n    voice: a\n    prompt: b # c\n\n  sales: { voice: a, prompt: b }`;

  test("goes to the resource where it comes from defaults or stands for the key", async () => {
    const { texts, refused } = await edited(
      { "thunderphone.yaml": one },
      edit("agent.support", "timezone", "Asia/Tokyo"),
      edit("agent.support", "name", "Support: here"),
      edit("agent.sales", "name", "Sales, too"),
    );
    expect(refused).toEqual([]);
    expect(texts["thunderphone.yaml"]).toBe(
      one
        .replace("prompt: b # c\n", 'prompt: b # c\n    timezone: Asia/Tokyo\n    name: "Support: here"\n')
        .replace("{ voice: a, prompt: b }", '{ voice: a, prompt: b, name: "Sales, too" }'),
    );
  });

  test("goes into the front matter of a Markdown file, at its end", async () => {
    const files = {
      "thunderphone.yaml": `${head}include: [a/*.md]\n`,
      "a/support.md": "---\r\nvoice: a\r\n---\r\nHello.\r\n",
    };
    const { texts } = await edited(
      files,
      edit("agent.support", "name", "Help"),
      edit("agent.support", "prompt", "Hello.\nBye."),
    );
    expect(texts).toEqual({ "a/support.md": "---\r\nvoice: a\r\nname: Help\r\n---\r\nHello.\r\nBye.\r\n" });
    const bare = await edited(
      {
        ...files,
        "a/support.md": "Hello.\n",
        "thunderphone.yaml": `${head}defaults: { agents: { voice: a } }\ninclude: [a/*.md]\n`,
      },
      edit("agent.support", "voice", "b"),
    );
    expect(bare.refused).toEqual([expect.stringContaining("no place for it")]);
  });

  test("goes into the front matter that holds the prompt itself, whatever case the file's ending has", async () => {
    const { texts, refused } = await edited(
      {
        "thunderphone.yaml": `${head}include: [a/*.md]\n`,
        "a/support.MD": "---\nvoice: a\nprompt: Hello.\n---\n",
      },
      edit("agent.support", "name", "Help"),
      edit("agent.support", "prompt", "Hello you."),
    );
    expect(refused).toEqual([]);
    expect(texts).toEqual({ "a/support.MD": "---\nvoice: a\nprompt: Hello you.\nname: Help\n---\n" });
  });

  test("a prompt that became empty is not written: a Markdown file without a body is refused", async () => {
    const files = { "thunderphone.yaml": `${head}include: [a/*.md]\n`, "a/support.md": "---\nvoice: a\n---\nHello.\n" };
    const { refused } = await edited(files, edit("agent.support", "prompt", ""));
    expect(refused).toHaveLength(1);
  });
});

describe("several orgs", () => {
  const two = (rest: string, overlay = ""): string =>
    `${head}orgs:\n  one:\n    api_key: \${env.THUNDERPHONE_API_KEY}${overlay}\n  two:\n    api_key: \${env.KEY_TWO} # last\nagents:\n  support:\n    voice: a\n    prompt: ${rest}\n`;

  test("an edit of one goes into its overlay, which is made", async () => {
    const { texts } = await edited(
      { "thunderphone.yaml": two("Hello.") },
      edit("agent.support", "voice", "b", "two"),
      edit("agent.support", "prompt", "Hello.\nBye.", "one"),
      edit("agent.support", "name", "Help", "one"),
    );
    expect(texts["thunderphone.yaml"]).toBe(
      two(
        "Hello.",
        "\n    agents:\n      support:\n        name: Help\n        prompt: |-\n          Hello.\n          Bye.",
      ).replace("# last\n", "# last\n    agents:\n      support:\n        voice: b\n"),
    );
  });

  test("the same edit of all is made once, where all have it from", async () => {
    const { texts } = await edited(
      { "thunderphone.yaml": two("Hello.") },
      edit("agent.support", "voice", "b", "one"),
      edit("agent.support", "voice", "b", "two"),
    );
    expect(texts["thunderphone.yaml"]).toBe(two("Hello.").replace("voice: a", "voice: b"));
  });

  test("lines inside of brackets stay on one line", async () => {
    const overlay = "\n    agents: { support: { voice: c } } # c";
    const { texts } = await edited(
      { "thunderphone.yaml": two("Hello.", overlay) },
      edit("agent.support", "prompt", "yes\n12", "one"),
    );
    expect(texts["thunderphone.yaml"]).toBe(
      two("Hello.", '\n    agents: { support: { voice: c, prompt: "yes\\n12" } } # c'),
    );
  });

  test("what only one has is written where it stands", async () => {
    const text = `${two("Hello.")}  sales: { voice: a, prompt: b }\n`.replace(
      "# last",
      "# last\n    agents: { sales: null }",
    );
    const { texts } = await edited({ "thunderphone.yaml": text }, edit("agent.sales", "voice", "b", "one"));
    expect(texts["thunderphone.yaml"]).toBe(text.replace("sales: { voice: a", "sales: { voice: b"));
  });

  test("a file of several is written when all of them have that text, each with its own variables", async () => {
    const text = `${two("{ file: p.md }", "\n    vars: { who: Anna }")}vars: { who: Berta }\n`;
    const files = { "thunderphone.yaml": text, "p.md": "I am ${var.who}.\nHello.\n" };
    const both = [
      edit("agent.support", "prompt", "I am Anna.\nBye.", "one"),
      edit("agent.support", "prompt", "I am Berta.\nBye.", "two"),
    ] as const;
    expect((await edited(files, ...both)).texts).toEqual({ "p.md": "I am ${var.who}.\nBye.\n" });
    expect((await edited(files, both[0])).refused).toEqual([
      expect.stringMatching(
        /^11: prompt of one\/agent.support .*two\/agent.support uses the same file, and nothing of theirs/,
      ),
    ]);
    const apart = [both[0], edit("agent.support", "prompt", "I am Berta.\nStay.", "two")] as const;
    expect((await edited(files, ...apart)).refused).toEqual([
      expect.stringContaining("two/agent.support uses the same file, and what is live there is another text"),
      expect.stringContaining("one/agent.support uses the same file, and what is live there is another text"),
    ]);
  });

  test("a name that begins with the value of a variable is another name", async () => {
    const one = "\n    vars: { who: Anna }";
    const { refused } = await edited(
      { "thunderphone.yaml": `${two("I am ${var.who}.", one)}vars: { who: Berta }\n` },
      edit("agent.support", "prompt", "I am Annabel.", "one"),
    );
    expect(refused).toEqual([expect.stringContaining("it holds an expression")]);
    const glued = await edited(
      { "thunderphone.yaml": `${two("I am ${var.who}s.", one)}vars: { who: Berta }\n` },
      edit("agent.support", "prompt", "I am Annas own.", "one"),
    );
    expect(glued.texts["thunderphone.yaml"]).toContain("prompt: I am ${var.who}s own.");
  });

  test("an org in a file of its own has its overlay there", async () => {
    const files = {
      "thunderphone.yaml": `${head}include: [clients/*]\nagents: { support: { voice: a, prompt: p } }\n`,
      "clients/one.yaml": "# the first\norgs:\n  one:\n    api_key: ${env.THUNDERPHONE_API_KEY} # its own\n",
      "clients/two.json":
        '{ "orgs": { "two": { "api_key": "${env.KEY_TWO}", "agents": { "support": { "prompt": "c" } } } } }\n',
    };
    const { texts } = await edited(
      files,
      edit("agent.support", "voice", "b", "one"),
      edit("agent.support", "prompt", "d", "two"),
    );
    expect(texts).toEqual({
      "clients/one.yaml": `${files["clients/one.yaml"]}    agents:\n      support:\n        voice: b\n`,
      "clients/two.json": files["clients/two.json"].replace('"c"', '"d"'),
    });
    const all = [edit("agent.support", "voice", "b", "one"), edit("agent.support", "voice", "b", "two")];
    expect((await edited(files, ...all)).texts).toEqual({
      "thunderphone.yaml": files["thunderphone.yaml"].replace("voice: a", "voice: b"),
    });
  });

  test("a number that is another one in each org is written as it is spelled", async () => {
    const orgs = (one = "", two = ""): string =>
      `${head}orgs:
  one:
    api_key: \${env.THUNDERPHONE_API_KEY}
    vars: { main: "+14155550100" }${one}
  two:
    api_key: \${env.KEY_TWO}
    vars: { main: "+14155550101" }${two}
phone_numbers:
  "\${var.main}": { label: Main }
`;
    const own = (label: string, key = "${var.main}"): string =>
      `\n    phone_numbers:\n      ${key}:\n        label: ${label}`;
    const ofOne = edit("phone_number.+14155550100", "label", "One", "one");
    const ofTwo = edit("phone_number.+14155550101", "label", "Two", "two");
    const labels = (text: string, ...edits: readonly FieldEdit[]): Promise<string | undefined> =>
      edited({ "thunderphone.yaml": text }, ...edits).then(({ texts }) => texts["thunderphone.yaml"]);
    expect(await labels(orgs(), ofOne)).toBe(orgs(own("One")));
    expect(await labels(orgs(), ofOne, ofTwo)).toBe(orgs(own("One"), own("Two")));
    expect(await labels(orgs(), { ...ofOne, value: "All" }, { ...ofTwo, value: "All" })).toBe(
      orgs().replace("label: Main", "label: All"),
    );
    const literal = own("Desk", '"+14155550100"');
    expect(await labels(orgs(literal), ofOne)).toBe(orgs(literal.replace("Desk", "One")));
  });

  test("an org that is not valid keeps all from being written", async () => {
    await write({ "thunderphone.yaml": two("Hello.") });
    const decidedOn = new Map([["one", (await desiredNow()).get("one") as Desired]]);
    await write({
      "thunderphone.yaml": two("Hello.").replace("# last", "\n    agents: { support: { integrations: [nobody] } }"),
    });
    const { refused, files } = await editConfiguration({ file: "thunderphone.yaml", cwd, env, decidedOn }, [
      edit("agent.support", "voice", "b", "one"),
    ]);
    expect(refused.map(({ diagnostic }) => diagnostic.message)).toEqual([
      expect.stringContaining("not valid for every org"),
    ]);
    expect(files).toEqual([]);
  });
});

describe("for all orgs", () => {
  const three = (rest: string, { one = "", two = "", more = "" } = {}): string =>
    `${head}orgs:
  one: { api_key: "\${env.THUNDERPHONE_API_KEY}", vars: { who: Anna Bell }${one} }
  two: { api_key: "\${env.KEY_TWO}", vars: { who: Berta }${two} }
  three: { api_key: "\${env.KEY_THREE}", vars: { who: Berta } }
${more}agents:
  support:
    voice: a
${rest.replaceAll(/^(?=.)/gm, "    ")}
  sales: { voice: a, prompt: Sell. }
`;

  /** Texts by name, why something was refused, who follows, and what is said besides. */
  async function shared(
    files: Readonly<Record<string, string>>,
    edits: readonly FieldEdit[],
    rivals: readonly FieldEdit[] = [],
  ): Promise<{
    readonly texts: unknown;
    readonly refused: unknown;
    readonly followed: unknown;
    readonly notes: unknown;
  }> {
    await write(files);
    const options = { file: "thunderphone.yaml", cwd, env, decidedOn: await desiredNow(), forAll: { rivals } };
    const result = await editConfiguration(options, edits);
    return {
      texts: Object.fromEntries(result.files.map(({ name, after }) => [name, after])),
      refused: result.refused.map(({ diagnostic }) => `${diagnostic.position?.line ?? "-"}: ${diagnostic.message}`),
      followed: result.followed.map(({ org, address, name, after }) => `${org}/${address} ${name}: ${after}`),
      notes: result.notes.map(({ message }) => message),
    };
  }
  const prompt = (value: string, org = "one"): FieldEdit => edit("agent.support", "prompt", value, org);

  test("an edit of one is made where all have it from, and each keeps its variables", async () => {
    const files = { "thunderphone.yaml": three("prompt: { file: p.md }"), "p.md": "I am ${var.who}.\nHello.\n" };
    expect(await shared(files, [prompt("I am Anna Bell, the best.\nBye.")])).toEqual({
      texts: { "p.md": "I am ${var.who}, the best.\nBye.\n" },
      refused: [],
      followed: [
        "two/agent.support prompt: I am Berta, the best.\nBye.\n",
        "three/agent.support prompt: I am Berta, the best.\nBye.\n",
      ],
      notes: [],
    });
    const inline = three("name: ${var.who} # who");
    expect(
      (await shared({ "thunderphone.yaml": inline }, [edit("agent.support", "name", "Miss Anna Bell", "one")])).texts,
    ).toEqual({
      "thunderphone.yaml": three("name: Miss ${var.who} # who"),
    });
  });

  test("what comes from the defaults goes to the resource, except where an org has defaults of its own", async () => {
    const more = "defaults: { agents: { product: spark } }\n";
    const bolt = [edit("agent.support", "product", "bolt", "one")];
    expect(await shared({ "thunderphone.yaml": three("prompt: p", { more }) }, bolt)).toMatchObject({
      texts: { "thunderphone.yaml": three("prompt: p\nproduct: bolt", { more }) },
      followed: ["two/agent.support product: bolt", "three/agent.support product: bolt"],
    });
    const two = ", defaults: { agents: { product: storm-base } }";
    expect(await shared({ "thunderphone.yaml": three("prompt: p", { more, two }) }, bolt)).toMatchObject({
      texts: {},
      refused: [expect.stringContaining("that would change product of agent.support of org two, too")],
    });
    const inTwo = [edit("agent.support", "product", "bolt", "two")];
    expect(await shared({ "thunderphone.yaml": three("prompt: p", { more, two }) }, inTwo)).toMatchObject({
      followed: [],
      notes: ["product of agent.support is written for two alone: no other org gets the edit"],
    });
  });

  test("an org with a value of its own keeps it, and one without the resource gets nothing", async () => {
    const two = ", agents: { support: { prompt: mine, voice: c } }";
    const text = three("prompt: p", { two });
    expect(await shared({ "thunderphone.yaml": text }, [prompt("q")])).toEqual({
      texts: { "thunderphone.yaml": text.replace("prompt: p", "prompt: q") },
      refused: [],
      followed: ["three/agent.support prompt: q"],
      notes: ["two says prompt of agent.support for itself, and that stays as it is"],
    });
    expect(await shared({ "thunderphone.yaml": text }, [prompt("q", "two")])).toMatchObject({
      texts: { "thunderphone.yaml": text.replace("prompt: mine", "prompt: q") },
      followed: [],
    });
    const without = three("prompt: p", { two: ", agents: { support: null }" });
    expect(await shared({ "thunderphone.yaml": without }, [prompt("q")])).toMatchObject({
      followed: ["three/agent.support prompt: q"],
      notes: [],
    });
  });

  test("what another org was edited to must be the same", async () => {
    const files = { "thunderphone.yaml": three("prompt: { file: p.md }"), "p.md": "I am ${var.who}.\nHello.\n" };
    const ofOne = prompt("I am Anna Bell.\nBye.");
    expect(await shared(files, [ofOne], [prompt("I am Berta.\nBye.", "two")])).toMatchObject({
      texts: { "p.md": "I am ${var.who}.\nBye.\n" },
      followed: ["three/agent.support prompt: I am Berta.\nBye.\n"],
    });
    const other = "to something else";
    for (const text of ["I am Berta.\nStay.", "I am Berto.\nBye."]) {
      expect(await shared(files, [ofOne], [prompt(text, "two")])).toMatchObject({
        texts: {},
        refused: [`9: prompt of one/agent.support was not taken over: in two it was edited, too, and ${other}`],
      });
    }
    expect(await shared(files, [ofOne, prompt("I am Berta.\nStay.", "two")])).toMatchObject({
      texts: {},
      refused: [
        expect.stringContaining(`one/agent.support was not taken over: in two it was edited, too, and ${other}`),
        expect.stringContaining(`two/agent.support was not taken over: in one it was edited, too, and ${other}`),
      ],
    });
  });

  test("nothing that is one org's alone reaches the others", async () => {
    const files = { "thunderphone.yaml": three("prompt: { file: p.md }"), "p.md": "I am ${var.who}.\nHello.\n" };
    expect(await shared(files, [prompt("I am Anna Bell.\nHello.\nAsk for Anna Bell.")])).toMatchObject({
      texts: {},
      refused: [
        '2: prompt of one/agent.support was not taken over: "Anna Bell" in its new line "Ask for Anna Bell." is `${var.who}` of one, and others have another one',
      ],
    });
    expect(await shared(files, [prompt("I am Anna Bella.\nHello.")])).toMatchObject({
      refused: [expect.stringMatching(/^1: .* it holds an expression/)],
    });
    expect(await shared(files, [prompt("I am Anna Bell.\nHello.\nThis is one.")])).toMatchObject({ refused: [] });
    const ofOrg = { ...files, "p.md": "This is ${org}.\nHello.\n" };
    expect(await shared(ofOrg, [prompt("This is one.\nHello.\nThis is one.")])).toMatchObject({
      refused: [expect.stringContaining("is `${org}` of one, and others have another one")],
    });
    expect(await shared(files, [prompt("I am Anna Bell.\nHello, someone, Anna Bellini.")])).toMatchObject({
      refused: [],
    });
    // Where those that get it say the same, it is nobody's alone.
    expect(
      await shared(files, [prompt("I am Berta.\nAsk for Berta.", "two"), prompt("I am Anna Bell.\nAsk for Berta.")]),
    ).toMatchObject({ texts: { "p.md": "I am ${var.who}.\nAsk for Berta.\n" }, refused: [] });
    const handoffs = three('handoffs: [{ to: "${id.agent.sales}" }]', { more: tools });
    const ids = (id: number): readonly FieldEdit[] => [
      edit("agent.support", "handoffs", [{ to: 2 }, { to: id }], "one"),
    ];
    expect(await shared({ "thunderphone.yaml": handoffs }, ids(1))).toMatchObject({
      texts: {},
      refused: [expect.stringContaining("is the id of agent.support in one alone")],
    });
    const raw = three("integration_ids: [u1]", { more: tools });
    expect(
      await shared({ "thunderphone.yaml": raw }, [edit("agent.support", "integration_ids", ["u2"], "one")]),
    ).toMatchObject({
      refused: [expect.stringContaining("it is an id, and every org has ids of its own")],
    });
    const keys = three("integrations: [orders]", { more: tools });
    expect(
      await shared({ "thunderphone.yaml": keys }, [edit("agent.support", "integration_ids", ["u2"], "one")]),
    ).toMatchObject({
      texts: { "thunderphone.yaml": three("integrations: [search]", { more: tools }) },
    });
  });

  test("another resource with the same file must be edited alike", async () => {
    const text = three("prompt: { file: p.md }").replace("prompt: Sell.", "prompt: { file: p.md }");
    const files = { "thunderphone.yaml": text, "p.md": "Hello.\n" };
    expect(await shared(files, [prompt("Bye.")])).toMatchObject({
      texts: {},
      refused: [expect.stringContaining("one/agent.sales, two/agent.sales, three/agent.sales use the same file")],
    });
    expect(await shared(files, [prompt("Bye."), edit("agent.sales", "prompt", "Bye.", "one")])).toMatchObject({
      texts: { "p.md": "Bye.\n" },
      refused: [],
    });
  });

  test("a number that is another one in each org is written once", async () => {
    const text = `${head}orgs:
  one: { api_key: "\${env.THUNDERPHONE_API_KEY}", vars: { main: "+14155550100" } }
  two: { api_key: "\${env.KEY_TWO}", vars: { main: "+14155550101" } }
phone_numbers:
  "\${var.main}": { label: Main }
`;
    const label = edit("phone_number.+14155550100", "label", "Desk", "one");
    expect(await shared({ "thunderphone.yaml": text }, [label])).toMatchObject({
      texts: { "thunderphone.yaml": text.replace("Main", "Desk") },
      followed: ["two/phone_number.+14155550101 label: Desk"],
    });
  });

  test("one org alone is edited as ever", async () => {
    const text = support("timezone: UTC");
    expect(await shared({ "thunderphone.yaml": text }, [edit("agent.support", "timezone", "CET")])).toEqual({
      texts: { "thunderphone.yaml": support("timezone: CET") },
      refused: [],
      followed: [],
      notes: [],
    });
  });
});

describe("the proof", () => {
  test("refuses what would change another resource through an alias, and makes the other edits", async () => {
    const text = `${head}agents:\n  support: &all\n    voice: a\n    name: A\n    prompt: { file: p.md }\n  sales: *all\n  third: { voice: a, prompt: b }\n`;
    const { texts, refused } = await edited(
      { "thunderphone.yaml": text, "p.md": "Hello.\n" },
      edit("agent.support", "voice", "b"),
      edit("agent.third", "voice", "b"),
    );
    expect(refused).toEqual([expect.stringMatching(/^4: voice of agent.support .*would change voice of agent.sales/)]);
    expect(texts["thunderphone.yaml"]).toBe(text.replace("third: { voice: a", "third: { voice: b"));
  });

  test("refuses a file with a second name, and texts that no file can hold", async () => {
    const text = `${head}agents:\n  support: { voice: a, prompt: { file: p.md } }\n  sales: { voice: a, prompt: { file: q.md } }\n`;
    await write({ "p.md": "Hello.\n" });
    await symlink("p.md", path.join(cwd, "q.md"));
    const twice = await edited({ "thunderphone.yaml": text }, edit("agent.support", "prompt", "Bye."));
    expect([twice.refused, twice.texts]).toEqual([[expect.stringContaining("several names: p.md, q.md")], {}]);
    for (const bad of ["half \ud83d", "nothing \0", " "]) {
      const { refused, texts } = await edited(
        { "thunderphone.yaml": text.replace("q.md", "r.md"), "r.md": "Hello.\n" },
        edit("agent.sales", "prompt", bad),
      );
      expect([bad, refused.length, texts]).toEqual([bad, 1, {}]);
    }
  });

  test("refuses everything when the configuration is not what it was decided on", async () => {
    await write({ "thunderphone.yaml": support("prompt: Hello") });
    const decidedOn = await desiredNow();
    await write({ "thunderphone.yaml": support("prompt: Bye") });
    const { files, refused } = await editConfiguration({ file: "thunderphone.yaml", cwd, env, decidedOn }, [
      edit("agent.support", "voice", "b"),
    ]);
    expect(files).toEqual([]);
    expect(refused.map(({ diagnostic }) => [diagnostic.category, diagnostic.message])).toEqual([
      ["stale", expect.stringContaining("edited while it was read")],
    ]);
  });
});

describe("the files", () => {
  const files = {
    "thunderphone.yaml": `\ufeff${head}agents:\n  support: { voice: a, prompt: { file: p.md } }\n`,
    "p.md": "\ufeffHello.\r\n",
  };

  test("keep their byte order mark and their mode", async () => {
    const { result } = await edited(
      files,
      edit("agent.support", "voice", "b"),
      edit("agent.support", "prompt", "Bye."),
    );
    await chmod(path.join(cwd, "p.md"), 0o640);
    expect(await writeEditedFiles(result.files)).toBeUndefined();
    expect(await readFile(path.join(cwd, "thunderphone.yaml"), "utf8")).toBe(
      files["thunderphone.yaml"].replace("voice: a", "voice: b"),
    );
    expect(await readFile(path.join(cwd, "p.md"), "utf8")).toBe("\ufeffBye.\r\n");
    expect((await stat(path.join(cwd, "p.md"))).mode & 0o777).toBe(0o640);
  });

  test("keep the end of each line that stays, whatever most lines end with", async () => {
    const mixed = { ...files, "p.md": "One.\nTwo.\r\nThree.\r\nFour.\r\n" };
    const { texts } = await edited(mixed, edit("agent.support", "prompt", "One.\nTwo.\nDrei.\nFour."));
    expect(texts).toEqual({ "p.md": "One.\nTwo.\r\nDrei.\r\nFour.\r\n" });
  });

  test("are shown without a secret that somebody wrote into them", async () => {
    const text = `${head}integrations:\n  t:\n    headers: { Key: "s3cret" }\n    spec: {}\n    endpoint_method: GET\n`;
    const { result } = await edited({ "thunderphone.yaml": text }, edit("integration.t", "endpoint_method", "PUT"));
    const { shown, after } = result.files[0] as (typeof result.files)[number];
    expect(after).toBe(text.replace("GET", "PUT"));
    expect(shown).toEqual({
      before: text.replace('"s3cret"', "********"),
      after: after.replace('"s3cret"', "********"),
    });
  });

  test("are not written when one of them was edited since", async () => {
    const { result } = await edited(
      files,
      edit("agent.support", "voice", "b"),
      edit("agent.support", "prompt", "Bye."),
    );
    await writeFile(path.join(cwd, "thunderphone.yaml"), "version: 1\n");
    expect(await writeEditedFiles(result.files)).toMatchObject({ category: "stale", code: "file-changed" });
    expect(await readFile(path.join(cwd, "p.md"), "utf8")).toBe(files["p.md"]);
  });
});
