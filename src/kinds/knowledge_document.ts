import { documentFacts, documentFields, documentReady } from "./document.ts";
import type { Endpoints, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const flat: Endpoints = {
  list: "/v1/knowledge/documents",
  create: "/v1/knowledge/documents",
  createFromUrl: "/v1/knowledge/documents/import-url",
  item: "/v1/knowledge/documents/{id}",
  retry: "/v1/knowledge/documents/{id}/retry",
  optional: true,
};

/** A document that agents look things up in, by itself and not in a knowledge base. */
export const knowledgeDocument: Kind = {
  name: "knowledge_document",
  section: "knowledge_documents",
  title: { one: "knowledge document", many: "knowledge documents" },
  help: "A document that agents look things up in. An apply waits until the API has taken it in.",
  fields: documentFields,
  options: commonOptions,
  endpoints: { staged: flat, flat },
  naturalName: "name",
  staged: false,
  id: "uuid",
  birth: { by: "fields" },
  ready: documentReady,
  wrapped: ["document", "documents"],
  reread: "item",
  facts: documentFacts,
};
