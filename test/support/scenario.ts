// Random orgs with their record, their configuration and what people do in the dashboard meanwhile. Names, ids and values come from small
// pools, so that twins, stale bindings and equal edits are common; and everything has a usual value, so that most of it fits together.
import fc from "fast-check";
import {
  type Desired,
  type DesiredResource,
  Reference,
  type ResourceOptions,
  Secret,
  Template,
  type Value,
} from "../../src/config/desired.ts";
import { fieldNamed, kindNamed } from "../../src/kinds/index.ts";
import type { Dialect, Json, KindName } from "../../src/kinds/kind.ts";
import type { Binding, Bindings, Intent } from "../../src/plan/bindings.ts";
import { copyDigest } from "../../src/plan/diff.ts";
import type { PlanOptions } from "../../src/plan/types.ts";
import { bindingsOf, desiredOf, digests, resource, sentOf, usualOptions, voicesOf } from "./plan_inputs.ts";
import { type Model, type ModelObject, recorded, viewOf } from "./simulator.ts";

/** One plan and apply: what is written, how, and what happens in the dashboard before. */
export interface Round {
  readonly edits: readonly ((model: Model) => Model)[];
  readonly desired: Desired;
  readonly options: PlanOptions;
}

/** A whole story. */
export interface Scenario {
  readonly model: Model;
  readonly bindings: Bindings | undefined;
  readonly rounds: readonly Round[];
  /** Reads everything at once: most cases save the time of finding out what a plan needs besides. */
  readonly readsAll: boolean;
}

/** Keys that a configuration may have. */
const agentKeys = ["a", "b", "c"];
const toolKeys = ["t"];
const numberKeys = ["+14155550100"];
/** A key that only the record has, where it has it. */
const goneKeys = ["x"];
const names = ["Anna", "Bert", "Cleo", "Dora"];
const toolNames = ["Tool", "View"];
const prompts = ["Be kind.", "Be brief."];
const voices = ["en-US-James1", "de-DE-Anna1"];
const agentIds = ["1", "2", "3", "4"];
const toolIds = ["u1", "u2"];
const numberIds = ["1", "2"];

/** Something once in so many times, else nothing. */
function rarely<T>(arbitrary: fc.Arbitrary<T>, onceIn = 12): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: onceIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const mostly = rarely(fc.constant(false)).map((drawn) => drawn ?? true);
const seldom = rarely(fc.constant(true), 20).map((drawn) => drawn ?? false);
const either = fc.boolean();

const values = {
  prompt: fc.constantFrom(...prompts),
  voice: fc.constantFrom(...voices),
  product: fc.constantFrom("spark", "bolt"),
  background_track: fc.constantFrom(null, "CALL_CENTER"),
  integration_ids: fc.subarray(toolIds.slice(0, 2)),
  brand_new: fc.constantFrom("one", " one "),
};

/** A clear that waits beside something else can't be seen: it is a state of its own. */
const waitingFields = fc.record(
  { ...values, name: fc.constantFrom(...names), background_track: fc.constant("CALL_CENTER") },
  { requiredKeys: [] },
);

const drawnAgent = fc.record({
  there: mostly,
  name: rarely(fc.constantFrom(...names)),
  fields: fc.record(values, { requiredKeys: ["prompt", "voice", "product", "background_track", "integration_ids"] }),
  handoff: rarely(fc.constantFrom(...agentIds), 6),
  state: fc.oneof(
    { weight: 6, arbitrary: fc.constant("deployed" as const) },
    { weight: 3, arbitrary: fc.constant("draft" as const) },
    { weight: 2, arbitrary: fc.constant("prompt" as const) },
    { weight: 1, arbitrary: fc.constant("new" as const) },
    { weight: 1, arbitrary: fc.constant("hidden clear" as const) },
  ),
  draft: waitingFields,
});

const drawnTool = fc.record({
  there: mostly,
  name: rarely(fc.constantFrom(...toolNames)),
  method: fc.constantFrom("GET", "POST"),
  key: fc.constantFrom(undefined, "old", "new"),
});

const drawnNumber = fc.record({
  there: mostly,
  inbound: fc.constantFrom(null, ...agentIds),
  outbound: rarely(fc.constantFrom(...agentIds), 5),
  label: fc.constantFrom("", "line", "Main"),
});

const drawnBinding = fc.record({
  held: mostly,
  /** An object that is not the usual one; "99" is none. */
  other: rarely(fc.constantFrom(...agentIds, "u1", "u2", "99")),
  own: fc.constantFrom("created" as const, "adopted" as const),
  applied: fc.constantFrom("now" as const, "now" as const, "earlier" as const, "none" as const),
  drafted: fc.constantFrom("none" as const, "draft" as const, "other" as const),
  protect: seldom,
  prune: rarely(either),
});

const drawnIntent = fc.record({
  at: fc.nat({ max: agentKeys.length - 1 }),
  by: fc.constantFrom("name" as const, "known ids" as const),
  sent: fc.constantFrom("now" as const, "other" as const),
  known: fc.subarray(agentIds),
  copy: rarely(fc.nat({ max: agentIds.length - 1 }), 2),
});

const drawnOptions = fc.record({
  pin: rarely(fc.constantFrom(...agentIds, "99"), 30),
  protect: seldom,
  prune: rarely(either),
  previously: rarely(fc.constantFrom(...goneKeys), 8),
});

const agentFields = fc.record(
  {
    product: values.product,
    background_track: values.background_track,
    integrations: fc.array(fc.constantFrom(...toolKeys, "u1"), { maxLength: 2 }),
    handoffs: fc.record({ to: fc.constantFrom("a", "b", "1", "2"), as: fc.constantFrom("id", "text") }),
    brand_new: values.brand_new,
  },
  { requiredKeys: [] },
);

const drawnConfiguration = fc.record({
  edits: fc.array(
    fc.record({
      at: fc.nat({ max: 11 }),
      how: fc.constantFrom("deployed" as const, "draft" as const, "deployed" as const, "deleted" as const),
      fields: waitingFields,
    }),
    { maxLength: 2 },
  ),
  agents: fc.tuple(
    ...agentKeys.map(() =>
      fc.record({
        written: mostly,
        name: rarely(fc.constantFrom(...names, " Anna ")),
        nameless: seldom,
        promptless: seldom,
        prompt: values.prompt,
        voice: rarely(fc.constantFrom(...voices), 4),
        fields: agentFields,
        copyOf: rarely(fc.constantFrom("a", "b"), 6),
        options: drawnOptions,
      }),
    ),
  ),
  tools: fc.tuple(
    ...toolKeys.map(() =>
      fc.record({
        written: mostly,
        name: rarely(fc.constantFrom(...toolNames)),
        method: fc.constantFrom(undefined, "GET", "POST"),
        key: fc.constantFrom(undefined, "old", "new"),
        options: drawnOptions,
      }),
    ),
  ),
  numbers: fc.tuple(
    ...numberKeys.map(() =>
      fc.record({
        written: mostly,
        inbound: fc.constantFrom("a", "b", "c", null, undefined),
        outbound: rarely(fc.constantFrom("a", null), 4),
        label: fc.constantFrom(undefined, "Main"),
      }),
    ),
  ),
  provision: rarely(fc.record({ inbound: fc.constantFrom("a", undefined), label: rarely(fc.constant("Main")) }), 6),
  partial: rarely(fc.constant(true as const), 25),
  options: fc.record({
    adopt: rarely(fc.constantFrom<PlanOptions["adopt"]>("identical", "never"), 6),
    allowRecreate: mostly,
    foreignDraft: fc.constantFrom<PlanOptions["foreignDraft"]>("refuse", "include", "discard"),
    prune: either,
    targets: rarely(
      fc.subarray(["agent.a", "agent.b", "acme/phone_number.+14155550100", "agent.nobody"], { maxLength: 2 }),
    ),
    confirmDeletes: rarely(fc.nat({ max: 2 }), 12),
  }),
});

const drawnScenario = fc.record({
  dialect: fc.constantFrom<Dialect>("staged", "staged", "flat", "org-scoped"),
  agents: fc.tuple(...agentIds.map(() => drawnAgent)),
  tools: fc.tuple(...toolIds.map(() => drawnTool)),
  numbers: fc.tuple(...numberIds.map(() => drawnNumber)),
  /** Agents that were made by earlier applies and whose keys are gone. */
  crowd: rarely(fc.nat({ max: 9 })),
  record: mostly,
  bindings: fc.tuple(...[...agentKeys, ...goneKeys, ...toolKeys, ...numberKeys].map(() => drawnBinding)),
  intents: rarely(fc.array(drawnIntent, { minLength: 1, maxLength: 2 }), 8),
  hidden: rarely(fc.subarray(["agent 1", "agent 2", "integration u1", "phone_number 1"])),
  voices: fc.constantFrom<Model["catalogues"][string]>(
    voicesOf(voices),
    voicesOf(voices),
    voicesOf(voices),
    "unknown",
    voicesOf(["en-US-James1"]),
    { found: [{ id: "en-US-James1", name: "de-DE-Anna1" }], unread: [] },
    voicesOf(["en-US-James1"], "the clones were not read"),
  ),
  referrers: rarely(fc.constantFrom(...agentIds)),
  unreadable: seldom,
  readsAll: mostly,
  createsDrafts: either,
  copiesDrafts: either,
  masksHeaders: either,
  rounds: fc.tuple(drawnConfiguration, rarely(drawnConfiguration, 6)),
});

type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
type DrawnScenario = Drawn<typeof drawnScenario>;
type DrawnConfiguration = Drawn<typeof drawnConfiguration>;

/** All stories. */
export const scenarios: fc.Arbitrary<Scenario> = drawnScenario.map(tell);

function tell(drawn: DrawnScenario): Scenario {
  const model = modelOf(drawn);
  return {
    model,
    readsAll: drawn.readsAll,
    bindings: drawn.record ? recordOf(drawn, model) : undefined,
    rounds: drawn.rounds
      .filter((round) => round !== undefined)
      .map((round) => ({
        edits: round.edits.map((edit) => (now: Model) => edited(now, edit)),
        desired: configurationOf(round, drawn),
        options: optionsOf(round),
      })),
  };
}

function modelOf(drawn: DrawnScenario): Model {
  const { dialect } = drawn;
  const hasTools = dialect !== "org-scoped";
  const agents = drawn.agents.flatMap((agent, at): readonly ModelObject[] => {
    if (!agent.there) return [];
    const { integration_ids: attached, ...plain } = agent.fields;
    const there = new Set(drawn.tools.flatMap((tool, index) => (tool.there ? [toolIds[index]] : [])));
    const fields = {
      ...plain,
      name: agent.name ?? (names[at] as string),
      ...(hasTools ? { integration_ids: attached.filter((id) => there.has(id)) } : {}),
      ...(agent.handoff === undefined ? {} : { handoffs: [{ to: Number(agent.handoff) }] }),
    };
    const base = { kind: "agent", id: agentIds[at] as string, facts: {} };
    if (dialect !== "staged") return [{ ...base, fields }];
    const { integration_ids: waitingTools, ...waiting } = agent.draft;
    const draft = {
      ...waiting,
      ...(waitingTools === undefined ? {} : { integration_ids: waitingTools.filter((id) => there.has(id)) }),
    };
    switch (agent.state) {
      case "deployed":
        return [{ ...base, fields, draft: {} }];
      case "draft":
        return [{ ...base, fields, draft }];
      case "prompt":
        return [{ ...base, fields, draft: { prompt: prompts.find((prompt) => prompt !== fields.prompt) ?? "" } }];
      case "hidden clear":
        return [{ ...base, fields, draft: { background_track: null } }];
      default:
        return [{ ...base, fields: { name: "", prompt: "", voice: "" }, draft: withoutNulls(fields) }];
    }
  });
  const crowd = Array.from({ length: drawn.crowd ?? 0 }, (_, at): ModelObject => {
    const fields = { name: `Guest ${at}`, prompt: "Be kind.", voice: "en-US-James1", product: "spark" };
    return { kind: "agent", id: `${50 + at}`, fields, facts: {}, ...(dialect === "staged" ? { draft: {} } : {}) };
  });
  const tools = drawn.tools.flatMap((tool, at): readonly ModelObject[] =>
    !tool.there || !hasTools
      ? []
      : [
          {
            kind: "integration",
            id: toolIds[at] as string,
            facts: {},
            fields: {
              display_name: tool.name ?? (toolNames[at] as string),
              spec: { type: "function" },
              endpoint_method: tool.method,
              headers: tool.key === undefined ? {} : { "X-Key": tool.key },
            },
          },
        ],
  );
  const isThere = new Set(agents.map((agent) => agent.id));
  const one = (id: string | null | undefined): string | null => (id != null && isThere.has(id) ? id : null);
  const numbers = drawn.numbers.flatMap((number, at): readonly ModelObject[] =>
    !number.there
      ? []
      : [
          {
            kind: "phone_number",
            id: numberIds[at] as string,
            facts: { number: `+1415555010${at}` },
            fields: {
              inbound_agent_id: one(number.inbound),
              outbound_agent_id: one(number.outbound),
              ...(hasTools ? { label: number.label } : {}),
            },
          },
        ],
  );
  const pointing = hasTools ? drawn.referrers : undefined;
  return {
    dialect,
    objects: [...agents, ...crowd, ...tools, ...numbers],
    made: 0,
    hidden: new Set(drawn.hidden ?? []),
    catalogues: { voices: dialect === "org-scoped" ? "unknown" : drawn.voices },
    referrers: {
      agent: {
        found: pointing === undefined ? [] : [{ title: "campaign", name: "Spring", to: pointing }],
        hidden: drawn.unreadable ? ["SIP endpoint"] : [],
        unread: [],
      },
    },
    createsDrafts: drawn.createsDrafts,
    copiesDrafts: drawn.copiesDrafts,
    masksHeaders: drawn.masksHeaders,
  };
}

function withoutNulls(fields: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** The record: mostly of what is there, with digests of what is there now, of something earlier, or none. */
function recordOf(drawn: DrawnScenario, model: Model): Bindings {
  const addresses: readonly (readonly [string, string])[] = [
    ...[...agentKeys, ...goneKeys].map((key, at) => [`agent.${key}`, agentIds[at] as string] as const),
    ...toolKeys.map((key, at) => [`integration.${key}`, toolIds[at] as string] as const),
    ...numberKeys.map((key, at) => [`phone_number.${key}`, numberIds[at] as string] as const),
  ];
  const bindings = addresses.flatMap(([address, usual], at): readonly (readonly [string, Binding])[] => {
    const binding = drawn.bindings[at];
    if (binding === undefined || !binding.held) return [];
    const kind = address.split(".")[0] as KindName;
    if (model.dialect === "org-scoped" && kind === "integration") return [];
    const id = binding.other ?? usual;
    const object = model.objects.find((candidate) => candidate.kind === kind && candidate.id === id);
    const digest = (fields: Readonly<Record<string, Json>>, right: boolean): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [
          name,
          right ? recorded(fieldNamed(kindNamed(kind), name), value) : digests.plain(`other ${name}`),
        ]),
      );
    return [
      [
        address,
        {
          id,
          own: binding.own,
          ...(binding.applied === "none" || object === undefined
            ? {}
            : { applied: digest(object.fields, binding.applied === "now") }),
          ...(binding.drafted === "none" || object?.draft === undefined
            ? {}
            : { drafted: digest(object.draft, binding.drafted === "draft") }),
          ...(binding.protect ? { protect: true as const } : {}),
          ...(binding.prune === undefined ? {} : { prune: binding.prune }),
        },
      ],
    ];
  });
  const crowd = model.objects
    .filter((object) => Number(object.id) >= 50)
    .map((object) => [`agent.guest${object.id}`, { id: object.id, own: "created" as const }] as const);
  const intents = (drawn.intents ?? []).map((intent) => [`agent.${agentKeys[intent.at]}`, intentOf(intent, model)]);
  return bindingsOf(
    Object.fromEntries([...bindings, ...crowd]),
    intents.length === 0 ? undefined : Object.fromEntries(intents),
  );
}

function intentOf(drawn: Drawn<typeof drawnIntent>, model: Model): Intent {
  const usual = model.objects.find((object) => object.kind === "agent" && object.id === agentIds[drawn.at]);
  if (drawn.by === "name") {
    const fields = drawn.sent === "now" && usual !== undefined ? { ...usual.fields, ...usual.draft } : { prompt: "?" };
    return { step: "create", name: names[drawn.at] as string, sent: sentOf("agent", fields) };
  }
  const source = model.objects.find((object) => object.kind === "agent" && object.id === agentIds[drawn.copy ?? 0]);
  const copy = drawn.copy === undefined || source === undefined ? {} : { copy: copyOfSource(model, source) };
  return { step: "duplicate", known: drawn.known, ...copy };
}

function copyOfSource(model: Model, source: ModelObject): string {
  return copyDigest(kindNamed("agent"), viewOf(model, source), digests);
}

function configurationOf(drawn: DrawnConfiguration, { dialect, agents: live }: DrawnScenario): Desired {
  // Without its draft an agent that was never deployed has only what is written: the API would refuse to deploy it.
  const whole = live.some((agent) => agent.state === "new");
  const hasTools = dialect !== "org-scoped";
  const writtenAgents = new Set(agentKeys.filter((_, at) => drawn.agents[at]?.written));
  const writtenTools = new Set(toolKeys.filter((_, at) => hasTools && drawn.tools[at]?.written));
  const pins = new Set<string>();
  /** Rules of the configuration: no pin twice. Two keys may well name the same earlier one. */
  const options = (kind: KindName, drawnFor: Drawn<typeof drawnOptions>): ResourceOptions => {
    const pin = kind === "agent" ? drawnFor.pin : undefined;
    const free = pin !== undefined && !pins.has(pin);
    if (free) pins.add(pin);
    return {
      ...(free ? { id: pin } : {}),
      ...(drawnFor.protect ? { protect: true } : {}),
      ...(drawnFor.prune === undefined ? {} : { prune: drawnFor.prune }),
      ...(drawnFor.previously === undefined ? {} : { previously: [drawnFor.previously] }),
    };
  };
  const agents = agentKeys.flatMap((key, at): readonly DesiredResource[] => {
    const agent = drawn.agents[at];
    if (agent === undefined || !agent.written) return [];
    const { integrations, handoffs, brand_new: extra, ...plain } = agent.fields;
    const attached = integrations?.flatMap((one): readonly Value[] =>
      one === "u1" ? [one] : writtenTools.has(one) ? [new Reference(`integration.${one}`)] : [],
    );
    // Only earlier keys: what waits for each other is another test.
    const target =
      handoffs !== undefined && writtenAgents.has(handoffs.to) && handoffs.to < key
        ? new Reference(`agent.${handoffs.to}`)
        : undefined;
    const source = agent.copyOf !== undefined && writtenAgents.has(agent.copyOf) && agent.copyOf < key;
    const nameless = agent.nameless && !whole;
    const fields: Record<string, Value> = {
      ...(source && agent.options.protect && !whole
        ? {}
        : {
            ...(agent.promptless && !whole ? {} : { prompt: agent.prompt }),
            voice: agent.voice ?? "en-US-James1",
          }),
      ...(dialect === "org-scoped"
        ? { ...(plain.product === undefined ? {} : { product: plain.product }) }
        : {
            ...plain,
            ...(attached === undefined ? {} : { integration_ids: attached }),
            ...(target === undefined
              ? {}
              : {
                  handoffs: [
                    { to: target, ...(handoffs?.as === "text" ? { say: new Template(["to ", target, "!"]) } : {}) },
                  ],
                }),
          }),
      ...(extra === undefined ? {} : { brand_new: extra }),
      ...(nameless ? {} : { name: agent.name ?? (names[at] as string) }),
    };
    const chosen: ResourceOptions = {
      ...options("agent", agent.options),
      ...(nameless ? { ignore: ["name"] } : {}),
      ...(source ? { duplicate_of: { address: `agent.${agent.copyOf}` } } : {}),
    };
    return [resource(`agent.${key}`, fields, chosen, { extra: extra === undefined ? [] : ["brand_new"], dialect })];
  });
  const tools = toolKeys.flatMap((key, at): readonly DesiredResource[] => {
    const tool = drawn.tools[at];
    if (tool === undefined || !writtenTools.has(key)) return [];
    const fields: Record<string, Value> = {
      display_name: tool.name ?? (toolNames[at] as string),
      spec: { type: "function" },
      ...(tool.method === undefined ? {} : { endpoint_method: tool.method }),
      ...(tool.key === undefined ? {} : { headers: { "X-Key": new Secret("${env.KEY}", tool.key) } }),
    };
    return [resource(`integration.${key}`, fields, options("integration", tool.options))];
  });
  const led = (name: string, key: string | null | undefined): Record<string, Value> =>
    key === undefined || (key !== null && !writtenAgents.has(key))
      ? {}
      : { [name]: key === null ? null : new Reference(`agent.${key}`) };
  const numbers = numberKeys.flatMap((key, at): readonly DesiredResource[] => {
    const number = drawn.numbers[at];
    if (number === undefined || !number.written) return [];
    const label = number.label === undefined || !hasTools ? {} : { label: number.label };
    const fields = { ...led("inbound_agent_id", number.inbound), ...led("outbound_agent_id", number.outbound) };
    return [resource(`phone_number.${key}`, { ...fields, ...label })];
  });
  const bought = drawn.provision;
  const provisions =
    bought === undefined
      ? []
      : [
          resource(
            "phone_number.line",
            {
              ...led("inbound_agent_id", bought.inbound),
              ...(bought.label === undefined || !hasTools ? {} : { label: bought.label }),
            },
            { provision: { area_code: "415" } },
            { dialect },
          ),
        ];
  return desiredOf([...agents, ...tools, ...numbers, ...provisions], {
    kinds: hasTools ? ["integration", "agent", "phone_number"] : ["agent", "phone_number"],
    ...(drawn.partial === undefined ? {} : { partial: true }),
  });
}

function optionsOf({ options }: DrawnConfiguration): PlanOptions {
  const { adopt, targets, confirmDeletes, ...plain } = options;
  return {
    ...usualOptions,
    ...plain,
    ...(adopt === undefined ? {} : { adopt }),
    targets: targets ?? [],
    ...(confirmDeletes === undefined ? {} : { confirmDeletes }),
  };
}

/** Somebody works in the dashboard. */
function edited(model: Model, { at, how, fields }: DrawnConfiguration["edits"][number]): Model {
  const agents = model.objects.filter((object) => object.kind === "agent");
  const agent = agents[at % Math.max(agents.length, 1)];
  if (agent === undefined) return model;
  const { integration_ids: attached, ...plain } = fields;
  const there = new Set(model.objects.filter((object) => object.kind === "integration").map((object) => object.id));
  const written = {
    ...plain,
    ...(attached === undefined || model.dialect === "org-scoped"
      ? {}
      : { integration_ids: attached.filter((id) => there.has(id)) }),
  };
  const index = model.objects.indexOf(agent);
  if (how === "deleted") {
    const objects = model.objects.filter((object) => object !== agent);
    const freed = objects.map((object) =>
      object.kind !== "phone_number"
        ? object
        : {
            ...object,
            fields: Object.fromEntries(
              Object.entries(object.fields).map(([name, value]) => [
                name,
                name.endsWith("_agent_id") && value === agent.id ? null : value,
              ]),
            ),
          },
    );
    return { ...model, objects: freed };
  }
  const changed =
    how === "draft" && agent.draft !== undefined
      ? { ...agent, draft: written }
      : { ...agent, fields: { ...agent.fields, ...written } };
  return { ...model, objects: model.objects.with(index, changed) };
}
