// Whether this runs for a pull request: what callers hear changes after the merge. Each system of CI tells it by variables of its own.
import known from "ci-info/vendors.json" with { type: "json" };
import type { Diagnostic } from "../diagnostic.ts";

/** What variables must say, in the form of ci-info's table: names of one or of all that are set, `Wanted`, or values by name. */
type Condition = string | readonly string[] | Wanted | Readonly<Record<string, string>>;

/** Some of these variables are set; or `env` has one of these values, another one than `ne`, or holds `includes`. */
interface Wanted {
  readonly env?: string;
  readonly any?: readonly string[];
  readonly ne?: string;
  readonly includes?: string;
}

/** A system of CI: when this is it, and when it runs for a pull request. */
export interface CiSystem {
  readonly name: string;
  readonly env: Condition;
  /** Left out: nothing tells. */
  readonly pr?: Condition;
}

/** What ci-info's table lacks. A merge queue is no pull request: what it runs for was approved. */
const more: readonly CiSystem[] = [
  {
    name: "GitHub Actions",
    env: "GITHUB_ACTIONS",
    pr: {
      env: "GITHUB_EVENT_NAME",
      any: ["pull_request_target", "pull_request_review", "pull_request_review_comment"],
    },
  },
  { name: "Azure Pipelines", env: "TF_BUILD", pr: "SYSTEM_PULLREQUEST_PULLREQUESTID" },
  { name: "GitLab CI", env: "GITLAB_CI", pr: { any: ["CI_MERGE_REQUEST_IID", "CI_EXTERNAL_PULL_REQUEST_IID"] } },
  {
    name: "Jenkins",
    env: { any: ["JENKINS_URL", "JENKINS_HOME"] },
    pr: { any: ["CHANGE_ID", "ghprbPullId", "gitlabMergeRequestIid"] },
  },
  { name: "Bamboo", env: "bamboo_planKey", pr: "bamboo_repository_pr_key" },
  { name: "Buddy", env: "BUDDY_WORKSPACE_ID", pr: "BUDDY_RUN_PR_ID" },
  { name: "Gerrit", env: "GERRIT_PROJECT", pr: { GERRIT_EVENT_TYPE: "patchset-created" } },
  { name: "Harness CI", env: "HARNESS_BUILD_ID", pr: { DRONE_BUILD_EVENT: "pull_request" } },
  { name: "Prow", env: "PROW_JOB_ID", pr: { JOB_TYPE: "presubmit" } },
  { name: "Semaphore", env: "SEMAPHORE", pr: { SEMAPHORE_GIT_REF_TYPE: "pull-request" } },
  { name: "Vela", env: "VELA", pr: { VELA_BUILD_EVENT: "pull_request" } },
  {
    name: "Woodpecker",
    env: { CI: "woodpecker" },
    pr: { env: "CI_PIPELINE_EVENT", any: ["pull_request", "pull_request_closed"] },
  },
];

/**
 * Every system that is looked for. Only the table of ci-info is taken: its code reads nothing where CI is "false", which jobs set for
 * other tools, and keeps what the last of two systems says.
 */
export const ciSystems: readonly CiSystem[] = [...(known as readonly CiSystem[]), ...more];

/** The system of CI that says that this runs for a pull request. Undefined: none does. */
export function pullRequestSystem(env: NodeJS.ProcessEnv): string | undefined {
  return ciSystems.find(({ env: here, pr }) => pr !== undefined && holds(here, env) && holds(pr, env))?.name;
}

/** Why nothing is applied here. Undefined: this is no pull request. */
export function pullRequestRefusal(env: NodeJS.ProcessEnv): Diagnostic | undefined {
  const system = pullRequestSystem(env);
  if (system === undefined) return undefined;
  return {
    severity: "error",
    category: "refused",
    code: "pull-request",
    message: `this runs for a pull request (${system}), and apply changes what callers hear`,
    hint: "Run plan here and apply after the merge, or add --allow-pull-request.",
  };
}

function holds(condition: Condition, env: NodeJS.ProcessEnv): boolean {
  // Many set the variable in every run, and write into it whether it is one.
  const isSet = (name: string): boolean => !["", "false", undefined].includes(env[name]);
  if (typeof condition === "string") return isSet(condition);
  if (Array.isArray(condition)) return condition.every(isSet);
  const { env: name, any, ne, includes } = condition as Wanted;
  if (name === undefined)
    return any === undefined
      ? Object.entries(condition).every(([variable, value]) => env[variable] === value)
      : any.some(isSet);
  const value = env[name] ?? "";
  if (any !== undefined) return any.includes(value);
  return includes === undefined ? isSet(name) && value !== ne : value.includes(includes);
}
