import type { Context } from "hono";
import { deleteReferences, refuseReferenced } from "./attached.ts";
import {
  createBaseDocument,
  createDocument,
  documentsIn,
  pollDocument,
  removeBaseDocument,
  retryDocument,
  type Source,
  viewDocument,
  writeDocument,
} from "./document_records.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import type { Fields } from "./json.ts";
import { writeJson } from "./json.ts";
import { findModel, type Model, relaxModel, requestModel } from "./reference.ts";
import { invalid, notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

const list = "/v1/knowledge/documents";
const item = `${list}/:id`;
const textModel = findModel("DocumentTextRequest") as Model;
const urlModel = requestModel(`POST ${list}/import-url`);

/** The documents of an org: /v1/knowledge/documents. */
export function addDocuments(app: App, world: World): void {
  const { store, settings } = world;
  const polls = settings.documentPolls;
  const own = (c: Context<Exchange>): Map<string, Fields> => c.var.org.attachable.knowledge_documents;
  const find = (c: Context<Exchange>): Fields => {
    const record = own(c).get(c.req.param("id") ?? "");
    if (record === undefined) throw notFound();
    return record;
  };

  app.get(list, (c) => {
    const records = [...own(c).values()];
    return answerList(
      c,
      settings,
      records.map((record) => writeJson(viewDocument(pollDocument(own(c), record), "KnowledgeDocument"))),
    );
  });
  app.post(list, async (c) => {
    const { name, source } = await readDocument(c, textModel);
    if (source === undefined) throw invalid("file", "This field is required.");
    const record = createDocument(store, own(c), name ?? "", source, polls);
    return answer(c, { documents: [viewDocument(record, "KnowledgeDocument")], warnings: [] }, 201);
  });
  app.post(`${list}/import-url`, (c) => {
    const { url, name } = checkBody(urlModel, readBody(c));
    const source = { from: "url", url: String(url) } as const;
    const record = createDocument(store, own(c), String(name ?? url), source, polls);
    return answer(c, { document: viewDocument(record, "KnowledgeDocument"), warnings: [] }, 201);
  });
  closePaths(app, [`${list}/import-url`]);
  app.get(item, (c) => answer(c, viewDocument(pollDocument(own(c), find(c)), "KnowledgeDocumentDetail")));
  app.patch(item, async (c) => {
    const record = find(c);
    const { name, source } = await readDocument(c, relaxModel(textModel));
    // What came from an address is fetched anew or not at all.
    if (source !== undefined && record.source_origin === "url")
      throw invalid("content", "A document from a URL can't be replaced.");
    const written = writeDocument(store, own(c), record, {
      ...(name === undefined ? {} : { name }),
      ...(source === undefined ? {} : { source }),
      polls,
    });
    return answer(c, viewDocument(written, "KnowledgeDocument"));
  });
  app.delete(item, (c) => {
    const id = String(find(c).id);
    if (settings.deleteReferenced === "refuse") refuseReferenced(c.var.org, "knowledge_documents", id);
    if (settings.deleteReferenced === "detach") deleteReferences(world, c.var.org, "knowledge_documents", id);
    own(c).delete(id);
    return c.body(null, 204);
  });
  for (const action of ["retry", "refresh"])
    app.post(`${item}/${action}`, (c) =>
      answer(c, viewDocument(retryDocument(own(c), find(c), polls), "KnowledgeDocument")),
    );
  closePaths(app, [list, item, `${item}/retry`, `${item}/refresh`]);
}

const insideList = "/v1/knowledge-bases/:base/documents";
const insideItem = `${insideList}/:id`;

/** The documents inside of knowledge bases. None is shown by itself, and none comes from an address. */
export function addBaseDocuments(app: App, world: World): void {
  const { store, settings } = world;
  const polls = settings.documentPolls;
  const findBase = (c: Context<Exchange>): string => {
    const id = c.req.param("base") ?? "";
    if (!c.var.org.attachable.knowledge_bases.has(id)) throw notFound();
    return id;
  };
  const find = (c: Context<Exchange>): Fields => {
    const record = c.var.org.baseDocuments.get(c.req.param("id") ?? "");
    if (record?.base !== findBase(c)) throw notFound();
    return record;
  };
  const show = (record: Fields): Fields => viewDocument(record, "KnowledgeDocument");

  app.get(insideList, (c) => {
    const { org } = c.var;
    const records = documentsIn(org, findBase(c));
    return answerList(
      c,
      settings,
      records.map((record) => writeJson(show(pollDocument(org.baseDocuments, record)))),
    );
  });
  app.post(insideList, async (c) => {
    const base = findBase(c);
    const { name, source } = await readDocument(c, textModel);
    if (source === undefined) throw invalid("file", "This field is required.");
    return answer(c, show(createBaseDocument(store, c.var.org, base, name ?? "", source, polls)), 201);
  });
  app.patch(insideItem, async (c) => {
    const record = find(c);
    const { name, source } = await readDocument(c, relaxModel(textModel));
    const change = { ...(name === undefined ? {} : { name }), ...(source === undefined ? {} : { source }), polls };
    return answer(c, show(writeDocument(store, c.var.org.baseDocuments, record, change)));
  });
  app.delete(insideItem, (c) => {
    removeBaseDocument(c.var.org, findBase(c), String(find(c).id));
    return c.body(null, 204);
  });
  app.post(`${insideItem}/retry`, (c) => answer(c, show(retryDocument(c.var.org.baseDocuments, find(c), polls))));
  closePaths(app, [insideList, insideItem, `${insideItem}/retry`]);
}

/** The body of a write: JSON with a text, or a form with a file. */
async function readDocument(
  c: Context<Exchange>,
  model: Model,
): Promise<{ readonly name?: string; readonly source?: Source }> {
  const type = c.req.header("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(type)) {
    const { name, content } = checkBody(model, readBody(c));
    return {
      ...(typeof name === "string" ? { name } : {}),
      ...(typeof content === "string" ? { source: { from: "text", text: checkedText(content) } } : {}),
    };
  }
  const form = await new Response(c.env.bodyBytes, { headers: { "content-type": type } }).formData();
  for (const field of form.keys()) if (field !== "file" && field !== "name") throw invalid(field, "Unknown field.");
  const [name, file] = [form.get("name"), form.get("file")];
  if (typeof file === "string") throw invalid("file", "The submitted data was not a file.");
  const bytes = file === null ? undefined : new Uint8Array(await file.arrayBuffer());
  return {
    ...(typeof name === "string" ? { name } : file === null ? {} : { name: file.name }),
    ...(file === null || bytes === undefined
      ? {}
      : { source: { from: "file", file: file.name, type: file.type, bytes } }),
  };
}

function checkedText(content: string): string {
  if (content.trim() === "") throw invalid("content", "This field may not be blank.");
  return content;
}
