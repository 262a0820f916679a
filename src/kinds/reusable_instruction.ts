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
    name: "content",
    type: "text",
    required: true,
    heard: true,
    help: "What every agent that has it is told besides its prompt: text, or {file: reusable_instructions/tone.md}.",
  },
];

const flat: Endpoints = {
  list: "/v1/reusable-instructions",
  create: "/v1/reusable-instructions",
  item: "/v1/reusable-instructions/{id}",
  optional: true,
};

/** A text that several agents share. */
export const reusableInstruction: Kind = {
  name: "reusable_instruction",
  section: "reusable_instructions",
  title: { one: "reusable instruction", many: "reusable instructions" },
  help: "A text that several agents share. A change of it is live at once in all of them.",
  fields,
  options: commonOptions,
  endpoints: { staged: flat, flat },
  naturalName: "name",
  markdownBody: "content",
  staged: false,
  id: "uuid",
  birth: { by: "fields" },
  reread: "item",
  userCount: "agent_count",
  facts: ["agent_count"],
};
