// Which commits changed what a resource renders to, and which of them the record says was applied.
import { describe, expect, test } from "vitest";
import { type DesiredResource, Reference, Secret, Template, type Value } from "../../src/config/desired.ts";
import { fieldNamed, kindNamed } from "../../src/kinds/index.ts";
import type { Json } from "../../src/kinds/kind.ts";
import type { Binding, Bindings } from "../../src/plan/bindings.ts";
import { fieldDigest } from "../../src/plan/diff.ts";
import { type LogStep, LogWalk, matchVersions, type OrgLog } from "../../src/plan/log.ts";
import { renderedChanges } from "../../src/plan/rendering.ts";
import { agent, bindingsOf, created, desiredOf, digests, integration, org } from "../support/plan_inputs.ts";

const broken = [{ severity: "error", code: "yaml", message: "it is not YAML" }] as const;

/** A step by the name of its commit; "files" is none. */
function step(name: string, resources: readonly DesiredResource[] | "absent" | "broken"): LogStep {
  const commit = {
    id: name.repeat(40),
    short: name,
    date: "2026-01-05",
    at: 0,
    author: "Ada",
    subject: `Commit ${name}`,
  };
  return {
    ...(name === "files" ? {} : { commit }),
    ...(typeof resources === "string" ? {} : { desired: desiredOf(resources) }),
    ...(resources === "broken" ? { broken } : {}),
  };
}

interface Given {
  readonly address?: string;
  readonly bindings?: Bindings;
  readonly most?: number;
}

function walk(steps: readonly LogStep[], { address, bindings, most = 20 }: Given = {}): OrgLog & { isKnown: boolean } {
  const log = new LogWalk({ org, ...(address === undefined ? {} : { address }), bindings, digests, most });
  for (const one of steps) if (!log.add(one)) break;
  return { ...log.end(false), isKnown: log.isKnown };
}

/** Lines in short: `* c2 agent.a: prompt`. */
function lines({ entries }: OrgLog): readonly string[] {
  return entries.map(({ commit, changes, broken: why, applied }) => {
    const what = changes.map(({ address, action, fields }) =>
      action === "change" ? `${address}: ${fields.map(({ name }) => name).join(" ")}` : `${address} ${action}`,
    );
    return `${applied ? "* " : ""}${commit?.short ?? "files"} ${why === undefined ? what.join(", ") : "broken"}`;
  });
}

/** What a record says of a resource after its apply. */
function applied(resource: DesiredResource, over: Partial<Binding> = {}): Binding {
  const kind = kindNamed(resource.kind);
  const of = (name: string, value: Value) => fieldDigest(fieldNamed(kind, name), value as string, false, digests);
  const told = Object.entries(resource.fields).map(([name, value]) => [name, of(name, value)]);
  return { id: "1", ...created, applied: Object.fromEntries(told), ...over };
}

const kind = agent("a", { prompt: "Be kind." });
const brief = agent("a", { prompt: "Be brief." });

describe("lines", () => {
  test("stand at the commit that made the difference, and nothing else is one", () => {
    const steps = [
      step("files", [brief]),
      step("5", [brief, agent("b")]),
      step("4", [brief, agent("b")]),
      step("3", [kind, agent("b")]),
      step("2", [agent("a", { prompt: " Be kind.\r\n" })]),
      step("1", "absent"),
    ];
    expect(lines(walk(steps))).toEqual(["files agent.b remove", "4 agent.a: prompt", "3 agent.b add", "2 agent.a add"]);
    expect(lines(walk(steps, { address: "agent.a" }))).toEqual(["4 agent.a: prompt", "2 agent.a add"]);
    expect(lines(walk(steps, { address: "agent.b" }))).toEqual(["files agent.b remove", "3 agent.b add"]);
  });

  test("of commits that can't be read stand between those that can", () => {
    const steps = [step("files", [brief]), step("3", [brief]), step("2", "broken"), step("1", [kind])];
    expect(lines(walk(steps))).toEqual(["3 agent.a: prompt", "2 broken", "1 agent.a add"]);
    expect(lines(walk([step("files", [brief]), step("1", "broken")]))).toEqual(["files agent.a add", "1 broken"]);
  });

  test("end when there are enough, and say so", () => {
    const steps = ["5", "4", "3", "2", "1"].map((name) => step(name, [agent("a", { prompt: `Text ${name}.` })]));
    const log = walk(steps, { most: 2 });
    expect([lines(log), log.more]).toEqual([["5 agent.a: prompt", "4 agent.a: prompt"], true]);
    expect(walk(steps).more).toBe(false);
  });

  test("follow a key to what it was before", () => {
    const renamed = agent("b", { name: "a", prompt: "Be brief." }, { previously: ["gone", "a"] });
    const steps = [step("3", [renamed]), step("2", [brief]), step("1", [kind])];
    expect(lines(walk(steps, { address: "agent.b" }))).toEqual(["2 agent.a: prompt", "1 agent.a add"]);
  });

  test("of a resource that was never there: it is not known", () => {
    const log = walk([step("files", [kind]), step("1", "absent")], { address: "agent.x" });
    expect([lines(log), log.isKnown]).toEqual([[], false]);
    expect(walk([step("files", [kind])], { address: "agent.a" }).isKnown).toBe(true);
  });
});

describe("what differs", () => {
  const tool = (header: Value) => [integration("t", { headers: { "X-Key": header } })];
  const fieldsOf = (before: readonly DesiredResource[], after: readonly DesiredResource[]) =>
    renderedChanges(desiredOf(before), desiredOf(after)).flatMap(({ fields }) => fields);

  test("a secret by the variable that it comes from, not by what that holds now", () => {
    const one = new Secret("${env.ONE}", "now");
    expect(fieldsOf(tool(one), tool(new Secret("${env.ONE}", "then")))).toEqual([]);
    expect(fieldsOf(tool(one), tool(new Secret("${env.TWO}", "now")))).toMatchObject([
      { name: "headers", sensitive: true, after: { "X-Key": "(secret)" } },
    ]);
  });

  test("a reference by its address, also inside of a text", () => {
    const to = (key: string) => [
      agent("a", {
        integration_ids: [new Reference(`integration.${key}`)],
        greeting: new Template(["Hello ", new Reference(`agent.${key}`)]),
      }),
    ];
    expect(fieldsOf(to("one"), to("one"))).toEqual([]);
    expect(fieldsOf(to("one"), to("two"))).toMatchObject([
      { name: "greeting", before: "Hello ${id.agent.one}" },
      { name: "integration_ids", before: ["integration.one"], after: ["integration.two"], text: false },
    ]);
  });

  test("a field that came or went", () => {
    expect(fieldsOf([kind], [agent("a", { product: "spark" })])).toMatchObject([{ name: "product", after: "spark" }]);
    expect(fieldsOf([agent("a", { product: "spark" })], [kind])).toMatchObject([
      { name: "product", before: "spark", after: null },
    ]);
  });
});

describe("what was applied, as the record says", () => {
  const steps = [step("3", [brief]), step("2", [kind]), step("1", "absent")];
  const recordOf = (bindings: Readonly<Record<string, Binding>>) => bindingsOf(bindings);

  test("is marked once, at the newest commit that renders to it", () => {
    const again = [step("4", [kind]), ...steps];
    const log = walk(again, { bindings: recordOf({ "agent.a": applied(kind) }) });
    expect([lines(log), log.record]).toEqual([["* 4 agent.a: prompt", "3 agent.a: prompt", "2 agent.a add"], "here"]);
  });

  test.each<[string, Bindings | undefined, OrgLog["record"]]>([
    ["there is no record", undefined, "none"],
    ["it has no resource that was read back", recordOf({ "agent.a": { id: "1", ...created } }), "none"],
    ["it says something else", recordOf({ "agent.a": applied(agent("a", { prompt: "Be quick." })) }), "elsewhere"],
    ["it says more", recordOf({ "agent.a": applied(agent("a", { product: "spark" })) }), "elsewhere"],
    ["it says less", recordOf({ "agent.a": applied(kind, { applied: {} }) }), "elsewhere"],
    [
      "another resource is nowhere",
      recordOf({ "agent.a": applied(kind), "agent.x": applied(agent("x")) }),
      "elsewhere",
    ],
  ])("%s", (_, bindings, record) => {
    expect(walk(steps, { ...(bindings === undefined ? {} : { bindings }) }).record).toBe(record);
  });

  test("of one resource, whatever is said of others, and under an earlier key", () => {
    const bindings = recordOf({ "agent.b": applied(kind, { id: "7" }), "agent.x": applied(agent("x")) });
    const renamed = agent("b", { name: "a", prompt: "Be brief." }, { previously: ["a"] });
    const log = walk([step("3", [renamed]), ...steps.slice(1)], { address: "agent.b", bindings });
    expect(lines(log)).toEqual(["3 agent.b: prompt", "* 2 agent.a add"]);
    expect(walk(steps, { address: "agent.a", bindings }).record).toBe("none");
  });

  test("secrets and what the API adds to are passed over", () => {
    const to = new Reference("integration.t");
    const secret = new Secret("${env.ONE}", "now");
    const written = agent("a", { integration_ids: [to], handoffs: [{ to: "2" }], greeting: secret, webhook: "x" });
    const told = applied(agent("a", { integration_ids: ["9"], webhook: "y" }), { secret: ["voice"] });
    const bindings = recordOf({ "agent.a": told, "integration.t": { id: "9", ...created } });
    expect(lines(walk([step("1", [written])], { bindings }))).toEqual(["* 1 agent.a add"]);
  });
});

describe("what the org has and had", () => {
  const matches = (
    versions: readonly Readonly<Record<string, Json>>[],
    written: readonly DesiredResource[] = [brief, kind],
  ): readonly (string | undefined)[] => {
    const steps = written.map((one, i) => step(i === 0 ? "files" : `${written.length - i}`, [one]));
    const log = walk([...steps, step("0", "absent")], { address: "agent.a" });
    const named = versions.map((fields, i) => ({ name: `v${i}`, fields }));
    return matchVersions(named, log, (address) => (address === "integration.t" ? "9" : undefined)).map(({ entry }) =>
      entry === undefined ? undefined : (entry.commit?.short ?? "files"),
    );
  };
  const state = { name: "a", prompt: "Be kind.", voice: "en-US-James1", product: "bolt" };

  test("is what the newest commit renders to that it is equal to, whatever it has besides", () => {
    expect(matches([state, { ...state, prompt: "Be brief.\n" }, { ...state, prompt: "Be rude." }])).toEqual([
      "1",
      "files",
      undefined,
    ]);
  });

  test("is compared in what it tells: no secret, and something at least", () => {
    const secret = agent("a", { greeting: new Secret("${env.ONE}", "now") });
    expect(matches([{ ...state, greeting: "then" }, { prompt: "Be kind." }, { product: "bolt" }], [secret])).toEqual([
      "files",
      "files",
      undefined,
    ]);
    const leading = agent("a", { integration_ids: [new Reference("integration.t")] });
    expect(
      matches(
        [
          { ...state, integration_ids: ["9"] },
          { ...state, integration_ids: [] },
        ],
        [leading],
      ),
    ).toEqual(["files", undefined]);
  });

  test("keeps the time that the API tells, and nothing that is not there", () => {
    const log = walk([step("1", [kind]), step("0", [])], { address: "agent.a" });
    const gone = walk([step("2", []), step("1", [kind])], { address: "agent.a" });
    const [match] = matchVersions([{ name: "v1", at: "2026-01-05T09:00:00Z", fields: state }], log, () => undefined);
    expect(match).toMatchObject({ name: "v1", at: "2026-01-05T09:00:00Z", entry: { commit: { short: "1" } } });
    expect(gone.entries.map(({ resource }) => resource?.address)).toEqual([undefined, "agent.a"]);
    expect(matchVersions([{ name: "v1", fields: state }], gone, () => undefined)[0]?.entry?.commit?.short).toBe("1");
  });
});
