import { describe, expect, it } from "vitest";
import { findProxy } from "../../src/api/proxy.ts";

const api = "https://api.example.com";
const proxy = "http://proxy.corp:3128";

function chosen(env: Readonly<Record<string, string>>, url = api): string | undefined {
  const choice = findProxy(new URL(url), env);
  if (!choice.ok) throw new Error(choice.diagnostic.message);
  return choice.proxy?.name;
}

describe("findProxy", () => {
  it("takes the variable for https before that for http, and small letters first", () => {
    const [small, large] = ["http://small:1", "http://large:2"];
    expect(chosen({})).toBeUndefined();
    expect(chosen({ HTTPS_PROXY: large })).toBe(`${large} (HTTPS_PROXY)`);
    expect(chosen({ https_proxy: small, HTTPS_PROXY: large })).toBe(`${small} (https_proxy)`);
    expect(chosen({ HTTP_PROXY: small, HTTPS_PROXY: large })).toBe(`${large} (HTTPS_PROXY)`);
    expect(chosen({ http_proxy: small })).toBe(`${small} (http_proxy)`);
    expect(chosen({ HTTP_PROXY: large })).toBe(`${large} (HTTP_PROXY)`);
    expect(chosen({ https_proxy: " ", HTTPS_PROXY: large })).toBe(`${large} (HTTPS_PROXY)`);
  });

  it("takes an address without http://", () => {
    expect(chosen({ HTTPS_PROXY: "proxy.corp:3128" })).toBe(`${proxy} (HTTPS_PROXY)`);
  });

  it.each(["http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "https://localhost", "https://127.8.8.8"])(
    "never goes to this machine through a proxy: %s",
    (url) => {
      expect(chosen({ HTTPS_PROXY: proxy, HTTP_PROXY: proxy }, url)).toBeUndefined();
      expect(chosen({ HTTPS_PROXY: "ftp://[" }, url)).toBeUndefined();
    },
  );

  it.each([
    [api, "*"],
    [api, "foo, *"],
    [api, "api.example.com"],
    [api, "API.Example.COM"],
    [api, "api.example.com."],
    [api, "example.com"],
    [api, ".example.com"],
    [api, "*.example.com"],
    [api, "api.example.com:443"],
    [`${api}:8443`, "other, ,api.example.com:8443"],
    [`${api}:8443`, "api.example.com"],
    [api, "a b\tapi.example.com\n"],
    ["https://api.example.com.", "example.com"],
    ["https://10.1.2.3", "10.1.2.3"],
    ["https://10.1.2.3", "10.0.0.0/8"],
    ["https://10.1.2.3:8443", "10.1.2.3:8443"],
    ["https://[2001:db8::1]", "2001:db8::1"],
    ["https://[2001:db8::1]", "2001:DB8:0:0::1"],
    ["https://[2001:db8::1]", "[2001:db8::1]"],
    ["https://[2001:db8::1]:8443", "[2001:db8::1]:8443"],
    ["https://[2001:db8::1]", "2001:db8::/32"],
  ])("goes to %s without one for NO_PROXY=%s", (url, list) => {
    expect(chosen({ HTTPS_PROXY: proxy, NO_PROXY: list }, url)).toBeUndefined();
    expect(chosen({ HTTPS_PROXY: proxy, no_proxy: list, NO_PROXY: "other" }, url)).toBeUndefined();
  });

  it.each([
    [api, ""],
    [api, " , "],
    [api, "."],
    [api, "*."],
    [api, "le.com"],
    [api, "i.example.com"],
    [api, "www.api.example.com"],
    [api, "api.example.com:8443"],
    [`${api}:8443`, "api.example.com:443"],
    [api, "*.com.example"],
    ["https://10.1.2.3", "2.3"],
    ["https://10.1.2.3", "11.0.0.0/8"],
    ["https://10.1.2.3", "10.0.0.0/99"],
    ["https://10.1.2.3", "10.0.0.0/"],
    ["https://10.1.2.3", "::/0"],
    ["https://[2001:db8::1]", "2001:db8::2"],
    ["https://[2001:db8::1]", "[2001:db8::1]:8443"],
    ["https://[2001:db8::1]", "10.0.0.0/8"],
  ])("goes to %s through one for NO_PROXY=%s", (url, list) => {
    expect(chosen({ HTTPS_PROXY: proxy, NO_PROXY: list }, url)).toBe(`${proxy} (HTTPS_PROXY)`);
  });

  it("keeps user and password out of the name and among the secrets", () => {
    const choice = findProxy(new URL(api), { HTTPS_PROXY: "http://build-bot:p%40ss%3Aw0rd@proxy.corp:3128/" });
    const found = choice.ok ? choice.proxy : undefined;
    expect(found?.name).toBe(`${proxy} (HTTPS_PROXY)`);
    expect(found?.url.href).toBe(`${proxy}/`);
    expect(found?.authorization).toBe(`Basic ${Buffer.from("build-bot:p@ss:w0rd").toString("base64")}`);
    expect(found?.secrets).toEqual(expect.arrayContaining(["build-bot", "p@ss:w0rd", "p%40ss%3Aw0rd"]));
  });

  it("sends a user without a password, too", () => {
    const choice = findProxy(new URL(api), { HTTPS_PROXY: "http://a-token@proxy.corp:3128" });
    expect(choice.ok && choice.proxy?.authorization).toBe(`Basic ${Buffer.from("a-token:").toString("base64")}`);
  });

  it.each([
    "http://",
    "http://[",
    "http://c4nary:c4nary@",
    "socks5://c4nary@proxy:1",
    "http://a:c4nary%zz@proxy:1",
    "http://c4nary:x@pro xy",
    "http://user:p@c4nary/rest@proxy:1",
    "http://user:p@c4nary?rest@proxy:1",
    "http://user:p@c4nary#rest@proxy:1",
  ])("names the variable of a bad address and shows nothing of it: %s", (bad) => {
    const choice = findProxy(new URL(api), { https_proxy: bad });
    expect(choice.ok ? undefined : choice.diagnostic).toMatchObject({ severity: "error", code: "bad-proxy" });
    expect(JSON.stringify(choice)).toContain("https_proxy");
    expect(JSON.stringify(choice)).not.toContain("c4nary");
  });
});
