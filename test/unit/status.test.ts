// `status`: how far the orgs are from the files, counted in real repositories, in a table, as JSON and as a page.
import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import type { StatusJson } from "../../src/report/status.ts";
import { runHere } from "../support/command.ts";
import { type Committed, committed, endCommitted } from "../support/committed.ts";
import { clone, git, gitEnvironment } from "../support/git.ts";
import { readHtml } from "../support/html.ts";

afterEach(endCommitted);

const files = {
  "thunderphone.yaml": `version: 1
include: [agents-*.yaml]
agents:
  support: { prompt: { file: support.md }, voice: en-US-James1 }
`,
  "agents-one.yaml": "agents:\n  one: { prompt: One., voice: en-US-James1 }\n",
  "agents-two.yaml": "agents:\n  two: { prompt: Two., voice: en-US-James1 }\n",
  "support.md": "Help.\n",
  README: "About us.\n",
};

interface OrgJson {
  readonly state: string;
  readonly commit?: string;
  readonly behind?: number;
  readonly ahead?: number;
  readonly resources: readonly Readonly<Record<string, unknown>>[];
}

async function json(world: Committed, ...flags: readonly string[]): Promise<StatusJson> {
  const ran = await world.run("status", "--json", ...flags);
  expect(ran.stderr).toBe("");
  return JSON.parse(ran.stdout) as StatusJson;
}

async function standing(world: Committed): Promise<readonly (string | number | undefined)[]> {
  const org = (await json(world)).orgs.default as unknown as OrgJson;
  return [org.state, org.behind, org.ahead];
}

async function state({ run }: Pick<Committed, "run">): Promise<string> {
  const { stdout } = await run("status");
  return stdout.split("\n").find((line) => /\bUTC\b|never applied/.test(line)) ?? "";
}

describe("the commits between an org and the files", () => {
  test("are those that changed its files: not others, and not the record", async () => {
    const world = await committed(files);
    expect(await standing(world)).toEqual(["never-applied", undefined, undefined]);
    expect((await world.run("apply", "--yes")).code).toBe(0);
    world.commit("Keep the record");
    expect(await standing(world)).toEqual(["in-step", undefined, undefined]);
    await world.write("support.md", "Help more.\n");
    world.commit("Help more");
    await world.write("README", "About all of us.\n");
    world.commit("Write about us");
    await world.edit("agents-one.yaml", "One.", "One more.");
    world.commit("One more");
    expect(await standing(world)).toEqual(["behind", 2, 0]);
    expect(await state(world)).toContain("2 commits behind: agent.one, agent.support");
  });

  test("go both ways: an older checkout is behind nothing, another branch is both", async () => {
    const world = await committed(files);
    await world.write("support.md", "Help more.\n");
    world.commit("Help more");
    expect((await world.run("apply", "--yes")).code).toBe(0);
    git(world.folder, "checkout", "--quiet", "-b", "other", "HEAD~1");
    expect(await standing(world)).toEqual(["ahead", 0, 1]);
    expect(await state(world)).toContain("1 commit ahead of the files: agent.support");
    await world.write("support.md", "Help less.\n");
    git(world.folder, "commit", "--quiet", "-am", "Help less");
    expect(await state(world)).toContain("1 commit behind and 1 ahead: agent.support");
    await world.write("support.md", "Help.\n");
    expect(await state(world)).toContain(
      "1 commit behind and 1 ahead, and edits that are not committed: agent.support",
    );
  });

  test("can't be counted where the clone is shallow, and that is said", async () => {
    const world = await committed(files);
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("support.md", "Help more.\n");
    world.commit("Help more");
    const place = { folder: path.dirname(world.folder), remote: `file://${world.folder}` };
    const name = `${path.basename(world.folder)}-shallow`;
    const shallow = clone(place, name, "--depth=1");
    onTestFinished(() => rm(shallow, { recursive: true, force: true }));
    const run = (...args: readonly string[]) => runHere(args, { cwd: shallow, env: gitEnvironment() });
    expect(await state({ run })).toContain("of a commit that this clone does not have: agent.support");
    git(shallow, "fetch", "--quiet", "--unshallow");
    expect(await state({ run })).toContain("1 commit behind: agent.support");
  });

  test("are none for edits, an undo file, and files of no repository; each has its words", async () => {
    const world = await committed(files);
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("support.md", "Help more.\n");
    expect(await state(world)).toContain("edits that are not committed: agent.support");
    const ran = await world.run("apply", "--yes");
    expect(await state(world)).toMatch(/ with edits .* in step$/);
    world.commit("Help more");
    const [, undo = ""] = /apply (\.thunderphone\/undo-\S+)/.exec(ran.stdout) ?? [];
    expect((await world.run("apply", undo, "--yes")).code).toBe(0);
    expect(await state(world)).toMatch(/^undo file .*an undo file brought it back: agent\.support$/);
    await world.write("support.md", "Help most.\n");
    const env = { GIT_DIR: path.join(world.folder, "nowhere") };
    expect((await world.runWith(env, "apply", "--yes")).code).toBe(0);
    await world.write("support.md", "Help.\n");
    const { stdout } = await world.runWith(env, "status");
    expect(stdout).toMatch(/^The files are in no git repository\.\n/);
    expect(stdout).toMatch(/^no commit .*differs from the files: agent\.support$/m);
  });
});

test("it asks nobody without --live, and needs no key", async () => {
  const world = await committed(files);
  expect((await world.run("apply", "--yes")).code).toBe(0);
  const before = world.sandbox.requests.length;
  const ran = await world.runWith({ THUNDERPHONE_API_KEY: "" }, "status", "--detailed-exitcode");
  expect([ran.code, ran.stderr, world.sandbox.requests.length]).toEqual([0, "", before]);
  expect((await world.run("status", "--live")).code).toBe(0);
  expect(world.sandbox.requests.length).toBeGreaterThan(before);
});

test("an apply that failed in between, or was of a part, is told beside the commit of the whole", async () => {
  const world = await committed(files);
  const first = git(world.folder, "rev-parse", "HEAD");
  expect((await world.run("apply", "--yes")).code).toBe(0);
  await world.write("support.md", "Help more.\n");
  await world.edit("agents-one.yaml", "One.", "One more.");
  const second = world.commit("More");
  expect((await world.run("apply", "--yes", "--target", "agent.support")).code).toBe(0);
  expect(await state(world)).toMatch(
    new RegExp(`^${first.slice(0, 7)} .* 1 commit behind: agent\\.one; partly at ${second.slice(0, 7)}$`),
  );
  expect((await json(world)).orgs.default).toMatchObject({ commit: first, partly: { commit: second } });
  expect((await world.run("apply", "--yes", "--draft")).code).toBe(0);
  const { stdout } = await world.run("status", "agent.one");
  expect(stdout).toContain("differs from the files: prompt; our draft waits");
});

test("secrets are named and never shown, and a link of a draft of the dashboard neither", async () => {
  const world = await committed({
    "thunderphone.yaml": `version: 1
integrations:
  orders:
    endpoint_url: https://api.example.com/orders
    headers: { X-Key: "\${env.ORDERS_KEY}" }
    spec: { type: function, function: { name: orders, description: Finds., parameters: { type: object, properties: {} } } }
agents:
  support: { prompt: Help., voice: en-US-James1, integrations: [orders] }
`,
  });
  expect((await world.run("apply", "--yes")).code).toBe(0);
  expect(await state(world)).toMatch(/ in step$/);
  // Another value is not seen offline, another variable is.
  expect((await world.runWith({ ORDERS_KEY: "another" }, "status", "--detailed-exitcode")).code).toBe(0);
  await world.edit("thunderphone.yaml", "env.ORDERS_KEY", "env.OTHER_KEY");
  expect(await state(world)).toMatch(/: integration\.orders$/);
  const { stdout } = await world.runWith({ OTHER_KEY: "other-key-canary" }, "status", "integration.orders", "--live");
  expect(stdout).toContain("  headers: (secret)\n");
  expect(stdout).not.toMatch(/canary/);
  const agent = await world.runWith({ OTHER_KEY: "other-key-canary" }, "status", "agent.support", "--live");
  expect(agent.stdout).toContain("  integration_ids: integration.orders\n");
});

describe("of many orgs", () => {
  async function many(count: number): Promise<Committed> {
    const names = Array.from({ length: count }, (_, i) => `c${String(i + 1).padStart(2, "0")}`);
    const orgs = names.map((name, i) => `  ${name}: { api_key: "\${env.KEY_${i + 1}}" }\n`);
    const world = await committed(
      {
        "thunderphone.yaml": `version: 1\norgs:\n${orgs.join("")}agents:\n  a: { prompt: Hi., voice: en-US-James1 }\n`,
      },
      { sandbox: { orgs: count, seed: "empty" } },
    );
    const keys = Object.fromEntries(world.sandbox.orgs.map(({ api_key }, i) => [`KEY_${i + 1}`, api_key]));
    return { ...world, run: (...args) => world.runWith(keys, ...args) };
  }

  test("those in step are only counted above thirty rows, unless --verbose asks for them", async () => {
    const world = await many(32);
    expect((await world.run("apply", "--all-orgs", "--yes", "--quiet")).code).toBe(0);
    await world.write(".thunderphone/c07.json", "{");
    await rm(path.join(world.folder, ".thunderphone/c09.json"));
    const folded = await world.run("status");
    expect(folded.code).toBe(1);
    expect(folded.stdout.split("\n").slice(2, 6)).toEqual([
      "org  commit  applied  by  state",
      "c07                       failed: the record .thunderphone/c07.json is not whole JSON",
      "c09                       never applied",
      "30 orgs in step",
    ]);
    expect((await world.run("status", "--verbose")).stdout.match(/ in step$/gm)).toHaveLength(30);
    expect((await world.run("status", "--org", "c0?")).stdout).not.toContain("--verbose");

    await world.edit("thunderphone.yaml", "Hi.", "Hello.");
    world.commit("Hello");
    const alike = await world.run("status");
    expect(alike.stdout).toMatch(/^c01 and 29 more .* 1 commit behind: agent\.a$/m);
    expect(alike.stdout.split("\n").length).toBeLessThan(14);
    const resource = await world.run("status", "agent.a");
    expect(resource.stdout).toMatch(/^c01 and 29 more +created {2,}\S+ {2}.* differs from the files: prompt$/m);
    expect((await world.run("status", "--verbose")).stdout.match(/ 1 commit behind: agent\.a$/gm)).toHaveLength(30);
  });

  test("a page has each with each resource, and shows only what is looked for", async () => {
    const world = await many(3);
    expect((await world.run("apply", "--org", "c01", "--org", "c02", "--yes", "--quiet")).code).toBe(0);
    await world.edit(
      "thunderphone.yaml",
      "  c02: {",
      '  c02: { vars: { x: "<script>alert(1)</script>" }, agents: { a: { prompt: "${var.x}" }, own: { prompt: Own., voice: en-US-James1 } },',
    );
    await world.edit("thunderphone.yaml", "c03: {", "c03: { org_id: 7,");
    const ran = await world.run("status", "--html", "page.html", "--live");
    expect(ran.code).toBe(3);
    const text = await readFile(path.join(world.folder, "page.html"), "utf8");
    const page = readHtml(text);
    const policy = /content="(default-src[^"]*)"/.exec(text)?.[1]?.replaceAll("&#39;", "'");
    for (const part of [page.style, page.script])
      expect(policy).toContain(`'sha256-${createHash("sha256").update(part).digest("base64")}'`);
    expect(text).not.toMatch(/https?:|url\(|import|fetch|innerHTML/);
    expect(page.texts).toEqual(
      expect.arrayContaining(["1 of 3 orgs in step", "agent.a", "agent.a: differs from the files: prompt"]),
    );
    // What one org has alone has no column of its own: a thousand orgs would have as many.
    const heads = [...text.matchAll(/<th scope="col">(.*?)<\/th>/g)].map(([, head = ""]) =>
      head.replaceAll(/<[^>]*>/g, ""),
    );
    expect(heads).toEqual(["Org", "Commit", "Applied", "By", "State", "agent.a", "In this org alone"]);
    expect(page.texts).toContain("agent.own");
    const shown = (search: string, state: string): readonly string[] => filter(page.script, text, search, state);
    expect(shown("", "")).toEqual(["c03", "c02", "c01"]);
    expect(shown("AGENT.a", "")).toEqual(["c02", "c01"]);
    expect(shown("C02 prompt", "")).toEqual(["c02"]);
    expect(shown("", "in-step")).toEqual(["c01"]);
    expect(shown("nobody", "")).toEqual([]);
  });
});

/** Which rows the script of the page leaves. */
function filter(script: string, page: string, search: string, state: string): readonly string[] {
  const rows = [...page.matchAll(/<tr data-states="([a-z-]+)">(.*)<\/tr>/g)].map(([, states = "", inner = ""]) => ({
    textContent: inner.replaceAll(/<[^>]*>/g, ""),
    dataset: { states },
    hidden: false,
    name: /<th scope="row">(.*?)<\/th>/.exec(inner)?.[1] ?? "",
  }));
  const listeners = new Map<string, () => void>();
  const element = (id: string) => ({
    value: "",
    textContent: "",
    hidden: true,
    addEventListener: (type: string, listener: () => void) => listeners.set(`${id} ${type}`, listener),
  });
  const elements = Object.fromEntries(["controls", "search", "state", "shown"].map((id) => [id, element(id)]));
  const document = {
    ...element("document"),
    querySelectorAll: (selector: string) => (selector === "[data-states]" ? rows : []),
    getElementById: (id: string) => elements[id],
  };
  runInNewContext(script, { document, location: { hash: "" }, addEventListener: () => undefined });
  expect(elements.controls?.hidden).toBe(false);
  if (elements.search !== undefined) elements.search.value = search;
  if (elements.state !== undefined) elements.state.value = state;
  listeners.get("search input")?.();
  listeners.get("state change")?.();
  const left = rows.filter(({ hidden }) => !hidden).map(({ name }) => name);
  expect(elements.shown?.textContent).toBe(`${left.length} of ${rows.length} shown`);
  return left;
}
