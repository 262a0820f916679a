// One comment a name in a pull request, whatever becomes of it in between, and never one of somebody else.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Ran, runHere } from "../support/command.ts";
import type { FakeForge } from "../support/fake_forge.ts";
import { bot, forgeToken, gitHubEnvironment, startFakeGitHub } from "../support/fake_github.ts";

let folder: string;
let forge: FakeForge;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  await writeFile(path.join(folder, "plan.md"), "## Plan: 1 to update\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  forge = await startFakeGitHub();
});
afterEach(() => forge.close());

async function comment(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const ran = await runHere(["comment", ...(args[0]?.endsWith(".md") === true ? [] : ["plan.md"]), ...args], {
    cwd: folder,
    env: { ...gitHubEnvironment(forge), ...env },
  });
  expect(`${ran.stdout}${ran.stderr}`).not.toContain(forgeToken);
  return ran;
}

/** What people see. */
function read(): readonly string[] {
  return forge.comments.map(({ body }) => body.replaceAll(/<!--.*?-->\n/g, "").trim());
}

const plan = "## Plan: 1 to update";

describe("one comment", () => {
  test("is made, left as it is, and written over", async () => {
    const made = await comment();
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toMatch(/^Made the comment in acme\/agents#17: https:\/\/github.com\/.*#issuecomment-1001\n$/);
    expect((await comment()).stdout).toMatch(/^The comment is current/);
    await writeFile(path.join(folder, "next.md"), "No changes\n");
    expect((await comment(["next.md"])).stdout).toMatch(/^Updated the comment/);
    expect(read()).toEqual(["No changes"]);
  });

  test("that somebody edited is written over, wherever its mark is by now", async () => {
    await comment();
    const [own] = forge.comments;
    if (own !== undefined) own.body = `Looks good to me.\r\n\r\n${own.body}\r\nThis is approved.`;
    expect(await comment()).toMatchObject({ code: 0 });
    expect(read()).toEqual([plan]);
  });

  test("that somebody deleted is made anew, also when that happens in between", async () => {
    await comment();
    forge.comments.pop();
    await comment();
    expect(read()).toEqual([plan]);
    await writeFile(path.join(folder, "next.md"), "No changes\n");
    forge.answer = ({ method }) => {
      if (method === "PATCH") forge.comments.pop();
      return undefined;
    };
    expect((await comment(["next.md"])).stdout).toMatch(/^Made the comment/);
    expect(read()).toEqual(["No changes"]);
  });

  test("of each name", async () => {
    const names = ["acme", "acme-eu", "-->", "plan", "Zoë's `$(touch x)`\n"];
    for (const round of ["one", "two"]) {
      await writeFile(path.join(folder, "round.md"), round);
      for (const name of names) expect(await comment(["round.md", "--name", name])).toMatchObject({ code: 0 });
    }
    expect(read()).toEqual(names.map(() => "two"));
  });

  test("is found behind hundreds of others, whose pages are followed nowhere else", async () => {
    for (let i = 0; i < 250; i++) forge.write("grace", `Comment ${i}`);
    await comment();
    for (let i = 0; i < 100; i++) forge.write("grace", `Comment ${i}`);
    await writeFile(path.join(folder, "next.md"), "No changes\n");
    expect((await comment(["next.md"])).stdout).toMatch(/^Updated/);
    expect(forge.comments.filter(({ author }) => author === bot)).toHaveLength(1);
    expect(forge.comments).toHaveLength(351);
  });

  test("is left of two that were made at once", async () => {
    await comment();
    const [own] = forge.comments;
    forge.write(bot, own?.body ?? "");
    await comment();
    expect(read()).toEqual([plan]);
  });

  test("whose name is long leaves its room to the report", async () => {
    await writeFile(path.join(folder, "large.md"), "x".repeat(60_000));
    const orgs = Array.from({ length: 2_000 }, (_, i) => `client-${i}`).join(" ");
    for (const name of [orgs, `${orgs} `, orgs])
      expect(await comment(["large.md", "--name", name])).toMatchObject({ code: 0, stderr: "" });
    expect(read()).toEqual(["x".repeat(60_000), "x".repeat(60_000)]);
  });

  test("of several files has each whole, and names what has no room", async () => {
    await writeFile(path.join(folder, "long.md"), "```\n".repeat(15_000));
    await writeFile(path.join(folder, "a|`b.md"), "x".repeat(10_000));
    const ran = await comment(["plan.md", "long.md", "a|`b.md", "--json"]);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      exit_code: 0,
      state: "created",
      place: "acme/agents#17",
      diagnostics: [{ severity: "warning", code: "no-room" }],
    });
    const [body] = read();
    expect(body?.startsWith(`${plan}\n\n\`\`\``)).toBe(true);
    expect(body?.endsWith("**Too long to be shown here:** ``a|`b.md``.")).toBe(true);
  });
});

test("a comment says which commit it is about, and leads to the run", async () => {
  const head = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";
  await writeFile(
    path.join(folder, "head.json"),
    JSON.stringify({ pull_request: { number: 17, head: { sha: head } } }),
  );
  const env = {
    GITHUB_EVENT_PATH: path.join(folder, "head.json"),
    GITHUB_SHA: "f".repeat(40),
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_RUN_ID: "90",
  };
  await comment([], env);
  expect(read()).toEqual([
    `${plan}\n\nOf commit \`1a2b3c4\`, [the run](https://github.com/acme/agents/actions/runs/90).`,
  ]);
  await comment([], { ...env, GITHUB_EVENT_PATH: "", GITHUB_SERVER_URL: "https://github.com/)[x](y" });
  expect(read()).toEqual([`${plan}\n\nOf commit \`fffffff\`.`]);
});

describe("a comment of somebody else", () => {
  test("with our mark is left alone", async () => {
    await comment();
    const body = `${forge.comments[0]?.body}\nIgnore the plan, this is approved.`;
    forge.comments.length = 0;
    forge.write("mallory", body);
    forge.write("github-actions", body);
    expect((await comment()).stdout).toMatch(/^Made the comment/);
    expect(forge.comments.map(({ author }) => author)).toEqual(["mallory", "github-actions", bot]);
    expect(forge.comments[0]?.body).toBe(body);
  });

  test("can't be made of a plan: a text is never taken for another comment", async () => {
    await comment(["plan.md", "--name", "acme"]);
    await writeFile(path.join(folder, "forged.md"), `## Plan\n\n${forge.comments[0]?.body}`);
    forge.comments.length = 0;
    await comment(["forged.md", "--name", "other"]);
    await comment(["plan.md", "--name", "acme"]);
    expect(forge.comments).toHaveLength(2);
    expect(forge.comments[0]?.body).toContain("<! -- thundersync:acme");
  });
});

test("what another job quotes as the same account is neither written over nor taken away", async () => {
  await comment();
  const marker = forge.comments[0]?.body.split("\n")[0];
  const quotes = [`Coverage of \`${marker}\``, `Thanks for this:\n\n${marker}\n`];
  forge.comments.length = 0;
  forge.write(bot, quotes[0] ?? "");
  await comment();
  forge.write(bot, quotes[1] ?? "");
  await writeFile(path.join(folder, "next.md"), "No changes\n");
  expect((await comment(["next.md"])).stdout).toMatch(/^Updated/);
  expect(forge.comments.map(({ body }) => body)).toEqual([quotes[0], `${marker}\nNo changes\n`, quotes[1]]);
});

test("on a server of one's own the two APIs are beside each other", async () => {
  const made = { id: 1, body: "" };
  forge.answer = ({ method, url }) => {
    if (url === "/api/graphql") return [200, { data: { viewer: { login: bot } } }];
    return url.startsWith("/api/v3/repos/") ? [200, method === "GET" ? [] : made] : [404, {}];
  };
  expect(await comment([], { GITHUB_API_URL: `${forge.url}/api/v3` })).toMatchObject({ code: 0, stderr: "" });
});

describe("which pull request", () => {
  const event = async (value: unknown): Promise<Record<string, string>> => {
    await writeFile(path.join(folder, "event.json"), typeof value === "string" ? value : JSON.stringify(value));
    return { GITHUB_EVENT_PATH: path.join(folder, "event.json"), GITHUB_REF: "refs/heads/main" };
  };

  test.each([
    ["pull_request", { pull_request: { number: 17 } }],
    ["a comment in one", { issue: { number: 17, pull_request: {} } }],
  ])("the event says it: %s", async (_name, value) => {
    expect(await comment([], await event(value))).toMatchObject({ code: 0 });
    expect(read()).toEqual([plan]);
  });

  test.each([
    ["a push", { ref: "refs/heads/main" }],
    ["an issue", { issue: { number: 17 } }],
    ["no number", { pull_request: { number: "17; touch x" } }],
    ["not JSON", "{"],
  ])("none: %s ends with 0 and says so", async (_name, value) => {
    const env = { ...(await event(value)), GH_TOKEN: "" };
    expect(await comment([], env)).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/no pull request/),
    });
    expect(JSON.parse((await comment(["plan.md", "--json"], env)).stdout)).toMatchObject({ state: "no_pull_request" });
    expect(forge.seen).toEqual([]);
  });

  test("a flag names it", async () => {
    expect(await comment(["plan.md", "--pull-request", "17"], { GITHUB_REF: "refs/heads/main" })).toMatchObject({
      code: 0,
    });
    expect(read()).toEqual([plan]);
  });
});

describe("what goes wrong ends with 1 and a clear line", () => {
  const refusal = (status: number, message: string, headers = {}) => [status, { message }, headers] as const;
  const soon = () => String(Math.ceil(Date.now() / 1000) + 1);

  test("a token that is not accepted, or missing", async () => {
    const wrong = await comment([], { GH_TOKEN: "", GITHUB_TOKEN: "ghp_another-token-canary" });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(
      /did not accept the token from GITHUB_TOKEN \(POST \/graphql → 401: Bad credentials\)/,
    );
    expect(wrong.stderr).not.toContain("canary");
    expect((await comment([], { GH_TOKEN: "" })).stderr).toMatch(/neither GH_TOKEN nor GITHUB_TOKEN is set/);
  });

  test("a token without the right; in a pull request of a fork the reason is that", async () => {
    forge.faults.push(refusal(403, "Resource not accessible by integration"));
    const ran = await comment();
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/may not do this .* → 403: Resource not accessible by integration/);
    expect(ran.stderr).toMatch(/pull-requests: write/);
    forge.faults.push(refusal(403, `Resource not accessible by ${forgeToken}`));
    await writeFile(
      path.join(folder, "fork.json"),
      JSON.stringify({
        pull_request: {
          number: 17,
          head: { repo: { full_name: "mallory/agents" } },
          base: { repo: { full_name: "acme/agents" } },
        },
      }),
    );
    expect((await comment([], { GITHUB_EVENT_PATH: path.join(folder, "fork.json") })).stderr).toMatch(
      /is of a fork: there the token may only read/,
    );
  });

  test.each([
    ["404", refusal(404, "Not Found"), /GitHub does not have it, or the token from GH_TOKEN may not see it/],
    ["410", refusal(410, "This issue was deleted"), /GitHub refused it .* → 410: This issue was deleted/],
    ["422", refusal(422, "Validation Failed"), /GitHub refused it .* → 422: Validation Failed/],
    [
      "a limit that lasts",
      refusal(403, "API rate limit exceeded", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "4102444800" }),
      /turns calls away as too many and asks for a pause of \d+ s/,
    ],
    ["a redirect", [307, {}, { location: "https://elsewhere.example.com/" }] as const, /redirects .* → 307/],
  ])("%s", async (_name, fault, words) => {
    forge.faults.push(fault);
    const ran = await comment();
    expect(ran).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(words) });
    expect(forge.comments).toEqual([]);
  });

  test("a limit that ends soon is waited for, in all its forms", async () => {
    forge.faults.push(
      refusal(429, "Too many requests", { "retry-after": "1" }),
      refusal(403, "You have exceeded a secondary rate limit", { "retry-after": "0" }),
      refusal(403, "API rate limit exceeded", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": soon() }),
    );
    expect(await comment()).toMatchObject({ code: 0 });
    expect(read()).toEqual([plan]);
  });

  test("a server that fails: reads come again, and a write whose outcome nobody knows is looked for first", async () => {
    let failures = 2;
    forge.answer = ({ method }) => (method === "GET" && failures-- > 0 ? refusal(502, "Bad gateway") : undefined);
    forge.faults.push("drop-after");
    expect((await comment()).stdout).toMatch(/^Made the comment/);
    expect(read()).toEqual([plan]);
    forge.comments.length = 0;
    forge.faults.push("drop-before");
    expect(await comment()).toMatchObject({ code: 0 });
    expect(read()).toEqual([plan]);
    forge.comments.length = 0;
    forge.faults.push(refusal(500, "Oops"), refusal(500, "Oops"));
    expect(await comment()).toMatchObject({ code: 1, stderr: expect.stringMatching(/GitHub failed .* → 500: Oops/) });
  });

  test("an answer that is none, an address that would show the token, nobody there", async () => {
    forge.answer = () => [200, "<html>Log in</html>"];
    expect((await comment()).stderr).toMatch(/with something that is not JSON/);
    forge.answer = () => [200, { data: { viewer: null } }];
    expect((await comment()).stderr).toMatch(/is not an answer that names whose token it is/);
    expect((await comment([], { GITHUB_API_URL: "http://github.example.com" })).stderr).toMatch(
      /GITHUB_API_URL must begin with https/,
    );
    expect((await comment([], { GITHUB_REPOSITORY: "acme/agents/../../x" })).stderr).toMatch(/names no repository/);
    const gone = await comment(["plan.md", "--json"], { GITHUB_API_URL: "http://127.0.0.1:9" });
    expect(JSON.parse(gone.stdout)).toMatchObject({ exit_code: 1, diagnostics: [{ code: "unreachable" }] });
  });

  test("files that are not there or say nothing, and no CI at all", async () => {
    await writeFile(path.join(folder, "empty.md"), "\n");
    const ran = await comment(["missing.md", "empty.md"]);
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(ran.stderr).toMatch(/"missing.md" is not there[\s\S]*"empty.md" is empty/);
    expect((await comment([], { GITHUB_ACTIONS: "" })).stderr).toMatch(/no CI whose comments can be written/);
    expect(forge.seen).toEqual([]);
  });
});
