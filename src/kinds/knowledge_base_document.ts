import { documentFacts, documentFields, documentReady } from "./document.ts";
import type { Endpoints, Field, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const flat: Endpoints = {
  list: "/v1/knowledge-bases/{parent}/documents",
  create: "/v1/knowledge-bases/{parent}/documents",
  item: "/v1/knowledge-bases/{parent}/documents/{id}",
  retry: "/v1/knowledge-bases/{parent}/documents/{id}/retry",
  optional: true,
};

const fields: readonly Field[] = documentFields.map((field) =>
  field.type === "content" ? { ...field, help: "What is in it: text, or {file: knowledge/menu.pdf}." } : field,
);

/** A document in a knowledge base. No read shows what is in it, and none is made of what is at an address. */
export const knowledgeBaseDocument: Kind = {
  name: "knowledge_base_document",
  section: "documents",
  parent: "knowledge_base",
  title: { one: "knowledge base document", many: "knowledge base documents" },
  help: "A document in a knowledge base. An apply waits until the API has taken it in. What is in it is known only from the record.",
  fields,
  options: commonOptions,
  endpoints: { staged: flat, flat },
  naturalName: "name",
  staged: false,
  id: "uuid",
  birth: { by: "fields" },
  ready: documentReady,
  reread: "only list",
  facts: documentFacts,
};
