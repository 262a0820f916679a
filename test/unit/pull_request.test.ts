// Inside a pull request apply refuses, on every system of CI that tells of one.
import { describe, expect, test } from "vitest";
import { type CiSystem, ciSystems, pullRequestSystem } from "../../src/commands/pull_request.ts";
import { readPage } from "../support/markdown.ts";

const systems = ciSystems.filter(({ pr }) => pr !== undefined);

/** Variables that meet a condition of the table. */
function meeting(condition: CiSystem["env"]): Readonly<Record<string, string>> {
  if (typeof condition === "string") return { [condition]: "17" };
  if (Array.isArray(condition)) return Object.assign({}, ...condition.map(meeting));
  const { env, any, ne, includes, ...values } = condition as Record<string, string> & { any?: readonly string[] };
  if (env === undefined) return any === undefined ? values : { [any.at(-1) ?? ""]: "17" };
  return { [env]: any?.at(-1) ?? includes ?? (ne === undefined ? "" : "17") };
}

test.each(systems.map((system) => [system.name, system] as const))("%s", (name, system) => {
  const inside = { ...meeting(system.env), ...meeting(system.pr ?? "") };
  expect(pullRequestSystem(inside)).toBe(name);
  // Other tools are quietened with it, and that says nothing about pull requests.
  if (!("CI" in inside)) expect(pullRequestSystem({ ...inside, CI: "false" })).toBe(name);
  expect(pullRequestSystem({ CI: "true", ...meeting(system.env) })).toBeUndefined();
});

describe("what docs/ci.md says of it", () => {
  const page = readPage("docs/ci.md").text;

  test.each(systems.map((system) => [system.name, system] as const))("%s", (name, { pr }) => {
    const row = page.split("\n").find((line) => line.startsWith(`| ${name} |`)) ?? "";
    const named = JSON.stringify(pr).match(/[A-Za-z_]{4,}/g) ?? [];
    expect(named.filter((word) => word !== "false" && !row.includes(word))).toEqual([]);
  });
});

test("a variable that says no, or that is of no system, is no pull request", () => {
  const outside: readonly Readonly<Record<string, string>>[] = [
    {},
    { CI: "true", GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push" },
    { CI: "true", GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "merge_group" },
    { TF_BUILD: "True", BUILD_REASON: "IndividualCI", SYSTEM_PULLREQUEST_PULLREQUESTID: "" },
    { BUILDKITE: "true", BUILDKITE_PULL_REQUEST: "false" },
    { CM_BUILD_ID: "1", CM_PULL_REQUEST: "false" },
    { VERCEL: "1", VERCEL_GIT_PULL_REQUEST_ID: "" },
    { SCREWDRIVER: "true", SD_PULL_REQUEST: "" },
    // Without its system a name is anybody's.
    { PULL_REQUEST: "17", CHANGE_ID: "17" },
  ];
  for (const env of outside) expect([env, pullRequestSystem(env)]).toEqual([env, undefined]);
});

test("two systems at once: the one that tells of a pull request is heard", () => {
  const env = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", JENKINS_URL: "http://ci", BUILD_ID: "1" };
  expect(pullRequestSystem(env)).toBe("GitHub Actions");
});
