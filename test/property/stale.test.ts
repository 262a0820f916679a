// Whatever happens outside of what a saved plan touches, its apply does what was approved and the next plan has the rest; whatever happens
// inside, it ends with 5 and nothing is written.
// A failing case prints its words; run it alone with CASE="…".
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { budgetOf, seed } from "../support/budget.ts";
import { runCases } from "../support/cases.ts";
import { inWorld, type World, writesIn } from "../support/world.ts";

const keys = ["a", "b", "c", "d"] as const;
type Key = (typeof keys)[number];
const line = "+14155550100";

/** Who is in the files, with what each says, and whom the number leads to. */
interface Files {
  readonly prompts: Readonly<Partial<Record<Key, string>>>;
  readonly leads: Key;
}

const yamlOf = ({ prompts, leads }: Files): string =>
  stringify({
    version: 1,
    agents: Object.fromEntries(
      Object.entries(prompts).map(([key, prompt]) => [key, { name: `Agent ${key}`, prompt, voice: "en-US-James1" }]),
    ),
    phone_numbers: { [line]: { inbound_agent: leads } },
  });

/** What happens to a key between the plan and its apply. */
const event = fc.record({
  what: fc.constantFrom("edit", "draft", "file", "stranger", "lead", "record"),
  at: fc.constantFrom(...keys),
});

const drawn = fc.record({
  /** Not there before the plan, and made by it. */
  born: fc.option(fc.constantFrom("c" as const, "d" as const), { nil: undefined }),
  changed: fc.subarray(["a", "b"] as const, { minLength: 1 }),
  events: fc.uniqueArray(event, {
    selector: ({ what, at }) => (what === "lead" ? what : at),
    minLength: 1,
    maxLength: 3,
  }),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

async function story({ born, changed, events }: Drawn): Promise<void> {
  const before: Files = {
    prompts: Object.fromEntries(keys.filter((key) => key !== born).map((key) => [key, `I am ${key}.`])),
    leads: "a",
  };
  const after = { ...before, prompts: { ...before.prompts } };
  for (const key of changed) after.prompts[key] = `I am ${key}, and kind.`;
  if (born !== undefined) after.prompts[born] = "I am new.";
  const inside = new Set<Key>([...changed, ...(born === undefined ? [] : [born])]);
  await inWorld(yamlOf(before), {}, async (world) => {
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("thunderphone.yaml", yamlOf(after));
    expect((await world.run("plan", "--out", "plan.json")).code).toBe(0);
    let files: Files = after;
    let isStale = false;
    const left = new Set<string>();
    for (const { what, at } of events) {
      const happened = await happen(what, at, world, files, born);
      if (happened === undefined) continue;
      files = happened.files;
      if (inside.has(at) && what !== "record") isStale = true;
      if (what === "lead" && at !== "a") {
        // The callers of the number hear another one by now.
        if (inside.has("a")) isStale = true;
        left.add(`phone_number.${line}`);
      } else if (happened.isLeft) left.add(`agent.${at}`);
    }
    const writes = writesIn(world).length;
    const { code, stderr } = await world.run("apply", "plan.json");
    expect({ code, stderr }).toEqual({ code: isStale ? 5 : 0, stderr });
    if (isStale) expect([writesIn(world).length, stderr]).toEqual([writes, expect.stringContaining("error: ")]);
    else {
      const { resource_changes: rows } = JSON.parse((await world.run("plan", "--json")).stdout);
      expect(new Set(rows.map(({ address }: { address: string }) => address.replace("default/", "")))).toEqual(left);
    }
  });
}

/** Undefined: it can't happen there. */
async function happen(
  what: string,
  at: Key,
  world: World,
  files: Files,
  born: Key | undefined,
): Promise<{ readonly files: Files; readonly isLeft: boolean } | undefined> {
  const { store } = world.sandbox;
  if (at === born && what !== "file" && what !== "stranger") return undefined;
  const nothing = { files, isLeft: false };
  switch (what) {
    case "edit":
      store.editDeployed(1, world.agent(`Agent ${at}`).id, { prompt: "Somebody was here." });
      return { files, isLeft: true };
    case "draft":
      store.editDraft(1, world.agent(`Agent ${at}`).id, { prompt: "Somebody is here." });
      return nothing;
    case "file": {
      const prompts = { ...files.prompts, [at]: "Another text." };
      await world.write("thunderphone.yaml", yamlOf({ ...files, prompts }));
      return { files: { ...files, prompts }, isLeft: true };
    }
    case "stranger":
      // Of a name that a key has which is bound it is only somebody else.
      if (at !== born) return undefined;
      store.addAgent(1, { name: `Agent ${at}`, prompt: "A stranger.", voice: "en-US-Emma1" });
      return nothing;
    case "lead":
      store.editNumber(1, line, { inbound_agent_id: Number(world.agent(`Agent ${at}`).id) });
      return at === "a" ? undefined : nothing;
    case "record": {
      // Another merge, of another agent, was applied meanwhile.
      if (at === born || (files.prompts[at] ?? "").includes("kind")) return undefined;
      const prompts = { ...files.prompts, [at]: "Merged before." };
      await world.write("thunderphone.yaml", yamlOf({ ...files, prompts }));
      const { code } = await world.run("apply", "--yes", "--target", `agent.${at}`, "--drift", "overwrite");
      expect([0, 3]).toContain(code);
      return { files: { ...files, prompts }, isLeft: code !== 0 };
    }
  }
  return undefined;
}

test("a saved plan depends on what it touches, and on nothing else", async () => {
  const worlds = fc.sample(drawn, { seed, numRuns: budgetOf("saved") });
  await runCases(worlds, (one) => JSON.stringify(one).replaceAll('"', ""), story);
}, 240_000);
