// What went wrong with a call, in words for the person who can mend it, and what it means for what was written.
import type { Diagnostic } from "../diagnostic.ts";
import type { Failure } from "./client.ts";
import { redact } from "./redact.ts";

/** The call that an error is about. */
export interface Call {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly org: string;
  /** Host of the API, for messages. */
  readonly host: string;
  /** It carried `if_updated_at`. */
  readonly guarded: boolean;
  /** A repeated POST can't do it twice. */
  readonly idempotent: boolean;
  /** `env.THUNDERPHONE_API_KEY` */
  readonly credentialReference: string;
  readonly secrets: readonly string[];
}

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly location?: string;
}

const longestBody = 500;

/** The failure that an answer with a status outside 200–299 stands for. */
export function statusFailure(call: Call, answer: RawAnswer, body: unknown): Failure {
  const { status } = answer;
  const said = explain(body) ?? plain(answer.text);
  const at = `${call.method} ${call.path}`;
  const variable = call.credentialReference.replace(/^env\./, "");
  if (status >= 300 && status < 400) {
    const to = answer.location === undefined ? "" : ` to ${hostOf(answer.location)}`;
    return failure(call, "rejected", status, "redirected", `the API at ${call.host} redirects${to}`, "Correct THUNDERPHONE_API_BASE_URL: redirects are not followed, so that the key goes nowhere else.");
  }
  if (status === 401) return failure(call, "unauthorized", status, "unauthorized", `the API did not accept the credential in ${variable} (${at} → 401: ${said})`, `Check ${variable}: keys begin with sk_live_, and a revoked key stops working at once.`);
  if (status === 403) return failure(call, "unauthorized", status, "forbidden", `the credential in ${variable} may not do this (${at} → 403: ${said})`, "It may belong to another organisation, or need more rights.");
  if (call.guarded && ([409, 412, 428].includes(status) || (status === 400 && /updated_at/.test(answer.text)))) return failure(call, "conflict", status, "conflict", `somebody edited it in between (${at} → ${status}: ${said})`);
  if (status === 404) return failure(call, "missing", status, "not-found", `the API does not know ${call.path} (${status}: ${said})`);
  if (status === 429) return failure(call, "rejected", status, "rate-limited", `the API turned calls away as too many (${at} → 429: ${said})`, "Try again later, or use a smaller --concurrency or a larger --retry-budget.");
  if (status >= 500) return failure(call, writeUnknown(call) ? "unknown" : "rejected", status, "api-failed", `the API failed (${at} → ${status}: ${said})`, "Try again later.");
  return failure(call, "rejected", status, "api-refused", `the API refused it (${at} → ${status}: ${said})`);
}

/** An answer that should be JSON and isn't. */
export function notJsonFailure(call: Call, answer: RawAnswer): Failure {
  const what = answer.text.trim() === "" ? "an empty answer" : /html/i.test(answer.contentType) || /^\s*</.test(answer.text) ? "a web page" : "something that is not JSON";
  const begin = answer.text.trim() === "" ? "" : `: ${plain(answer.text).slice(0, 80)}`;
  return failure(call, writeUnknown(call) ? "unknown" : "rejected", answer.status, "not-json", `${call.host} answered ${call.method} ${call.path} with ${what}${begin}`, "Is THUNDERPHONE_API_BASE_URL right? A proxy or a login page in between does this, too.");
}

/** How far an attempt came that ended without an answer. */
export function networkProblem(error: unknown): { readonly code: string; readonly sent: boolean; readonly final: boolean } {
  const code = codeOf(error);
  if (isTls(code)) return { code, sent: false, final: true };
  if (code === "ENOTFOUND") return { code, sent: false, final: true };
  const notSent = ["ECONNREFUSED", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT", "EHOSTDOWN", "UND_ERR_DESTROYED", "UND_ERR_CLOSED"];
  return { code, sent: !notSent.includes(code), final: false };
}

/** The failure of a call that never got an answer. */
export function networkFailure(call: Call, error: unknown): Failure {
  const { code, sent } = networkProblem(error);
  const at = `${call.method} ${call.path}`;
  const kind = sent && call.method !== "GET" ? "unknown" : "unreachable";
  if (isTls(code)) return failure(call, kind, undefined, "tls", `the certificate of ${call.host} was not accepted (${code})`, "Nothing was sent. If your network has its own certificate authority, name its file in NODE_EXTRA_CA_CERTS.");
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return failure(call, kind, undefined, "unreachable", `there is no host ${call.host} (${code})`, "Check THUNDERPHONE_API_BASE_URL and the network.");
  if (code === "ECONNREFUSED") return failure(call, kind, undefined, "unreachable", `nothing listens at ${call.host} (${code})`, "Check THUNDERPHONE_API_BASE_URL; is the sandbox running?");
  if (/TIMEOUT/.test(code)) return failure(call, kind, undefined, "timed-out", `${call.host} did not answer ${at} in time (${code})`, "Try again later, or give it longer with --request-timeout.");
  if (code === "UND_ERR_ABORTED" || code === "ABORT_ERR") return failure(call, kind, undefined, "interrupted", `${at} was interrupted`);
  return failure(call, kind, undefined, "connection-lost", `the connection to ${call.host} broke during ${at} (${code})`, "Try again.");
}

/** Text of an error body: `detail`, field messages flattened, or other usual names. */
export function explain(body: unknown): string | undefined {
  if (typeof body === "string") return body.trim() === "" ? undefined : plain(body);
  if (typeof body !== "object" || body === null) return undefined;
  const record = body as Record<string, unknown>;
  for (const name of ["detail", "message", "error"]) {
    const value = record[name];
    if (typeof value === "string" && value.trim() !== "") return plain(value);
  }
  const lines = flatten(body, "");
  return lines.length === 0 ? undefined : plain(lines.join("; "));
}

function flatten(value: unknown, path: string): readonly string[] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return [path === "" ? String(value) : `${path}: ${String(value)}`];
  if (Array.isArray(value)) return value.every((item) => typeof item === "string") ? (value.length === 0 ? [] : [path === "" ? value.join(" ") : `${path}: ${value.join(" ")}`]) : value.flatMap((item, i) => flatten(item, `${path}[${i}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => flatten(item, path === "" || path === "detail" ? key : `${path}.${key}`));
}

function failure(call: Call, kind: Failure["kind"], status: number | undefined, code: string, message: string, hint?: string): Failure {
  const clean = redact(message, call.secrets);
  const diagnostic: Diagnostic = { severity: "error", code, message: clean, org: call.org, ...(hint === undefined ? {} : { hint }) };
  return { kind, ...(status === undefined ? {} : { status }), diagnostic };
}

/** After a POST that may have done its work, nobody knows. */
function writeUnknown(call: Call): boolean {
  return call.method !== "GET" && !(call.method === "POST" && call.idempotent);
}

/** One line without control characters. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ").replace(/\s+/g, " ").trim();
  return clean.length > longestBody ? `${clean.slice(0, longestBody)}…` : clean;
}

function codeOf(error: unknown): string {
  for (let at: unknown = error; typeof at === "object" && at !== null; at = (at as { cause?: unknown }).cause) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === "string") return code;
    const inner = (at as { errors?: readonly unknown[] }).errors?.[0];
    if (inner !== undefined) return codeOf(inner);
  }
  return error instanceof Error ? error.name : "unknown";
}

function isTls(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|EPROTO)/.test(code);
}

function hostOf(location: string): string {
  try {
    return new URL(location).host;
  } catch {
    return "an address that can't be read";
  }
}
