// However a configuration is written and whatever is edited in the dashboard: what a pull takes over is what is live, it is all that
// changes, every comment and every other line stays as it is byte for byte, and a second pull finds nothing to do.
// A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fields } from "../../src/sandbox/json.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { parametersOf } from "../support/budget.ts";
import { environmentOf, runHere } from "../support/command.ts";

/** Lines that look like something else to YAML, to an expression or to a diff. */
const line = fc.constantFrom(
  "You answer the phone for Acme.",
  "You work for Acme Corp, and Acme Corp is kind.",
  "Acme Corp",
  "Ask: one question, at a time",
  "- Never promise a refund.",
  "# What you never do",
  "Say 'hello' and \"goodbye\".",
  "{{caller}} and {agent_name} # pass",
  "  an inner line",
  "a back\\slash\tand a tab",
  "${literal} costs $5",
  "Größe: 5 €, 電話 📞",
  "yes",
  "12",
  "* [x] ! & ? | > %",
  "---",
  "",
);
const prompt = fc
  .array(line, { minLength: 1, maxLength: 6 })
  .map((lines) => lines.join("\n").trim())
  .filter((text) => text !== "");

const values = fc.record(
  {
    prompt,
    voice: fc.constantFrom("en-US-James1", "en-US-Emma1", "de-DE-Anna1"),
    product: fc.constantFrom("spark", "bolt"),
    timezone: fc.constantFrom("Europe/Berlin", "America/New_York"),
    max_call_duration_seconds: fc.option(fc.integer({ min: 60, max: 3600 }), { nil: null }),
    additional_languages: fc.subarray(["es", "fr", "de", "no"]),
    transfer_destinations: fc.array(
      fc.record({ name: fc.constantFrom("desk", "boss: me", "yes"), number: fc.constant("+14155550123") }),
      { maxLength: 3 },
    ),
    integration_ids: fc.subarray(["t1", "t2", "t3"]),
    silence_checkins_enabled: fc.boolean(),
    voicemail_message: prompt,
    business_hours: fc.record({
      mon: fc.constantFrom("8-6", "9-5"),
      sat: fc.option(fc.record({ from: fc.integer({ min: 8, max: 10 }) }), { nil: null }),
    }),
  },
  { requiredKeys: ["prompt", "voice"] },
);
type Values = typeof values extends fc.Arbitrary<infer T> ? T : never;
type Name = keyof Values | "name";

const agent = fc.record({
  values,
  style: fc.array(fc.nat(9), { minLength: 40, maxLength: 40 }),
  home: fc.constantFrom("main" as const, "main" as const, "include" as const, "markdown" as const),
});
const world = fc.record({
  agents: fc.array(agent, { minLength: 1, maxLength: 3 }),
  overlay: fc.record(
    { voice: values.map((one) => one.voice), timezone: fc.constant("Europe/Berlin") },
    { requiredKeys: [] },
  ),
  orgs: fc.constantFrom(1, 1, 2),
  /** With several orgs: an edit of one is for both. */
  shared: fc.boolean(),
  edits: fc.array(
    fc.record({
      org: fc.nat(1),
      agent: fc.nat(2),
      values: values,
      names: fc.subarray<Name>(
        [
          "name",
          "prompt",
          "voice",
          "product",
          "timezone",
          "max_call_duration_seconds",
          "additional_languages",
          "transfer_destinations",
          "integration_ids",
          "silence_checkins_enabled",
          "voicemail_message",
          "business_hours",
        ],
        { minLength: 1, maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  lineEnd: fc.constantFrom("\n", "\n", "\r\n"),
  mark: fc.boolean(),
  ended: fc.boolean(),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** Counts comments: each is told from all others. */
class Comments {
  #count = 0;
  next(indent = ""): string {
    this.#count++;
    return `${indent}# comment ${this.#count}.`;
  }
}

/** As people write it: with a variable for what is one, and a plain `${` escaped. */
function escaped(text: string): string {
  return text.replaceAll("${", () => "$${").replaceAll("Acme Corp", () => "${var.company}");
}

/** A value of YAML in one of the ways that people write it. Gives the lines behind `name:`, the first without indent. */
function written(value: unknown, name: string, drawnStyle: number, comments: Comments): readonly string[] {
  const isText = name === "prompt" || name === "voicemail_message";
  const style = typeof value === "string" && !isText && drawnStyle < 5 ? drawnStyle + 5 : drawnStyle;
  const inner = "      ";
  if (typeof value === "string") {
    const text = escaped(value);
    const lines = text.split("\n");
    const block = lines.map((one) => (one === "" ? "" : inner + one));
    if (style < 3) return ["|", ...block];
    if (style === 3) return [`|- ${comments.next()}`, ...block];
    if (style === 4 && lines.every((one) => one !== "" && !one.startsWith(" ")))
      return [">", ...block.flatMap((one) => [one, ""])];
    if (style === 5 && !text.includes("\n")) return [`'${text.replaceAll("'", "''")}' ${comments.next()}`];
    if (/^[A-Za-z/_0-9-]+$/.test(text) && !/^(yes|[\d-]+)$/.test(text))
      return [style % 2 === 0 ? text : `${text}   ${comments.next()}`];
    return [`${JSON.stringify(text)}${style % 2 === 0 ? "" : `  ${comments.next()}`}`];
  }
  if (Array.isArray(value) && value.length > 0 && style < 7) {
    const indent = style % 2 === 0 ? "    " : inner;
    return [
      style < 3 ? "" : comments.next(),
      ...value.flatMap((item) => {
        if (typeof item === "object") {
          const entries = Object.entries(item as object).map(([key, one]) => `${key}: ${JSON.stringify(one)}`);
          return style < 4
            ? [`${indent}- ${entries.join(`\n${indent}  `)}`]
            : [`${indent}- { ${entries.join(", ")} } # beside`];
        }
        return [
          ...(style === 2 ? [comments.next(indent)] : []),
          `${indent}- ${JSON.stringify(item)}${style === 1 ? " # beside" : ""}`,
        ];
      }),
    ];
  }
  if (name === "business_hours" && style < 7) {
    const { mon, sat } = value as Values["business_hours"] & object;
    return ["", `${inner}mon: ${mon} ${comments.next()}`, `${inner}sat: ${JSON.stringify(sat)}`];
  }
  return [`${JSON.stringify(value)}${style % 2 === 0 ? "" : ` ${comments.next()}`}`];
}

interface WrittenWorld {
  readonly files: ReadonlyMap<string, string>;
  /** Every comment and every text that no edit may touch. */
  readonly comments: readonly string[];
}

function writeWorld(drawn: World): WrittenWorld {
  const comments = new Comments();
  const files = new Map<string, string>();
  const main: string[] = [comments.next(), "version: 1", ""];
  if (drawn.orgs === 2) {
    main.push(
      "orgs:",
      "  one:",
      "    api_key: ${env.THUNDERPHONE_API_KEY}",
      "  two:",
      "    api_key: ${env.THUNDERPHONE_API_KEY_2}",
    );
    const over = Object.entries(drawn.overlay);
    if (over.length > 0)
      main.push(
        "    agents:",
        `      a0: { ${over.map(([name, value]) => `${name}: ${value}`).join(", ")} } ${comments.next()}`,
      );
    main.push("");
  }
  const homes = new Set(drawn.agents.map(({ home }) => home));
  const patterns = [...(homes.has("include") ? ["more/*.yaml"] : []), ...(homes.has("markdown") ? ["more/*.md"] : [])];
  if (patterns.length > 0) main.push(`include: [${patterns.join(", ")}]`);
  main.push(
    "vars: { company: Acme Corp }",
    "",
    "defaults:",
    "  agents:",
    `    silence_max_checkins: 3 ${comments.next()}`,
    "    product: spark",
    "",
  );
  main.push("integrations:");
  for (const key of ["t1", "t2", "t3"])
    main.push(
      `  ${key}:`,
      comments.next("    "),
      "    spec: { type: function, function: { name: x } }",
      "    endpoint_url: https://api.example.com/x",
    );
  const section: string[] = [];
  const other: string[] = [];
  for (const [index, { values: fields, style, home }] of drawn.agents.entries()) {
    let drawnStyles = 0;
    const number = (): number => style[drawnStyles++] ?? 0;
    const lines: string[] = [];
    const body: string[] = [];
    for (const [name, value] of Object.entries(fields)) {
      if (number() < 3) lines.push(comments.next("    "));
      if (number() < 2) lines.push("");
      if (name === "prompt" && home === "markdown")
        body.push(...(number() < 5 ? [""] : []), ...escaped(String(value)).split("\n"));
      else if ((name === "prompt" || name === "voicemail_message") && number() < 3) {
        files.set(
          `prompts/${name}${index}.md`,
          `${escaped(String(value)).split("\n").join(drawn.lineEnd)}${number() < 7 ? drawn.lineEnd : ""}`,
        );
        lines.push(`    ${name}: { file: prompts/${name}${index}.md } ${comments.next()}`);
      } else {
        const as = name === "integration_ids" ? "integrations" : name;
        const [first = "", ...rest] = written(value, name, number(), comments);
        lines.push(`    ${as}: ${first}`.trimEnd(), ...rest);
      }
    }
    if (home === "markdown") {
      const front = lines
        .join("\n")
        .split("\n")
        .map((one) => one.replace(/^ {4}/, ""));
      files.set(`more/a${index}.md`, ["---", ...front, "---", ...body, ""].join(drawn.lineEnd));
    } else
      (home === "include" ? other : section).push(`  a${index}: ${comments.next()}`, ...lines, "", comments.next());
  }
  if (other.length > 0)
    files.set("more/all.yaml", ["agents:", ...other, ""].join("\n").replaceAll("\n", drawn.lineEnd));
  if (section.length > 0) main.push("", "agents:", ...section);
  const [answering = 0] = [...drawn.agents.keys()];
  if (drawn.orgs === 1)
    main.push(
      "phone_numbers:",
      '  "+14155550100":',
      `    inbound_agent: a${answering} ${comments.next()}`,
      "    label: Main line",
    );
  const text = main.join("\n") + (drawn.ended ? "\n" : "");
  files.set("thunderphone.yaml", `${drawn.mark ? "\ufeff" : ""}${text.replaceAll("\n", drawn.lineEnd)}`);
  return { files, comments: [...[...files.values()].join("\n").matchAll(/# comment \d+\./g)].map((match) => match[0]) };
}

/** Somebody works in the dashboard. */
function edit(drawn: World, { store }: Sandbox): void {
  const named = new Map(
    [...store.orgs.values()].flatMap((org) =>
      [...org.agents.values()].map((one) => [`${org.id} ${one.deployed.name}`, one.id] as const),
    ),
  );
  for (const { org, agent: at, values: all, names } of drawn.edits) {
    const number = (org % drawn.orgs) + 1;
    const key = `a${at % drawn.agents.length}`;
    const id = named.get(`${number} ${key}`);
    if (id === undefined) throw new Error(`${key} is not there`);
    const there = store.org(number);
    const tools = new Map([...there.integrations.values()].map((one) => [String(one.fields.display_name), one.id]));
    const drawnNow = {
      ...all,
      name: `${key}: renamed`,
      integration_ids: all.integration_ids?.map((tool) => tools.get(tool)),
    };
    const edited = names.flatMap((name) => (drawnNow[name] === undefined ? [] : [[name, drawnNow[name]] as const]));
    store.editDeployed(number, id, Object.fromEntries(edited) as Fields);
  }
}

interface Pulled {
  readonly exit_code: number;
  readonly written: boolean;
  readonly files: readonly { readonly file: string }[];
  readonly fields: readonly { readonly address: string; readonly field: string; readonly outcome: string }[];
  readonly shared: readonly { readonly address: string; readonly field: string }[];
  readonly diagnostics: readonly { readonly message: string; readonly severity: string }[];
}

const counted = { taken: 0, refused: 0, shared: 0, why: new Map<string, number>() };

async function live(drawn: World): Promise<void> {
  const sandbox = await startSandbox({ orgs: drawn.orgs });
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-property-"));
  const env = environmentOf(sandbox);
  const run = async (
    ...args: string[]
  ): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> =>
    runHere([...args, "--all-orgs"], { cwd, env });
  const texts = async (): Promise<ReadonlyMap<string, string>> =>
    new Map(
      await Promise.all(
        [...files.keys()].map(async (name) => [name, await readFile(path.join(cwd, name), "utf8")] as const),
      ),
    );
  const { files, comments } = writeWorld(drawn);
  try {
    await mkdir(path.join(cwd, "more"));
    await mkdir(path.join(cwd, "prompts"));
    for (const [name, text] of files) await writeFile(path.join(cwd, name), text);
    const first = await run("apply", "--yes");
    if (first.code !== 0) throw new Error(first.stdout + first.stderr);
    edit(drawn, sandbox);
    const record = async (): Promise<string> =>
      readFile(path.join(cwd, `.thunderphone/${drawn.orgs === 2 ? "one" : "default"}.json`), "utf8");
    const before = {
      texts: await texts(),
      record: await record(),
      agents: JSON.stringify([...sandbox.store.org(1).agents.values()], big),
    };

    const pull = ["pull", "--json", ...(drawn.shared ? ["--shared"] : [])];
    const looked = await run(...pull, "--dry-run");
    expect(await texts()).toEqual(before.texts);
    const ran = await run(...pull);
    const pulled: Pulled = JSON.parse(ran.stdout);
    expect(JSON.parse(looked.stdout).files).toEqual(pulled.files);
    expect(await record()).toBe(before.record);
    expect(JSON.stringify([...sandbox.store.org(1).agents.values()], big)).toBe(before.agents);

    const after = await texts();
    const taken = pulled.fields.filter(({ outcome }) => outcome === "taken");
    const rest = pulled.fields.filter(({ outcome }) => outcome !== "taken");
    counted.taken += taken.length;
    counted.refused += rest.length;
    for (const { message } of pulled.diagnostics.filter(({ severity }) => severity === "error")) {
      const why = message.replace(/^.*taken over: /, "");
      counted.why.set(why, (counted.why.get(why) ?? 0) + 1);
      // A proof that fails is a fault of ours, caught in time.
      expect(why).not.toMatch(/would/);
    }
    expect(ran.code).toBe(rest.length > 0 ? 3 : 0);
    // What is left of the differences is what was not taken over, and what others get.
    const planned = JSON.parse((await run("plan", "--json")).stdout);
    const left = planned.resource_changes.flatMap(
      (row: { address: string; change: { before: object; after: object } }) =>
        Object.keys(row.change.after ?? {})
          .filter((name) => name !== "name")
          .map((name) => `${row.address} ${name}`),
    );
    if (!drawn.shared) expect(pulled.shared).toEqual([]);
    counted.shared += pulled.shared.length;
    const waiting = [...rest, ...pulled.shared]
      .filter(({ field }) => field !== "name")
      .map(({ address, field }) => `${address} ${field}`);
    expect(left.sort()).toEqual(waiting.sort());

    // Comments, line ends, the mark and the last line end are as before, and so is every file that nothing was written into.
    const all = [...after.values()].join("\n");
    expect(comments.filter((comment) => !all.includes(comment))).toEqual([]);
    for (const [name, text] of after) {
      const old = before.texts.get(name) as string;
      if (!pulled.files.some(({ file }) => file === name)) expect(text).toBe(old);
      expect(text.startsWith("\ufeff")).toBe(old.startsWith("\ufeff"));
      expect(/\n$/.test(text)).toBe(/\n$/.test(old));
      // A file of one line has none to keep.
      if (!old.includes("\n")) continue;
      if (drawn.lineEnd === "\r\n") expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      else expect(text).not.toContain("\r");
    }
    // Each line that says something else than what was taken over is there, in the old order.
    const names = new Set(taken.map(({ field }) => (field === "integration_ids" ? "integrations" : field)));
    const fixed = (text: string): readonly string[] =>
      text
        .split(/\r?\n/)
        .filter((one) => /^ {0,4}[\w"+]+:/.test(one) && !names.has(/^ *([\w]+):/.exec(one)?.[1] ?? ""));
    for (const name of ["thunderphone.yaml"]) {
      const lines = fixed(after.get(name) as string);
      let at = 0;
      for (const one of fixed(before.texts.get(name) as string).filter(
        (text) => !/^ {2}(one|two):|^ {4}agents:/.test(text),
      )) {
        const found = lines.indexOf(one, at);
        expect([one, found >= at]).toEqual([one, true]);
        at = found + 1;
      }
    }

    const again: Pulled = JSON.parse((await run(...pull)).stdout);
    expect([again.files, again.fields.filter(({ outcome }) => outcome === "taken")]).toEqual([[], []]);
    expect(await texts()).toEqual(after);
  } finally {
    await sandbox.close();
    await rm(cwd, { recursive: true, force: true });
  }
}

function big(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

test("what a pull takes over is what is live, and nothing else changes", async () => {
  await fc.assert(fc.asyncProperty(world, live), {
    ...parametersOf("pulls"),
    endOnFailure: process.env.FAST !== undefined,
  });
  if (process.env.VERBOSE !== undefined) console.log(counted);
}, 300_000);
