import { describe, expect, it } from "vitest";
import { type Call, networkFailure, notJsonFailure, ownConflictFailure, statusFailure } from "../../src/api/error.ts";
import { explain, pageWords } from "../../src/api/said.ts";

const call: Call = {
  method: "PATCH",
  path: "/v1/agents/7",
  org: "acme",
  host: "api.example.com",
  guarded: false,
  idempotent: false,
  credentialReference: "env.ACME_KEY",
  secrets: ["hunter2hunter2"],
};

function answered(status: number, body: unknown, over: Partial<Call> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return statusFailure(
    { ...call, ...over },
    { status, contentType: "application/json", text },
    typeof body === "string" ? undefined : body,
  );
}

describe("explain", () => {
  it.each([
    [{ detail: "Not found." }, "Not found."],
    [{ detail: "Add a card.", code: "payment_method_required" }, "Add a card. (payment_method_required)"],
    [{ detail: ["One.", "Two."] }, "One. Two."],
    [
      { prompt: ["May not be blank.", "Too short."], name: "Taken." },
      "prompt: May not be blank. Too short.; name: Taken.",
    ],
    [{ transfer_destinations: [{}, { number: ["Not E.164."] }] }, "transfer_destinations[1].number: Not E.164."],
    [{ spec: { function: { name: ["Required."] } } }, "spec.function.name: Required."],
    [{ non_field_errors: ["Nothing to do."] }, "Nothing to do."],
    [{ error: "bad_request", message: "Wrong." }, "bad_request: Wrong."],
    [{ error: { code: "x1", message: "Wrong." } }, "Wrong. (x1)"],
    [["First.", "Second."], "First. Second."],
    ["plain words", "plain words"],
  ])("reads %j", (body, said) => {
    expect(explain(body, [])).toBe(said);
  });

  it("says nothing about an empty body", () => {
    for (const body of [null, undefined, {}, [], "", { detail: "" }]) expect(explain(body, [])).toBeUndefined();
  });

  it("makes control characters harmless and shortens", () => {
    expect(explain({ detail: "a\u001b[31mred\u001b[0m\u0007\n\u202eb\u009bc" }, [])).toBe("ared b c");
    expect(explain("é".repeat(600), [])).toBe(`${"é".repeat(500)}…`);
  });

  it("leaves no half of a secret where it shortens", () => {
    expect(explain(`${"x".repeat(495)}hunter2hunter2`, ["hunter2hunter2"])).not.toContain("hunt");
  });
});

describe("a page", () => {
  it.each([
    ["<html><TITLE lang=en>Bad\n gateway</TITLE><p>x</p>", "Bad gateway"],
    ["<title></title><h1>Bad</h1><p>gateway", "Bad gateway"],
    ["<script>if (a<b) x()</script ><STYLE>p{}</STYLE>Bad <b>gateway</b><script>", "Bad gateway"],
    ["Bad gateway<script>'<p>never</p>'", "Bad gateway"],
    ["Bad gateway <", "Bad gateway"],
    ["<p>Bad gateway</p><p", "Bad gateway"],
    ["<titlepage>Bad</titlepage> gateway", "Bad gateway"],
    ["<br><br/>", undefined],
  ])("is known by its title or its words: %s", (page, words) => {
    expect(pageWords(page, [])).toBe(words);
  });

  // Patterns that go back for each tag would take minutes.
  it.each(["<", "<title", "<script", "<script>", "<style>", "<title>", "</", "<!--", "< ", "<>"])(
    "of nothing but %s is read soon",
    (tag) => {
      expect(pageWords(`<html>Bad gateway${tag.repeat(400_000 / tag.length)}`, [])).toMatch(/^Bad gateway/);
    },
  );

  it("of many megabytes is read soon", () => {
    const page = `<html>${"<p>Bad gateway</p>".repeat(5_000_000)}`;
    expect(pageWords(page, ["hunter2hunter2"])).toMatch(/^Bad gateway .*…$/);
  });
});

describe("a long error body", () => {
  it("is not put together for a line of it", () => {
    const body = {
      ["k".repeat(1_000_000)]: Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`f${i}`, "x"])),
    };
    expect(explain(body, [])).toBe(`${"k".repeat(500)}…`);
  });

  it("of many megabytes is read soon, and half a secret at the end of what is read is not shown", () => {
    const secret = "hunter2hunter2";
    expect(explain({ detail: "Bad gateway. ".repeat(5_000_000) }, [secret])).toMatch(/^Bad gateway\. .*…$/);
    for (let cut = 1; cut < secret.length; cut++)
      expect(explain(`Bad${" ".repeat(999_997 - cut)}${secret}${" ".repeat(100)}`, [secret])).toBe("Bad");
  });

  it("hides a secret that stands where it is left off", () => {
    const body = Array.from({ length: 3000 }, () => ({ a: "hunter2hunter2" }));
    expect(explain(body, ["hunter2hunter2"])).not.toContain("hunt");
  });
});

describe("statusFailure", () => {
  it("names method, path and status, and the variable of a key that is not accepted", () => {
    const { kind, status, diagnostic } = answered(401, { detail: "Invalid credentials." });
    expect({ kind, status, code: diagnostic.code, org: diagnostic.org }).toEqual({
      kind: "unauthorized",
      status: 401,
      code: "unauthorized",
      org: "acme",
    });
    expect(diagnostic.message).toBe(
      "the API did not accept the key from ${env.ACME_KEY} (PATCH /v1/agents/7 → 401: Invalid credentials.)",
    );
    expect(diagnostic.hint).toContain("ACME_KEY");
  });

  it.each([
    [400, "rejected", "api-refused"],
    [402, "rejected", "api-refused"],
    [403, "unauthorized", "forbidden"],
    [404, "missing", "not-found"],
    [409, "rejected", "api-refused"],
    [429, "rejected", "rate-limited"],
    [408, "unknown", "api-failed"],
    [500, "unknown", "api-failed"],
    [503, "unknown", "api-failed"],
  ] as const)("takes %i of a write as %s", (status, kind, code) => {
    const failure = answered(status, { detail: "Said." });
    expect([failure.kind, failure.diagnostic.code]).toEqual([kind, code]);
    expect(failure.diagnostic.message).toContain(`(PATCH /v1/agents/7 → ${status}: Said.)`);
  });

  it("never calls the outcome of a read unknown", () => {
    expect(answered(503, {}, { method: "GET" }).kind).toBe("rejected");
  });

  it("takes a refused guard as a conflict, and only where one was sent", () => {
    for (const status of [409, 412, 428]) expect(answered(status, {}, { guarded: true }).kind).toBe("conflict");
    for (const name of ["if_updated_at", "updated_at"])
      expect(answered(400, { [name]: ["Stale."] }, { guarded: true }).kind).toBe("conflict");
    expect(answered(400, { prompt: ["Blank."] }, { guarded: true }).kind).toBe("rejected");
    expect(answered(400, { if_updated_at: ["Stale."] }).kind).toBe("rejected");
  });

  it("takes a secret out of a page before its tags go, for the secret may hold what looks like one", () => {
    const secret = "hunter<b>two</b>hunter";
    for (const text of [`<html><title>Not ${secret}</title>`, `<html><p>Not ${secret}</p>`]) {
      const { diagnostic } = statusFailure(
        { ...call, secrets: [secret] },
        { status: 500, contentType: "text/html", text },
        undefined,
      );
      expect(diagnostic.message).toContain("Not (secret)");
      expect(diagnostic.message).not.toContain("hunter");
    }
  });

  it("doesn't believe a web page that something is gone", () => {
    const page = "<!doctype html><title>Nothing here</title>";
    const failure = statusFailure(
      { ...call, method: "DELETE" },
      { status: 404, contentType: "text/html", text: page },
      undefined,
    );
    expect([failure.kind, failure.diagnostic.code]).toEqual(["rejected", "not-json"]);
    expect(failure.diagnostic.message).toContain("Nothing here");
  });

  it("names the host of a redirect", () => {
    const redirect = (location: string) =>
      statusFailure(call, { status: 302, contentType: "", text: "", location }, undefined).diagnostic;
    expect(redirect("https://login.example.org/x?y").message).toContain("to login.example.org (");
    expect(redirect("/elsewhere").message).toContain("to api.example.com (");
    expect(redirect("https://[").code).toBe("redirected");
  });

  it("shows no secret that an answer echoes", () => {
    const said = answered(400, { headers: ["hunter2hunter2 is bad", encodeURIComponent("Bearer sk_live_x1")] })
      .diagnostic.message;
    expect(said).not.toContain("hunter2");
    expect(said).not.toContain("sk_live");
  });
});

describe("notJsonFailure", () => {
  const answer = {
    status: 200,
    contentType: "text/html",
    text: "<html><title>Sign in</title><script>x()</script></html>",
  };

  it("shows what a web page is called and doubts the base URL", () => {
    const { kind, diagnostic } = notJsonFailure({ ...call, method: "GET" }, answer);
    expect([kind, diagnostic.code]).toEqual(["rejected", "not-json"]);
    expect(diagnostic.message).toContain('a web page: "Sign in" (text/html)');
    const empty = notJsonFailure(call, { status: 200, contentType: "text/html", text: "<html>" });
    expect(empty.diagnostic.message).toContain("with an empty web page (text/html)");
    expect(diagnostic.hint).toContain("THUNDERPHONE_API_BASE_URL");
  });

  it("doesn't know what a write did, and shows nothing of a list that breaks off", () => {
    const { kind, diagnostic } = notJsonFailure(call, {
      status: 200,
      contentType: "application/json",
      text: '[{"headers":[{"value":"top-secret',
      cut: true,
    });
    expect(kind).toBe("unknown");
    expect(diagnostic.message).toContain("JSON that breaks off after 33 bytes");
    expect(diagnostic.message).not.toContain("top-secret");
  });

  it("tells an empty answer from a strange one", () => {
    expect(notJsonFailure(call, { status: 200, contentType: "", text: "" }).diagnostic.message).toContain(
      "an empty answer (no content type)",
    );
    expect(notJsonFailure(call, { status: 200, contentType: "text/plain", text: "pong" }).diagnostic.message).toContain(
      '"pong"',
    );
  });
});

describe("networkFailure", () => {
  const failed = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

  it.each([
    ["ENOTFOUND", "unreachable", "unreachable"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "unreachable", "tls"],
    ["ECONNREFUSED", "unreachable", "unreachable"],
    ["UND_ERR_CONNECT_TIMEOUT", "unreachable", "unreachable"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "unreachable", "tls"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "unreachable", "tls"],
    ["CERT_HAS_EXPIRED", "unreachable", "tls"],
  ])("%s was not sent", (code, kind, name) => {
    const failure = networkFailure(call, failed(code), false);
    expect([failure.kind, failure.diagnostic.code]).toEqual([kind, name]);
    expect(failure.diagnostic.message).toContain("api.example.com");
  });

  it.each([
    ["REQUEST_TIMEOUT", "timed-out"],
    ["UND_ERR_SOCKET", "unreachable"],
    ["ECONNRESET", "unreachable"],
  ])("nobody knows what came of %s", (code, name) => {
    const failure = networkFailure(call, failed(code), true);
    expect([failure.kind, failure.diagnostic.code]).toEqual(["unknown", name]);
    expect(networkFailure({ ...call, method: "GET" }, failed(code), true).kind).toBe("unreachable");
  });

  it("finds the code of an error with several addresses", () => {
    const error = new AggregateError([failed("ECONNREFUSED"), failed("ECONNREFUSED")]);
    expect(networkFailure(call, error, false).diagnostic.message).toContain("nothing listens at api.example.com");
  });
});

it("calls a conflict with an own lost attempt unknown", () => {
  const conflict = answered(409, {}, { guarded: true });
  expect(ownConflictFailure(call, conflict)).toMatchObject({
    kind: "unknown",
    status: 409,
    diagnostic: { code: "unknown-outcome" },
  });
});
