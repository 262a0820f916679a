// What went wrong with a call, in words for the person who can mend it, and what it means for what was written.
import { deepest } from "../depth.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Failure } from "./client.ts";
import type { HttpProxy } from "./proxy.ts";
import { redact } from "./redact.ts";
import { explain, line, pageWords } from "./said.ts";
import { ProxyError } from "./tunnel.ts";

/** The call that an error is about. */
export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly org: string;
  /** Host of the API, for messages. */
  readonly host: string;
  /** What it is reached through. */
  readonly proxy?: HttpProxy | undefined;
  /** It carried `if_updated_at`. */
  readonly guarded: boolean;
  /** A repeated POST can't do it twice. */
  readonly idempotent: boolean;
  /** Its answer may be an address elsewhere. */
  readonly mayPoint?: boolean;
  /** `env.THUNDERPHONE_API_KEY` */
  readonly credentialReference: string;
  /** Never shown, in no spelling. */
  readonly secrets: readonly string[];
}

/** An answer as it came. `cut`: it ended before its end. `isDeep`: it is JSON that is nested too deep to be read. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly location?: string;
  readonly cut?: boolean;
  readonly isDeep?: boolean;
}

/** Our own ends of a request, as codes of errors. */
export const timedOutCode = "REQUEST_TIMEOUT";
export const interruptedCode = "INTERRUPTED";
export const tooLargeCode = "ANSWER_TOO_LARGE";

/** The failure that an answer with a status outside 200–299 stands for. */
export function statusFailure(call: Call, answer: RawAnswer, body: unknown): Failure {
  const { status } = answer;
  if (status >= 300 && status < 400) return redirected(call, answer);
  const isPage = looksLikePage(answer);
  const said =
    explain(body, call.secrets) ??
    (isPage ? pageWords(answer.text, call.secrets) : line(answer.text, call.secrets)) ??
    "no reason given";
  const at = `${call.method} ${call.path} → ${status}: ${said}`;
  const variable = variableOf(call);
  const make = (kind: Failure["kind"], code: string, message: string, hint?: string): Failure =>
    failure(call, { kind, status, code, message: `${message} (${at})`, hint });
  if (status === 401)
    return make(
      "unauthorized",
      "unauthorized",
      `the API did not accept the key from \${${call.credentialReference}}`,
      `Set ${variable} to a valid key of this org, in the environment or with --env-file. A revoked key stops working at once.`,
    );
  if (status === 403)
    return make(
      "unauthorized",
      "forbidden",
      `the key from \${${call.credentialReference}} may not do this`,
      "It may belong to another organisation or lack a right.",
    );
  if (call.guarded && ([409, 412, 428].includes(status) || (status === 400 && /updated_at/.test(answer.text))))
    return make("conflict", "conflict", "it was edited in between", "Make a new plan and look at it.");
  // A page says that another server answers here: it knows nothing of what exists.
  if (status === 404 && isPage)
    return make("rejected", "not-json", `${call.host} answered with a web page`, notJsonHint);
  if (status === 404) return make("missing", "not-found", "the API does not have it");
  if (status === 429)
    return make(
      "rejected",
      "rate-limited",
      "the API turned calls away as too many",
      "Try again later, or with a smaller --concurrency or a larger --retry-budget.",
    );
  if (status >= 500 || status === 408)
    return make(call.method === "GET" ? "rejected" : "unknown", "api-failed", "the API failed", "Try again later.");
  return make("rejected", "api-refused", "the API refused it");
}

/** The failure of an answer with status 2xx that should be JSON and isn't. */
export function notJsonFailure(call: Call, answer: RawAnswer): Failure {
  const type = line(answer.contentType, call.secrets) ?? "no content type";
  return failure(call, {
    kind: call.method === "GET" ? "rejected" : "unknown",
    status: answer.status,
    code: "not-json",
    message: `${call.host} answered ${call.method} ${call.path} (${answer.status}) with ${whatCame(call, answer)} (${type})`,
    hint: answer.cut === true ? "Try again." : notJsonHint,
  });
}

/** The failure of JSON that has another shape than it should. */
export function wrongShapeFailure(call: Call, expected: string): Failure {
  const kind = call.method === "GET" ? "rejected" : "unknown";
  return failure(call, {
    kind,
    code: "unexpected-answer",
    message: `the answer of ${call.method} ${call.path} is not ${expected}`,
    hint: notJsonHint,
  });
}

/** The failure of a call that was answered by an object which says itself that it went wrong. */
export function saidFailure(call: Call, reason: string): Failure {
  const said = line(reason, call.secrets) ?? "no reason given";
  return failure(call, { kind: "rejected", code: "api-failed", message: `${said} (${call.method} ${call.path})` });
}

/** A conflict with what may well be our own earlier attempt, whose answer was lost. */
export function ownConflictFailure(call: Call, conflict: Failure): Failure {
  const message = `the answer of ${call.method} ${call.path} was lost, and a second attempt met an edit: probably its own`;
  return failure(call, {
    kind: "unknown",
    status: conflict.status,
    code: "unknown-outcome",
    message,
    hint: "Make a new plan: it shows what is there.",
  });
}

/** The failure of a call that was not sent because the API asked for a longer pause than a request may wait. */
export function heldBackFailure(call: Call, seconds: number, everSent: boolean): Failure {
  const kind = everSent && call.method !== "GET" ? "unknown" : "unreachable";
  return failure(call, {
    kind,
    code: "rate-limited",
    message: `${call.method} ${call.path} was not sent: the API asked for a pause of ${seconds} s more`,
    hint: "Try again after that, or with a larger --retry-budget.",
  });
}

/** How far an attempt came that ended without an answer. `final`: another one would end the same way. */
export function networkProblem(error: unknown): {
  readonly code: string;
  readonly sent: boolean;
  readonly final: boolean;
} {
  const code = codeOf(error);
  if (error instanceof ProxyError) return { code, sent: false, final: isFinalOfProxy(error) };
  if (isTls(code) || code === "ENOTFOUND" || code === interruptedCode) return { code, sent: false, final: true };
  if (code === tooLargeCode) return { code, sent: true, final: true };
  // A header or a path that can't be sent, such as a header value with a line end: it never left.
  if (code === "UND_ERR_INVALID_ARG") return { code, sent: false, final: true };
  const inHandshake = /before secure TLS connection was established/.test(messageOf(error));
  return { code, sent: !inHandshake && !notSentCodes.has(code), final: false };
}

/** The failure of a call that never got an answer. `everSent`: this attempt or an earlier one may have arrived. */
export function networkFailure(call: Call, error: unknown, everSent: boolean): Failure {
  const { code } = networkProblem(error);
  const kind = everSent && call.method !== "GET" ? "unknown" : "unreachable";
  const at = `${call.method} ${call.path}`;
  if (error instanceof ProxyError && call.proxy !== undefined)
    return failure(call, { kind, ...proxyProblem(call.proxy, error, call.host, at) });
  const host = call.proxy === undefined ? call.host : `${call.host} through the proxy ${call.proxy.name}`;
  const base = "Check THUNDERPHONE_API_BASE_URL and the network.";
  const make = (name: string, message: string, hint?: string): Failure =>
    failure(call, { kind, code: name, message, hint });
  if (isTls(code) && !isUntrusted(code))
    return make(
      "tls",
      `${host} does not speak TLS (${at}: ${code})`,
      "Nothing was sent. Is THUNDERPHONE_API_BASE_URL right? A sandbox on this machine is reached with http://.",
    );
  if (isUntrusted(code))
    return make(
      "tls",
      `the certificate of ${host} was not accepted (${at}: ${code})`,
      `Nothing was sent. ${authorityHint}`,
    );
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return make("unreachable", `there is no host ${call.host} (${at}: ${code})`, base);
  if (code === "ECONNREFUSED")
    return make("unreachable", `nothing listens at ${call.host} (${at}: ${code})`, `${base} Is the sandbox running?`);
  if (code === "UND_ERR_CONNECT_TIMEOUT")
    return make("unreachable", `${host} can't be reached in time (${at}: ${code})`, base);
  if (code === interruptedCode) return make("interrupted", `${at} was interrupted`);
  if (code === tooLargeCode)
    return failure(call, {
      kind: call.method === "GET" ? "rejected" : "unknown",
      code: "answer-too-large",
      message: `the answer of ${at} is larger than 256 MiB and was not read`,
    });
  if (/TIMEOUT/.test(code))
    return make(
      "timed-out",
      `${host} did not answer ${at} in time`,
      "Try again later, or give it longer with --request-timeout.",
    );
  return make("unreachable", `the connection to ${host} broke during ${at} (${code})`, "Try again.");
}

/** What went wrong with a proxy on the way to a host. */
export function proxyProblem(
  { name, variable, authorization }: HttpProxy,
  { code, status }: ProxyError,
  host: string,
  at: string,
): { readonly code: string; readonly message: string; readonly hint: string } {
  const make = (name: string, message: string, hint: string) => ({
    code: name,
    message: `${message} (${at}: ${code})`,
    hint,
  });
  if (status === 407)
    return make(
      "proxy-login",
      `the proxy ${name} ${authorization === undefined ? "asks for a login" : "did not accept the login"}`,
      `Write it into ${variable} like http://user:password@proxy.example.com:3128, with @, : and / in it as %40, %3A and %2F.`,
    );
  if (status !== undefined)
    return make(
      "proxy-refused",
      `the proxy ${name} did not connect to ${host}`,
      "Ask who runs the proxy to let this host through. What is reached without it stands in NO_PROXY.",
    );
  if (isTls(code)) return make("proxy-tls", `the certificate of the proxy ${name} was not accepted`, authorityHint);
  return make(
    "proxy-unreachable",
    `the proxy ${name} can't be reached`,
    `Check ${variable} and the network. What is reached without the proxy stands in NO_PROXY.`,
  );
}

/** What to do about a certificate that is not trusted. */
export const authorityHint = "If your network has its own certificate authority, name its file in NODE_EXTRA_CA_CERTS.";

const notJsonHint = "Is THUNDERPHONE_API_BASE_URL right? A proxy or a login page in between answers like this, too.";

const notSentCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EHOSTDOWN",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_DESTROYED",
  "UND_ERR_CLOSED",
]);

/** Another attempt would end the same way: the proxy said no, or there is none. */
function isFinalOfProxy({ code, status }: ProxyError): boolean {
  return status === undefined ? isTls(code) || code === "ENOTFOUND" : status < 500 && status !== 408 && status !== 429;
}

interface FailureParts {
  readonly kind: Failure["kind"];
  readonly status?: number | undefined;
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

function failure(call: Call, { kind, status, code, message, hint }: FailureParts): Failure {
  const diagnostic: Diagnostic = {
    severity: "error",
    code,
    message: redact(message, call.secrets),
    org: call.org,
    ...(hint === undefined ? {} : { hint }),
  };
  return { kind, ...(status === undefined ? {} : { status }), diagnostic };
}

function redirected(call: Call, answer: RawAnswer): Failure {
  const to = answer.location === undefined ? "elsewhere" : `to ${hostOf(answer.location, call.host)}`;
  return failure(call, {
    kind: "rejected",
    status: answer.status,
    code: "redirected",
    message: `${call.host} redirects ${to} (${call.method} ${call.path} → ${answer.status})`,
    hint: "Correct THUNDERPHONE_API_BASE_URL. Redirects are not followed, so that the key goes nowhere else.",
  });
}

function whatCame({ secrets }: Call, answer: RawAnswer): string {
  if (answer.text.trim() === "") return "an empty answer";
  if (answer.isDeep === true) return `JSON that is nested more than ${deepest} deep`;
  if (looksLikePage(answer)) {
    const words = pageWords(answer.text, secrets);
    return words === undefined ? "an empty web page" : `a web page: "${words.slice(0, 80)}"`;
  }
  // What can be told from half of a list may hold secrets of its objects.
  if (answer.cut === true || /^\s*[[{]/.test(answer.text))
    return `JSON that breaks off after ${Buffer.byteLength(answer.text)} bytes`;
  return `something that is not JSON: "${line(answer.text, secrets)?.slice(0, 80) ?? ""}"`;
}

function looksLikePage(answer: RawAnswer): boolean {
  return /html/i.test(answer.contentType) || /^\s*<(!doctype|html|head|body)/i.test(answer.text);
}

function variableOf(call: Call): string {
  return call.credentialReference.replace(/^env\./, "");
}

function codeOf(error: unknown): string {
  for (let at: unknown = error; typeof at === "object" && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code, errors } = at as { readonly code?: unknown; readonly errors?: readonly unknown[] };
    if (typeof code === "string") return code;
    if (errors?.[0] !== undefined) return codeOf(errors[0]);
  }
  return error instanceof Error ? error.name : "unknown";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}

function isTls(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECODE|DECRYPT)|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|EPROTO)/.test(
    code,
  );
}

/** A host has a certificate that this machine doesn't trust; else it doesn't speak TLS at all. */
export function isUntrusted(code: string): boolean {
  return isTls(code) && !/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/.test(code);
}

function hostOf(location: string, host: string): string {
  try {
    return new URL(location, `https://${host}`).host;
  } catch {
    return "an address that can't be read";
  }
}
