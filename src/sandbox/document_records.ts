// What agents look things up in. A document is taken in by and by: it is pending at first, then ready or failed.
import type { Fields, Value } from "./json.ts";
import type { Org } from "./org.ts";
import { findModel } from "./reference.ts";
import { invalid } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";

/** What a document is made of: a text, a file, or what is at an address. */
export type Source =
  | { readonly from: "text"; readonly text: string }
  | { readonly from: "file"; readonly file: string; readonly type: string; readonly bytes: Uint8Array }
  | { readonly from: "url"; readonly url: string };

/** Files that can be read. */
const types = ["application/pdf", "text/html", "text/csv", "text/plain", "text/markdown"];
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Documents that stand together, by id: those of an org, or those inside of its knowledge bases. */
type Documents = Map<string, Fields>;

/** A new document. `polls`: reads that still answer that it is not ready. */
export function createDocument(
  sequence: Sequence,
  documents: Documents,
  name: string,
  source: Source,
  polls: number,
): Fields {
  const { uuid: id } = sequence.nextUuid();
  const at = sequence.now();
  const record = {
    id,
    name: checkedName(name),
    ...fieldsOf(sequence, source),
    polls_left: polls,
    replaced_at: null,
    created_at: at,
    updated_at: at,
  };
  documents.set(id, record);
  return record;
}

/** A new document inside of a knowledge base. */
export function createBaseDocument(
  sequence: Sequence,
  org: Org,
  base: string,
  name: string,
  source: Source,
  polls: number,
): Fields {
  const { id, ...made } = createDocument(sequence, org.baseDocuments, name, source, polls);
  const record = { id: id as string, base, ...made };
  org.baseDocuments.set(record.id, record);
  count(org, base);
  return record;
}

/** Those inside of a knowledge base. */
export function documentsIn(org: Org, base: string): readonly Fields[] {
  return [...org.baseDocuments.values()].filter((record) => record.base === base);
}

/** Takes one out of its knowledge base. */
export function removeBaseDocument(org: Org, base: string, id: string): void {
  org.baseDocuments.delete(id);
  count(org, base);
}

/** Takes out what is inside of a knowledge base that goes. */
export function removeDocumentsIn(org: Org, base: string): void {
  for (const { id } of documentsIn(org, base)) org.baseDocuments.delete(String(id));
}

function count(org: Org, base: string): void {
  const record = org.attachable.knowledge_bases.get(base);
  if (record !== undefined)
    org.attachable.knowledge_bases.set(base, { ...record, document_count: documentsIn(org, base).length });
}

/** Writes a document over itself. Another content is taken in anew. */
export function writeDocument(
  sequence: Sequence,
  documents: Documents,
  record: Fields,
  { name, source, polls }: { readonly name?: string; readonly source?: Source; readonly polls: number },
): Fields {
  const next = {
    ...record,
    ...(name === undefined ? {} : { name: checkedName(name) }),
    ...(source === undefined ? {} : { ...fieldsOf(sequence, source), polls_left: polls, replaced_at: sequence.now() }),
    updated_at: sequence.now(),
  };
  documents.set(String(record.id), next);
  return next;
}

/** A document as a read finds it: one that is not ready comes a step nearer to that. */
export function pollDocument(documents: Documents, record: Fields): Fields {
  const left = Number(record.polls_left);
  if (left === 0) return record;
  documents.set(String(record.id), { ...record, polls_left: left - 1 });
  return record;
}

/** Tries once more what failed. */
export function retryDocument(documents: Documents, record: Fields, polls: number): Fields {
  const next = { ...record, polls_left: polls };
  documents.set(String(record.id), next);
  return next;
}

/** A document as the answers show it that are made by this model. */
export function viewDocument(record: Fields, model: "KnowledgeDocument" | "KnowledgeDocumentDetail"): Fields {
  const left = Number(record.polls_left);
  const shown =
    left > 0
      ? { ...record, status: left > 1 ? "pending" : "processing", error: "", chunk_count: 0, fetched_at: null }
      : record;
  const names = Object.keys(findModel(model)?.fields ?? {});
  return Object.fromEntries(names.map((name) => [name, (shown as Fields)[name] ?? null]));
}

function checkedName(name: string): string {
  if (name.trim() === "") throw invalid("name", "This field may not be blank.");
  return name.trim();
}

function fieldsOf(sequence: Sequence, source: Source): Fields {
  const size =
    source.from === "text" ? Buffer.byteLength(source.text) : source.from === "file" ? source.bytes.length : 9;
  const chunks = Math.ceil(size / 1000);
  const fields: { readonly [name: string]: Value } = {
    status: "ready",
    error: "",
    source_type: "text",
    source_origin: null,
    source_url: null,
    original_filename: "",
    mime_type: "text/plain",
    byte_count: size,
    chunk_count: chunks,
    estimated_chunk_count: chunks,
    fetched_at: null,
    content: "",
    has_original: false,
    original_mime_type: null,
    original_size_bytes: null,
    uploaded_by: null,
  };
  if (source.from === "text") return { ...fields, content: source.text.trim() };
  if (source.from === "file") {
    const { file, type } = source;
    if (!types.includes(type) && type !== wordType) throw invalid("file", `Unsupported file type "${type}".`);
    const original = { has_original: true, original_mime_type: type, original_size_bytes: size };
    const origin = { source_type: "file", source_origin: "upload", original_filename: file, mime_type: type };
    return { ...fields, ...origin, ...original, content: `The text of ${file}.` };
  }
  const { url } = source;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw invalid("url", "Enter a valid URL.");
  const { hostname } = new URL(url);
  const origin = { source_type: "file", source_origin: "url", source_url: url, mime_type: "text/html" };
  // Nobody is at home at a host of the domain `invalid`, which nobody can have.
  return hostname.endsWith(".invalid")
    ? { ...fields, ...origin, status: "failed", error: `Could not fetch ${url}.`, byte_count: 0, chunk_count: 0 }
    : { ...fields, ...origin, content: `What is at ${url}.`, fetched_at: sequence.now() };
}
