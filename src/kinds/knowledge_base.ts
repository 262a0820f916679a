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
    name: "description",
    type: "text",
    default: "",
    // Nobody knows whether an agent goes by it.
    heard: true,
    help: "What is in it.",
  },
];

const flat: Endpoints = {
  list: "/v1/knowledge-bases",
  create: "/v1/knowledge-bases",
  item: "/v1/knowledge-bases/{id}",
  optional: true,
};

/** A collection of documents that agents look things up in. */
export const knowledgeBase: Kind = {
  name: "knowledge_base",
  section: "knowledge_bases",
  title: { one: "knowledge base", many: "knowledge bases" },
  help: "A collection of documents that agents look things up in.",
  fields,
  options: commonOptions,
  endpoints: { staged: flat, flat },
  naturalName: "name",
  staged: false,
  id: "uuid",
  birth: { by: "fields" },
  reread: "item",
  holds: { count: "document_count", title: { one: "document", many: "documents" } },
  facts: ["document_count"],
};
