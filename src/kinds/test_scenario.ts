import type { Endpoints, Field, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

// The defaults are those of the API reference: a server may fill them in, so they are equal to absent.
const conditions: readonly Field[] = [
  {
    name: "audio_conditions",
    type: "object",
    default: {},
    help: "What is heard beside the caller.",
    members: [
      {
        name: "noise_asset",
        type: "enum",
        values: ["none", "office", "cafe", "street", "car"],
        default: "none",
        help: "The noise around the caller.",
      },
      {
        name: "snr_db",
        type: "integer",
        values: ["0", "5", "10", "20"],
        nullable: true,
        default: null,
        help: "How far the voice stands out of the noise, in decibels.",
      },
    ],
  },
  {
    name: "speech_style",
    type: "object",
    default: {},
    help: "How the caller speaks.",
    members: [
      {
        name: "accent",
        type: "enum",
        values: ["default", "en-US", "en-GB", "en-AU", "en-IN", "es-MX", "fr-CA"],
        default: "default",
        help: "Accent of the caller.",
      },
      {
        name: "disfluencies",
        type: "enum",
        values: ["none", "light"],
        default: "none",
        help: "Whether the caller hesitates and repeats.",
      },
      {
        name: "pace",
        type: "enum",
        values: ["slow", "natural", "fast"],
        default: "natural",
        help: "How fast the caller speaks.",
      },
    ],
  },
  {
    name: "caller_behavior",
    type: "object",
    default: {},
    help: "What the caller does.",
    members: [
      { name: "dtmf_sequence", type: "string", default: "", help: "Keys that the caller presses, in quotes." },
      { name: "long_silence_seconds", type: "integer", default: 0, help: "How long the caller says nothing." },
      { name: "topic_change", type: "string", default: "", help: "What the caller suddenly talks about." },
    ],
  },
  {
    name: "telephony",
    type: "object",
    default: {},
    help: "What is at the other end of the line.",
    members: [
      { name: "voicemail_answer", type: "boolean", default: false, help: "An answering machine takes the call." },
    ],
  },
];

const endpoints: Endpoints = {
  list: "/v1/agents/{parent}/test-scenarios",
  create: "/v1/agents/{parent}/test-scenarios",
  item: "/v1/agents/{parent}/test-scenarios/{id}",
  optional: true,
};

/** A call that somebody may play to see how an agent does. */
export const testScenario: Kind = {
  name: "test_scenario",
  section: "test_scenarios",
  parent: "agent",
  title: { one: "test scenario", many: "test scenarios" },
  help: "A call that an agent is tested with. No caller hears a change of it. To run one costs money: an apply does that only as one of the agent's `checks`, with --run-checks.",
  fields: [
    {
      name: "title",
      type: "string",
      required: true,
      help: "Name in the dashboard. Left out: the key.",
    },
    {
      name: "scenario_prompt",
      type: "text",
      required: true,
      help: "Who the caller is and what the caller wants: text, or {file: scenarios/refund.md}.",
    },
    {
      name: "direction",
      type: "enum",
      values: ["inbound", "outbound"],
      default: "inbound",
      help: "Who calls whom.",
    },
    {
      name: "labels",
      type: "string_list",
      default: [],
      help: "Words to find it by.",
    },
    ...conditions,
  ],
  options: commonOptions,
  endpoints: { staged: endpoints },
  naturalName: "title",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  reread: "item",
  facts: ["source", "is_stale", "latest_verdict"],
};
