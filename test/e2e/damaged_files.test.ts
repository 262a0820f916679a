// Files that this tool wrote and that came back otherwise: each ends in a code and a sentence, and none in a crash or a write.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { drawFrom } from "../support/budget.ts";
import type { Ran } from "../support/command.ts";
import { inWorld, type World, writesIn } from "../support/world.ts";

const yaml = `version: 1
agents:
  a: { prompt: "Hi.", voice: en-US-James1 }
  b: { prompt: "Hello.", voice: en-US-James1, max_call_duration_seconds: 60, additional_languages: [es] }
phone_numbers:
  "+14155550100": { inbound_agent: a, label: Main }
`;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The document with each member in turn left out, or of another value. */
function* damages(whole: Json): Generator<readonly [what: string, document: Json]> {
  for (const place of placesIn(whole, [])) {
    const what = place.join(".");
    yield [`${what} left out`, changed(whole, place, undefined)];
    for (const other of [null, 7, "x", true, [], [null], {}, { x: null }])
      yield [`${what} = ${JSON.stringify(other)}`, changed(whole, place, other)];
  }
}

function placesIn(value: Json, at: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, item]) => placesIn(item, [...at, name]))];
}

function changed(value: Json, [name, ...rest]: readonly string[], other: Json | undefined): Json {
  if (name === undefined) return other ?? null;
  const copy = structuredClone(value) as { [name: string]: Json };
  if (rest.length > 0) copy[name] = changed(copy[name] ?? null, rest, other);
  else if (other !== undefined) copy[name] = other;
  else if (Array.isArray(copy)) copy.splice(Number(name), 1);
  else delete copy[name];
  return copy;
}

/** As whoever changed it on purpose would seal it again. */
function sealed(document: Json): Json {
  if (typeof document !== "object" || document === null || Array.isArray(document) || !("seal" in document))
    return document;
  const { seal, ...rest } = document;
  if (typeof seal !== "string" || seal === "x") return document;
  return { ...rest, seal: createHash("sha256").update(JSON.stringify(rest)).digest("hex") };
}

const story = (tell: (world: World) => Promise<void>): Promise<void> =>
  inWorld("", {}, async (world) => {
    await world.write("thunderphone.yaml", yaml);
    await tell(world);
  });

const read = async (world: World, file: string): Promise<Json> =>
  JSON.parse(await readFile(path.join(world.cwd, file), "utf8"));

/** One of the codes, and something to read that is no stack. */
function expectCalm(what: string, ran: Ran, codes: readonly number[]): void {
  expect({ what, code: codes.includes(ran.code ?? -1) ? "fine" : ran.code, said: ran.stderr }).toMatchObject({
    code: "fine",
  });
  if (ran.code === 1 || ran.code === 5)
    expect({ what, said: ran.stderr }).toMatchObject({ said: /^(error|.*: error|refused).*\n {4}/m });
  expect(ran.stderr).not.toMatch(/\n +at |TypeError|RangeError/);
}

test("a saved plan with anything in it changed is damaged or stale, sealed anew or not", async () => {
  await story(async (world) => {
    expect((await world.run("plan", "--out", "plan.json")).code).toBe(0);
    const plan = await read(world, "plan.json");
    // It is done: what is whole all the same is stale.
    expect((await world.run("apply", "plan.json")).code).toBe(0);
    const writes = writesIn(world).length;
    for (const [nth, [what, document]] of drawFrom([...damages(plan)]).entries()) {
      for (const attempt of [document, sealed(document)]) {
        await writeFile(path.join(world.cwd, "plan.json"), JSON.stringify(attempt));
        expectCalm(what, await world.run("apply", "plan.json"), [1, 5]);
      }
      if (nth % 4 === 0) expectCalm(`show, ${what}`, await world.run("show", "plan.json"), [0, 1]);
    }
    expect(writesIn(world)).toHaveLength(writes);
  });
}, 240_000);

test("a plan that is dated ahead of the clock is stale, a little ahead is not, and a date that is none is damage", async () => {
  await story(async (world) => {
    expect((await world.run("plan", "--out", "plan.json")).code).toBe(0);
    const plan = await read(world, "plan.json");
    const dated = async (created: string): Promise<Ran> => {
      await world.write("plan.json", JSON.stringify(sealed(changed(plan, ["created_at"], created))));
      return world.run("apply", "plan.json");
    };
    const ahead = await dated(new Date(Date.now() + 10 * 60_000).toISOString());
    expect([ahead.code, ahead.stderr]).toEqual([5, expect.stringContaining("made in the future")]);
    const old = await dated(new Date(Date.now() - 26.5 * 3_600_000).toISOString());
    expect([old.code, old.stderr]).toEqual([5, expect.stringContaining("is 26 hours old, and good for 24")]);
    const never = await dated("soon");
    expect([never.code, never.stderr]).toEqual([1, expect.stringContaining("`created_at` is no date")]);
    expect(writesIn(world)).toEqual([]);
    expect((await dated(new Date(Date.now() + 2 * 60_000).toISOString())).code).toBe(0);
  });
});

test("what a plan file lacks is named", async () => {
  await story(async (world) => {
    await world.run("plan", "--out", "plan.json");
    const plan = await read(world, "plan.json");
    const said = async (place: readonly string[], other?: Json): Promise<string> => {
      await world.write("plan.json", JSON.stringify(sealed(changed(plan, place, other))));
      return (await world.run("apply", "plan.json")).stderr;
    };
    expect(await said(["config"])).toContain("`config` is missing");
    expect(await said(["options"])).toContain("`options` is missing");
    expect(await said(["options", "targets"], [null])).toContain("`options.targets.0` must be string");
    expect(await said(["orgs", "default", "digest"], 7)).toContain("`orgs.default.digest` must be string");
  });
});

test("an undo file with anything in it changed writes nothing that nobody approved, and never crashes", async () => {
  await story(async (world) => {
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("thunderphone.yaml", yaml.replace("Hello.", "Bye.").replace("60", "90"));
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const undo = await read(world, await world.newestUndo());
    const writes = writesIn(world).length;
    const apply = async (document: Json): Promise<Ran> => {
      await world.write("undo.json", JSON.stringify(document));
      return world.run("apply", "undo.json");
    };
    for (const [what, document] of drawFrom([...damages(undo)])) expectCalm(what, await apply(document), [0, 1, 3, 5]);
    const org = ["orgs", "0"];
    const object = [...org, "objects", "agent.b"];
    for (const [place, other, words] of [
      [[...object, "fields", "prompt"], 7, "`orgs.0.objects.agent.b.fields.prompt` must be string or null"],
      [[...object, "fields"], [], "`orgs.0.objects.agent.b.fields` must be object"],
      [object, null, "`orgs.0.objects.agent.b` must be object"],
      [[...org, "objects", "nobody"], {}, "`orgs.0.objects.nobody` is no address"],
      [[...org, "drafts"], undefined, "`orgs.0.drafts` is missing"],
      [[...org, "created"], [null], "`orgs.0.created.0` must be string"],
      [["undo_version"], 2, "written by a newer version of this tool (format 2)"],
    ] as const) {
      const ran = await apply(changed(undo, place, other as unknown as Json));
      expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining(words)]);
    }
    expect(writesIn(world)).toHaveLength(writes);
  });
}, 240_000);

test("a record with anything in it changed is read or refused", async () => {
  await story(async (world) => {
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const record = await read(world, ".thunderphone/default.json");
    const writes = writesIn(world).length;
    for (const [what, document] of drawFrom([...damages(record)])) {
      await world.write(".thunderphone/default.json", JSON.stringify(document));
      expectCalm(`plan, ${what}`, await world.run("plan"), [0, 1, 3]);
      expectCalm(`bindings, ${what}`, await world.run("bindings", "list"), [0, 1]);
    }
    expect(writesIn(world)).toHaveLength(writes);
  });
}, 240_000);

test("JSON nested deeper than the stack is no file of this tool", async () => {
  await story(async (world) => {
    expect((await world.run("plan", "--out", "plan.json")).code).toBe(0);
    const plan = await readFile(path.join(world.cwd, "plan.json"), "utf8");
    expect((await world.run("apply", "plan.json")).code).toBe(0);
    const writes = writesIn(world).length;
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    for (const text of [deep, plan.replace(/^\{/, `{"deep": ${deep},`), `{"undo_version": 1, "objects": ${deep}}`]) {
      await world.write("plan.json", text);
      expectCalm(text.slice(0, 30), await world.run("apply", "plan.json"), [1]);
    }
    const record = await readFile(path.join(world.cwd, ".thunderphone/default.json"), "utf8");
    await world.write(".thunderphone/default.json", record.replace(/^\{/, `{"deep": ${deep},`));
    await world.write("thunderphone.yaml", yaml.replace("Hello.", "Bye."));
    expectCalm("record", await world.run("apply", "--yes"), [1]);
    expect(writesIn(world)).toHaveLength(writes);
  });
}, 240_000);
