import { agent } from "./agent.ts";
import type { Endpoints, Field, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const own: readonly Field[] = [
  {
    name: "label",
    type: "string",
    required: true,
    help: "Name in the dashboard and in the list of calls. Left out: the key.",
  },
  {
    name: "is_control",
    type: "boolean",
    heard: true,
    help: "The variant that the others are compared with.",
  },
  {
    name: "weight",
    type: "integer",
    total: 100,
    heard: true,
    help: "Its share of the calls. Those of all variants of an agent should add up to 100.",
  },
];

/** Help that says otherwise of an agent what null means. */
const ownHelp: Readonly<Record<string, string>> = {
  background_track: "Background sound, such as CALL_CENTER.",
};

/** Fields of its agent that a variant may have in its own way. */
const inherited = [
  "prompt",
  "voice",
  "product",
  "thinking_level",
  "background_track",
  "acknowledgement_prompt",
  "acknowledgement_prompt_mode",
  "inbound_speak_order",
  "outbound_speak_order",
  "silence_interval_seconds",
  "silence_max_checkins",
].map((name): Field => {
  const { type, values, heard, catalogue, help } = agent.fields.find((field) => field.name === name) as Field;
  return {
    name,
    type,
    nullable: true,
    ...(values === undefined ? {} : { values }),
    ...(catalogue === undefined ? {} : { catalogue }),
    ...(heard === undefined ? {} : { heard }),
    help: `${ownHelp[name] ?? help} null: as the agent has it.`,
  };
});

const endpoints: Endpoints = {
  list: "/v1/agents/{parent}/variants",
  create: "/v1/agents/{parent}/variants",
  item: "/v1/agents/{parent}/variants/{id}",
  optional: true,
};

/** What some callers of an agent get in place of what it says itself. It has no draft. */
export const variant: Kind = {
  name: "variant",
  section: "variants",
  parent: "agent",
  title: { one: "variant", many: "variants" },
  help: "What a part of an agent's callers get, where `split_testing_enabled` is on. A change is live at once, without a deploy.",
  fields: [...own, ...inherited],
  options: commonOptions,
  endpoints: { staged: endpoints },
  naturalName: "label",
  distinct: true,
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  reread: "only list",
};
