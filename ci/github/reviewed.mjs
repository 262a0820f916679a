// Finds the plan that people read in the pull request whose merge this run is for: which run of the same workflow has it. A plan that nobody
// of this repository made, or that is too old to be applied, is none; then a fresh one is made.
import { execFileSync } from "node:child_process";
import { appendFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Hours after which apply takes no plan, and a little for the jobs until then. */
const longestAge = 23;

/**
 * The pull request of a merge, and the run that has its plan. `ask` gives what is below a path of the repository; `env` is that of a job,
 * with the name of the artifact as PLAN_ARTIFACT.
 */
export function findReviewed(ask, env) {
  const repository = env.GITHUB_REPOSITORY ?? "";
  const workflow = (env.GITHUB_WORKFLOW_REF ?? "").split("@", 1)[0]?.slice(repository.length + 1);
  const isOurs = (place) => place?.full_name === repository;
  const pull = ask(`commits/${env.GITHUB_SHA}/pulls?per_page=100`).find(
    ({ merged_at: mergedAt, merge_commit_sha: merge, base }) =>
      mergedAt && merge === env.GITHUB_SHA && isOurs(base?.repo) && `refs/heads/${base?.ref}` === env.GITHUB_REF,
  );
  if (pull === undefined) return {};
  const number = Number(pull.number);
  if (!isOurs(pull.head?.repo)) return { number };
  const hasPlan = ({ id }) =>
    ask(
      `actions/runs/${Number(id)}/artifacts?name=${encodeURIComponent(env.PLAN_ARTIFACT ?? "")}&per_page=100`,
    ).artifacts.some(
      ({ name, expired, created_at: made }) =>
        name === env.PLAN_ARTIFACT && expired !== true && Date.now() - Date.parse(made) < longestAge * 3_600_000,
    );
  const run = ask(`actions/runs?event=pull_request&head_sha=${encodeURIComponent(pull.head.sha)}&per_page=100`)
    .workflow_runs.filter((run) => run.path?.split("@", 1)[0] === workflow && isOurs(run.head_repository))
    .sort((a, b) => b.id - a.id)
    .find(hasPlan);
  return run === undefined ? { number } : { number, run: Number(run.id) };
}

/** The command of GitHub knows the token, the address and the proxy. */
function askGitHub(path) {
  const answer = execFileSync("gh", ["api", `repos/${process.env.GITHUB_REPOSITORY}/${path}`], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(answer);
}

function main() {
  const { GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env;
  let found = {};
  try {
    found = findReviewed(askGitHub, process.env);
    const run = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${found.run}`;
    const words =
      found.number === undefined
        ? "This commit is the merge of no pull request: a fresh plan is made."
        : found.run === undefined
          ? `No plan of pull request #${found.number} can be applied: a fresh one is made.`
          : `What is applied is the plan of pull request #${found.number}, as it was read there: ${run}`;
    console.log(words);
    // Whoever approves this run looks here.
    appendFileSync(GITHUB_STEP_SUMMARY, `${words}\n\n`);
  } catch {
    console.log(
      "::warning title=A fresh plan is made::It could not be asked for the plan of the pull request. The job needs `actions: read`.",
    );
  }
  const { number = "", run = "" } = found;
  appendFileSync(GITHUB_OUTPUT, `pull-request=${number}\nrun-id=${run}\n`);
}

if (realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) main();
