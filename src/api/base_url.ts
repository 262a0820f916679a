// A key must never travel in clear: plain http only to this machine.
import { isLoopback } from "../address.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { findProxy, type HttpProxy } from "./proxy.ts";
import { redact } from "./redact.ts";

/** The address that all paths are below, without `/v1` and without a slash at the end, or what is wrong. */
export type BaseUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** The address of the API and the proxy on the way there, as the environment says, or what is wrong with them. */
export type ApiAddress =
  | { readonly ok: true; readonly url: string; readonly proxy: HttpProxy | undefined }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Reads THUNDERPHONE_API_BASE_URL and the variables of proxies. */
export function findApi(env: Readonly<Record<string, string | undefined>>): ApiAddress {
  const base = checkBaseUrl(env.THUNDERPHONE_API_BASE_URL ?? "https://api.thunderphone.com");
  if (!base.ok) return base;
  const choice = findProxy(new URL(base.url), env);
  return choice.ok ? { ...base, proxy: choice.proxy } : choice;
}

/** Checks THUNDERPHONE_API_BASE_URL. */
export function checkBaseUrl(text: string): BaseUrl {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    // It may be a key in the wrong place, or hold a password.
    return wrong(
      `THUNDERPHONE_API_BASE_URL is not an address: "${redact(text.replace(/[^/]*@/, "(secret)@"), [])}"`,
      "Write it like https://api.thunderphone.com.",
    );
  }
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return wrong(`THUNDERPHONE_API_BASE_URL must begin with https://, not ${url.protocol}//`);
  if (url.username !== "" || url.password !== "")
    return wrong(
      "THUNDERPHONE_API_BASE_URL must not hold a user or a password",
      "The key belongs into THUNDERPHONE_API_KEY.",
    );
  if (url.search !== "" || url.hash !== "")
    return wrong("THUNDERPHONE_API_BASE_URL must not have a part behind ? or #");
  if (url.protocol === "http:" && !isLoopback(url.hostname))
    return wrong(
      `plain http would send the key in clear to ${url.hostname}`,
      "Use https://. Plain http is for a sandbox on this machine only.",
    );
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, "").replace(/\/v1$/, "")}` };
}

function wrong(message: string, hint?: string): BaseUrl {
  return {
    ok: false,
    diagnostic: { severity: "error", code: "bad-base-url", message, ...(hint === undefined ? {} : { hint }) },
  };
}
