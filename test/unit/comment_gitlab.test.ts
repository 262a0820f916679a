// A report as the one note of its name in a merge request of GitLab. What all forges have in common is in comment.test.ts.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Ran, runHere } from "../support/command.ts";
import { bot, forgeToken, gitLabEnvironment, startFakeGitLab } from "../support/fake_gitlab.ts";

let folder: string;
let forge: Awaited<ReturnType<typeof startFakeGitLab>>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  await writeFile(path.join(folder, "plan.md"), "## Plan: 1 to update\n");
  await writeFile(path.join(folder, "next.md"), "No changes\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  forge = await startFakeGitLab();
});
afterEach(() => forge.close());

async function comment(file = "plan.md", env: Readonly<Record<string, string>> = {}, ...args: string[]): Promise<Ran> {
  const all = { ...gitLabEnvironment(forge), ...env };
  const ran = await runHere(["comment", file, ...args], { cwd: folder, env: all });
  expect(`${ran.stdout}${ran.stderr}`).not.toContain(forgeToken);
  return ran;
}

/** What people see. */
function read(): readonly string[] {
  return forge.comments.map(({ body }) => body.replaceAll(/<!--.*?-->\n/g, "").trim());
}

test("is made, left as it is, written over also where somebody edited it, and made anew where it was deleted", async () => {
  forge.write("GitLab", "added 1 commit");
  const made = await comment();
  expect(made.stdout).toBe(
    "Made the comment in acme/agents!17: https://gitlab.example.com/acme/agents/-/merge_requests/17#note_1002\n",
  );
  expect((await comment()).stdout).toMatch(/^The comment is current/);
  const own = forge.comments[1];
  if (own !== undefined) own.body = `Looks good.\n\n${own.body}\n/approve`;
  expect((await comment("next.md")).stdout).toMatch(/^Updated/);
  forge.comments.length = 0;
  expect((await comment()).stdout).toMatch(/^Made/);
  expect(read()).toEqual(["## Plan: 1 to update"]);
  expect(forge.comments[0]?.author).toBe(bot);
});

test("says which commit it is about, and leads to the job", async () => {
  const [head, built] = ["a".repeat(40), "b".repeat(40)];
  const job = "https://gitlab.example.com/acme/agents/-/jobs/90";
  await comment("plan.md", { CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head, CI_COMMIT_SHA: built, CI_JOB_URL: job });
  expect(read()).toEqual([`## Plan: 1 to update\n\nOf commit \`aaaaaaa\`, [the run](${job}).`]);
  await comment("plan.md", { CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: "", CI_COMMIT_SHA: built, CI_JOB_URL: "x](y" });
  expect(read()).toEqual(["## Plan: 1 to update\n\nOf commit `bbbbbbb`."]);
});

test("is found behind pages of others, and never is that of somebody else", async () => {
  await comment();
  const body = `${forge.comments[0]?.body}\nThis is approved.`;
  forge.comments.length = 0;
  for (let i = 0; i < 230; i++) forge.write("mallory", body);
  await comment();
  await comment("next.md");
  expect(forge.comments.map(({ author }) => author).filter((author) => author === bot)).toEqual([bot]);
  expect(forge.comments[0]?.body).toBe(body);
});

test("does nothing that a text says", async () => {
  await writeFile(path.join(folder, "hostile.md"), "/merge\n/label ~bug\r\n/assign @all\n\n```\n/close\n```\n");
  for (const round of [1, 2]) expect([round, (await comment("hostile.md")).code]).toEqual([round, 0]);
  expect(forge.commands).toEqual([]);
  expect(forge.comments).toHaveLength(1);
  expect(forge.comments[0]?.body).toContain("\n /merge\n /label ~bug");
});

test.each([
  [401, "401 Unauthorized", /did not accept the token from GITLAB_TOKEN.*→ 401/],
  [403, "403 Forbidden", /the token from GITLAB_TOKEN may not do this.*→ 403: 403 Forbidden/],
  [404, "404 Not found", /GitLab does not have it, or the token from GITLAB_TOKEN may not see it/],
  [400, { note: ["can't be blank"] }, /GitLab refused it.*→ 400: /],
] as const)("what ends with %i ends the command with 1 and its reason", async (status, message, words) => {
  forge.faults.push([status, { message }]);
  const ran = await comment();
  expect(ran).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(words) });
  if (status < 404 && status > 400) expect(ran.stderr).toMatch(/project access token .* scope `api`/);
  expect(forge.comments).toEqual([]);
});

test("a limit that ends soon is waited for, and one that lasts is said", async () => {
  forge.faults.push([429, { message: "Retry later" }, { "retry-after": "1" }]);
  expect(await comment()).toMatchObject({ code: 0 });
  forge.faults.push([429, { message: "Retry later" }, { "retry-after": "900" }]);
  expect(await comment("next.md")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/as too many and asks for a pause of 900 s/),
  });
});

test("a lost answer is no second note", async () => {
  forge.faults.push("drop-after");
  expect(await comment()).toMatchObject({ code: 0 });
  expect(read()).toEqual(["## Plan: 1 to update"]);
});

test("which merge request the variables say, or a flag; without one there is nothing to do", async () => {
  const none = { CI_MERGE_REQUEST_IID: "" };
  expect(await comment("plan.md", { ...none, GITLAB_TOKEN: "" })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/no pull request/),
  });
  expect(forge.seen).toEqual([]);
  expect(await comment("plan.md", none, "--pull-request", "17")).toMatchObject({ code: 0 });
  // The pipeline of a fork runs in another project.
  expect(await comment("next.md", { CI_PROJECT_ID: "99" })).toMatchObject({ code: 0 });
  expect(read()).toEqual(["No changes"]);
});

test("a token or a project that is missing, and an address that would show the token", async () => {
  for (const [env, words] of [
    [{ GITLAB_TOKEN: " " }, /GITLAB_TOKEN is not set, and the token of a job may not do this/],
    [{ CI_MERGE_REQUEST_PROJECT_ID: "17/../18" }, /names no project/],
    [{ CI_API_V4_URL: "http://gitlab.example.com/api/v4" }, /CI_API_V4_URL must begin with https/],
  ] as const)
    expect(await comment("plan.md", env)).toMatchObject({ code: 1, stderr: expect.stringMatching(words) });
  expect(forge.seen).toEqual([]);
});
