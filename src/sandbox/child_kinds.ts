import type { Fields } from "./json.ts";
import { findModel } from "./reference.ts";

/** A kind of object that belongs to an agent. */
interface ChildKind {
  /** The end of its path below the agent. */
  readonly path: string;
  /** The name of its id in the paths of the reference. */
  readonly id: string;
  /** The field that people know one by. */
  readonly name: string;
  /** One is read by its id, too. */
  readonly isRead: boolean;
  readonly model: string;
  /** What one has when a create leaves it out. */
  readonly defaults: Fields;
}

/** Every kind, by the name of its records in an org. */
export const childKinds = {
  variants: {
    path: "variants",
    id: "variant_id",
    name: "label",
    isRead: false,
    model: "AgentVariant",
    defaults: {
      ...emptyFields("AgentVariantRequest"),
      is_control: false,
      weight: 0,
    },
  },
  test_scenarios: {
    path: "test-scenarios",
    id: "scenario_id",
    name: "title",
    isRead: true,
    model: "TestScenario",
    defaults: {
      direction: "inbound",
      labels: [],
      audio_conditions: {},
      speech_style: {},
      caller_behavior: {},
      telephony: {},
      source: "manual",
      source_call_id: null,
      source_turn_index: null,
      source_issue_trace_id: null,
      prompt_hash: "",
      is_stale: false,
      latest_verdict: "",
    },
  },
} as const satisfies { readonly [name: string]: ChildKind };

/** The name of a kind that belongs to an agent. */
export type ChildName = keyof typeof childKinds;

/** The names of all kinds that belong to an agent. */
export const childNames = Object.keys(childKinds) as readonly ChildName[];

function emptyFields(model: string): Fields {
  return Object.fromEntries(Object.keys(findModel(model)?.fields ?? {}).map((name) => [name, null]));
}
