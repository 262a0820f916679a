import type { Endpoints, Field, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const fields: readonly Field[] = [
  {
    name: "name",
    type: "string",
    required: true,
    help: "Name in the dashboard. Left out: the key.",
  },
  {
    name: "agent_id",
    type: "id",
    required: true,
    reference: { kind: "agent", as: "agent" },
    help: "The agent that is tested.",
  },
  {
    name: "scenario_ids",
    type: "id_list",
    reference: { kind: "test_scenario", as: "scenarios" },
    help: "The scenarios that are run, such as support/refund.",
  },
  {
    name: "criteria",
    type: "object",
    help: "When a run counts as passed.",
    members: [
      { name: "min_pass_rate", type: "integer", help: "How many of a hundred scenarios must pass." },
      { name: "zero_critical_failures", type: "boolean", help: "One critical failure fails the run." },
    ],
  },
  {
    name: "schedule",
    type: "object",
    nullable: true,
    spends: "enabled",
    help: "When it is run by itself, each time for money. null: only by hand.",
    members: [
      { name: "frequency", type: "enum", values: ["hourly", "daily", "weekly"], required: true, help: "How often." },
      { name: "enabled", type: "boolean", default: true, help: "false: not for now." },
      { name: "hour", type: "integer", default: 0, help: "Hour of the day." },
      { name: "minute", type: "integer", default: 0, help: "Minute of the hour." },
      { name: "timezone", type: "string", default: "UTC", help: "Time zone of these, such as America/New_York." },
      {
        name: "weekday",
        type: "integer",
        default: 0,
        help: "Day of the week, by number. Which one 0 is, the API doesn't say.",
      },
    ],
  },
];

const endpoints: Endpoints = {
  list: "/v1/suites",
  create: "/v1/suites",
  item: "/v1/suites/{id}",
  optional: true,
};

/** Scenarios that are run together, by hand or by a schedule. */
export const suite: Kind = {
  name: "suite",
  section: "suites",
  title: { one: "test suite", many: "test suites" },
  help: "Test scenarios of an agent that are run together, by hand or by a schedule, or as `checks` of an agent.",
  fields,
  options: commonOptions,
  endpoints: { staged: endpoints },
  naturalName: "name",
  staged: false,
  id: "uuid",
  birth: { by: "fields" },
  reread: "item",
  facts: ["last_green_at"],
};
