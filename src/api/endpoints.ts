// Which request stands for what is asked of the API: kind → path and body, in the dialect of the org.
import { type CallPart, call } from "../kinds/call.ts";
import { holderOf } from "../kinds/identity.ts";
import type { Endpoints, Kind } from "../kinds/kind.ts";
import { type ClientOptions, endpointsDialect } from "./client.ts";
import type { Call } from "./error.ts";
import type { Sendable } from "./json.ts";

/** Fields by wire name. */
export type Body = Readonly<Record<string, Sendable>>;

/** A file as it is sent: its bytes in base64. */
export interface Upload {
  readonly file: string;
  readonly type: string;
  readonly bytes: string;
}

/** What is to be sent. */
export interface Request {
  readonly method: Call["method"];
  readonly path: string;
  readonly kind?: Kind;
  readonly body?: Body | undefined;
  /** A file that goes with the body, which is a form then. */
  readonly upload?: Upload;
  /** It carries what the object must be as it was. */
  readonly guarded?: boolean;
  /** The API recognises it when it comes again. */
  readonly idempotent?: boolean;
  /** The run goes on without its answer. */
  readonly onlyHelps?: true;
  /** Its answer may be an address elsewhere, which is not followed. */
  readonly mayPoint?: true;
}

type Path = Exclude<keyof Endpoints, "deleteQuery" | "duplicateFields" | "idempotencyKey" | "optional" | "unset">;

/** The requests of one org. */
export class Requests {
  readonly #api: ClientOptions["api"];
  #orgId: string;

  constructor({ api, orgId = "" }: Pick<ClientOptions, "api" | "orgId">) {
    this.#api = api;
    this.#orgId = orgId;
  }

  /** True when nobody said which org it is, and paths of the kind hold its id. */
  lacksOrg(kind: Kind): boolean {
    return this.#orgId === "" && this.#endpoints(kind)?.list.includes("{org}") === true;
  }

  /** The org is the one with this id. */
  learnOrg(id: string): void {
    this.#orgId = id;
  }

  whoami(): Request {
    return { method: "GET", path: "/v1/whoami" };
  }

  list(kind: Kind, parent?: string): Request {
    return { method: "GET", path: this.#path(kind, "list", "", parent) };
  }

  get(kind: Kind, id: string, parent?: string): Request {
    return { method: "GET", path: this.#path(kind, "item", id, parent), kind };
  }

  create(kind: Kind, body: Body, parent?: string): Request {
    const key = this.#endpoints(kind)?.idempotencyKey;
    const idempotent = kind.birth.by === "upsert" || (key !== undefined && key in body);
    const { address, ...sent } = withContent(kind, body);
    const path = this.#path(kind, address === true ? "createFromUrl" : "create", "", parent);
    return { method: "POST", path, kind, ...sent, idempotent };
  }

  patch(kind: Kind, id: string, body: Body, parent?: string): Request {
    if (kind.birth.by === "upsert") return this.create(kind, body, parent);
    const guarded = kind.guard !== undefined && kind.guard in body;
    const { address: _fixed, ...sent } = withContent(kind, body);
    return { method: "PATCH", path: this.#path(kind, "item", id, parent), kind, ...sent, guarded };
  }

  /** Makes or changes the relation with this id. */
  relate(kind: Kind, id: string, body: Body, parent?: string): Request {
    return { method: "PUT", path: this.#path(kind, "item", id, parent), kind, body, idempotent: true };
  }

  duplicate(kind: Kind, id: string, body: Body, parent?: string): Request {
    const isEmpty = Object.keys(body).length === 0;
    return { method: "POST", path: this.#path(kind, "duplicate", id, parent), kind, body: isEmpty ? undefined : body };
  }

  transfer(kind: Kind, id: string, body: Body): Request {
    return { method: "POST", path: this.#path(kind, "transfer", id), kind, body };
  }

  deploy(kind: Kind, id: string, guard: string | undefined, parent?: string): Request {
    return guarded(kind, this.#path(kind, "deploy", id, parent), guard);
  }

  discardDraft(kind: Kind, id: string, guard: string | undefined, parent?: string): Request {
    return guarded(kind, this.#path(kind, "discardDraft", id, parent), guard);
  }

  renew(kind: Kind, id: string, parent?: string): Request {
    return { method: "POST", path: this.#path(kind, "renew", id, parent), kind };
  }

  retry(kind: Kind, id: string, parent?: string): Request {
    return { method: "POST", path: this.#path(kind, "retry", id, parent), kind, idempotent: true };
  }

  follow(kind: Kind, id: string, parent?: string): Request {
    return { method: "POST", path: this.#path(kind, "follow", id, parent), kind, idempotent: true };
  }

  remove(kind: Kind, id: string, parent?: string): Request {
    const query = this.#endpoints(kind)?.deleteQuery;
    return {
      method: "DELETE",
      path: `${this.#path(kind, "item", id, parent)}${query === undefined ? "" : `?${query}`}`,
      kind,
    };
  }

  /** Undefined: this API keeps no history of such objects. */
  versions(kind: Kind, id: string): Request | undefined {
    if (this.#endpoints(kind)?.versions === undefined) return undefined;
    return { method: "GET", path: this.#path(kind, "versions", id), onlyHelps: true };
  }

  /** Undefined: this API lists no calls of such objects. */
  calls(kind: Kind, id: string): Request | undefined {
    if (this.#endpoints(kind)?.calls === undefined) return undefined;
    return { method: "GET", path: this.#path(kind, "calls", id) };
  }

  /** Undefined: this API lists no calls. */
  callLog(query: Readonly<Record<string, string>>): Request | undefined {
    const asked = new URLSearchParams(query).toString();
    return this.#hasCalls()
      ? { method: "GET", path: `${call.paths.list}${asked === "" ? "" : `?${asked}`}` }
      : undefined;
  }

  /** Undefined: this API lists no calls. */
  callPart(part: CallPart, id: string): Request | undefined {
    if (!this.#hasCalls()) return undefined;
    const path = call.paths[part].replace("{id}", () => encodeURIComponent(id));
    return { method: "GET", path, ...(part === "audio" ? { mayPoint: true } : {}) };
  }

  #hasCalls(): boolean {
    return call.dialects.includes(endpointsDialect(this.#api));
  }

  #endpoints(kind: Kind): Endpoints | undefined {
    return kind.endpoints[endpointsDialect(this.#api)];
  }

  #path(kind: Kind, name: Path, id = "", parent = ""): string {
    const path = this.#endpoints(kind)?.[name];
    if (path === undefined) throw new Error(`the ${this.#api} API has no ${name} of ${kind.title.many}`);
    return path
      .replace("{org}", () => encodeURIComponent(this.#orgId))
      .replace("{parent}", () => encodeURIComponent(parent))
      .replace("{holder}", () => encodeURIComponent(holderOf(id)))
      .replace("{id}", () => encodeURIComponent(id));
  }
}

/** A body with its content as it is sent: a text in it, an address in place of it, or a file beside it. */
function withContent(kind: Kind, body: Body): Pick<Request, "body" | "upload"> & { readonly address?: true } {
  const name = kind.fields.find(({ type }) => type === "content")?.name ?? "";
  const { [name]: content, ...rest } = body;
  if (typeof content !== "object" || content === null) return { body };
  const { url, ...upload } = content as Body;
  if (url !== undefined) return { body: { ...rest, url }, address: true };
  return { body: rest, upload: upload as unknown as Upload };
}

function guarded(kind: Kind, path: string, guard: string | undefined): Request {
  const body = guard === undefined || kind.guard === undefined ? undefined : { [kind.guard]: guard };
  return { method: "POST", path, kind, body, guarded: body !== undefined };
}
