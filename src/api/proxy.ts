// Which proxy a request goes through, as the environment says. What stands before the @ of its address is a secret.
import { BlockList, isIP } from "node:net";
import { isLoopback } from "../address.ts";
import type { Diagnostic } from "../diagnostic.ts";

/** A proxy that opens tunnels. */
export interface HttpProxy {
  /** Without user and password. */
  readonly url: URL;
  /** For messages: its address and the variable that names it. */
  readonly name: string;
  readonly variable: string;
  /** Value of `Proxy-Authorization`. */
  readonly authorization?: string;
  readonly secrets: readonly string[];
}

/** The proxy, none, or why nothing may be sent. */
export type ProxyChoice =
  | { readonly ok: true; readonly proxy: HttpProxy | undefined }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

type Environment = Readonly<Record<string, string | undefined>>;

/** Only https leaves this machine. Who names one proxy for http alone most often means it for all. */
const variables = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

/** The proxy for an address. This machine is never asked through one. */
export function findProxy(url: URL, env: Environment): ProxyChoice {
  const variable = variables.find((name) => isSet(env[name]));
  if (variable === undefined || isLoopback(url.hostname) || isExempt(url, env)) return { ok: true, proxy: undefined };
  const text = (env[variable] ?? "").trim();
  const address = text.includes("://") ? text : `http://${text}`;
  if (!URL.canParse(address)) return wrong(variable, "is not an address");
  const proxy = new URL(address);
  if (proxy.protocol !== "http:" && proxy.protocol !== "https:")
    return wrong(variable, "names a kind of proxy that this tool can't speak to");
  // A password with a bare / makes its beginning the host, and the rest a path.
  if (proxy.host === "" || proxy.pathname !== "/" || `${proxy.search}${proxy.hash}` !== "")
    return wrong(variable, "is not an address", "Write @, :, /, ? and # in a password as %40, %3A, %2F, %3F and %23.");
  const login = loginIn(proxy);
  if (login === undefined)
    return wrong(variable, "has a % in its user or password that begins no escape", "Write % as %25 there.");
  const basic = Buffer.from(login.join(":")).toString("base64");
  // A user whose name stands in the address of the proxy, too, would make a riddle of each message.
  const secrets = [...login, proxy.password, proxy.username].filter(
    (part) => !`the proxy ${proxy.host}`.includes(part),
  );
  return {
    ok: true,
    proxy: {
      url: new URL(proxy.origin),
      name: `${proxy.origin} (${variable})`,
      variable,
      ...(login.every((part) => part === "") ? {} : { authorization: `Basic ${basic}` }),
      secrets: [...new Set(secrets)],
    },
  };
}

/** User and password. Undefined: they can't be read. */
function loginIn({ username, password }: URL): readonly [string, string] | undefined {
  try {
    return [decodeURIComponent(username), decodeURIComponent(password)];
  } catch {
    return undefined;
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== "";
}

/** NO_PROXY: names with all below them, addresses and ranges of them, each also with a port, or `*`. */
function isExempt(url: URL, env: Environment): boolean {
  const list = [env.no_proxy, env.NO_PROXY].find(isSet) ?? "";
  const host = url.hostname.replace(/^\[|\]$|\.$/g, "").toLowerCase();
  const port = url.port === "" ? "443" : url.port;
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === "*") return true;
    const { name, only = port } = splitEntry(entry);
    return name !== "" && only === port && (isIP(host) === 0 ? isBelow(host, name) : isWithin(host, name));
  });
}

function splitEntry(entry: string): { readonly name: string; readonly only?: string } {
  const [, bracketed, plain, only] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? [];
  const name = bracketed ?? plain ?? entry;
  return { name: name.toLowerCase(), ...(only === undefined ? {} : { only }) };
}

/** `.example.com`, `*.example.com` and `example.com` mean the same. */
function isBelow(host: string, name: string): boolean {
  const domain = name.replace(/^\*?\./, "").replace(/\.$/, "");
  return domain !== "" && (host === domain || host.endsWith(`.${domain}`));
}

function isWithin(host: string, name: string): boolean {
  const version = isIP(host);
  const most = version === 6 ? 128 : 32;
  const [base = "", length = String(most)] = name.split("/", 2);
  if (isIP(base) !== version || !/^\d{1,3}$/.test(length) || Number(length) > most) return false;
  const family = version === 6 ? "ipv6" : "ipv4";
  const range = new BlockList();
  range.addSubnet(base, Number(length), family);
  return range.check(host, family);
}

/** The value itself is never shown: nobody knows where the password in it ends. */
function wrong(variable: string, what: string, hint?: string): ProxyChoice {
  return {
    ok: false,
    diagnostic: {
      severity: "error",
      code: "bad-proxy",
      message: `the environment variable ${variable} ${what}`,
      hint: hint ?? "Write it like http://proxy.example.com:3128, with http:// or https://.",
    },
  };
}
