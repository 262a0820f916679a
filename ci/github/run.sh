#!/usr/bin/env bash
# Runs the command, and says in the pull request and on the page of the run what came of it. The exit code is that of the command, whatever
# becomes of the comment. Every input is a variable, and none is ever read as a command.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=said.sh
. "$here/said.sh"

# No program that the command starts gets them.
token=${INPUT_TOKEN:-} keys=${INPUT_KEYS:-}
unset INPUT_TOKEN INPUT_KEYS

command=$INPUT_COMMAND
case $command in
  validate | plan | apply | pull | propose | status | log | orgs | import) ;;
  *) fail "\"$command\" is no command of this action." ;;
esac

out=$(mktemp -d "$RUNNER_TEMP/thundersync-XXXXXX")
trap 'rm -f -- "$out/keys.env"' EXIT
enter_folder

# A link may lead anywhere, also to what holds credentials, and what a configuration says wrongly is shown with its line.
is_of_workspace() {
  node -e '
    const [{ realpathSync: real }, path] = [require("fs"), require("path")];
    for (const file of process.argv.slice(1)) {
      if (!require("fs").existsSync(file)) continue;
      const parts = path.relative(real(process.env.GITHUB_WORKSPACE), real(file)).split(path.sep);
      if (parts[0] === ".." || path.isAbsolute(parts.join(path.sep)) || parts.some((part) => /^\.git$/i.test(part))) process.exit(1);
    }
  ' -- "$@"
}
is_of_workspace . "${INPUT_CONFIG:-thunderphone.yaml}" || fail 'The working directory and the configuration must lie in the work tree, also where links lead.'

# A pull request of a stranger: its runs have no secrets, and where they do, what it holds must not be given any. What can't be told is one.
is_fork() {
  case ${GITHUB_EVENT_NAME:-} in
    pull_request | pull_request_target | pull_request_review | pull_request_review_comment) ;;
    *) return 1 ;;
  esac
  ! node -e '
    const { pull_request: pull } = JSON.parse(require("fs").readFileSync(process.env.GITHUB_EVENT_PATH, "utf8"));
    process.exit(pull.head.repo?.full_name === process.env.GITHUB_REPOSITORY ? 0 : 1);
  ' 2> /dev/null
}
# Its pull requests are of the repository itself, and get none of the secrets of Actions either. Those of its own come as keys.
is_of_dependabot() {
  case ${GITHUB_EVENT_NAME:-} in pull_request*) ;; *) return 1 ;; esac
  [ "${GITHUB_ACTOR:-}" = 'dependabot[bot]' ] && ! grep -q '=[^[:space:]]' <<< "$keys"
}
args=${INPUT_ARGS:-}
if [ "$command" != validate ] && is_fork; then
  if [ "$command" = apply ]; then
    output exit-code 3
    printf '::error title=No apply of a fork::%s\n' 'This pull request is of a fork: nothing of it is applied, whatever the arguments say.'
    exit 3
  fi
  note 'No plan of a fork' "This pull request is of a fork. It gets no secrets, so its files are validated, and $command is not run."
  # Its arguments are those of another command.
  command=validate args=
elif [ "$command" = plan ] && is_of_dependabot; then
  note 'No plan for Dependabot' 'Its runs get no secrets of Actions, so the files are validated, and nothing is planned.'
  command=validate args=
fi

common=("--config=${INPUT_CONFIG:-thunderphone.yaml}")
lines_of() { printf '%s\n' "$1" | tr -d '\r' | sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d'; }
if [ -n "$keys" ] && [ "$command" != validate ]; then
  (umask 077 && lines_of "$keys" > "$out/keys.env")
  # The runner knows the whole text as a secret, and not each value in it, which is what the command reads.
  node -e '
    const values = Object.values(require("util").parseEnv(require("fs").readFileSync(process.argv[1], "utf8")));
    for (const line of values.flatMap((value) => [value, ...value.split(/[\r\n]+/)]).filter((line) => line.trim().length >= 4))
      console.log("::add-mask::" + line.replace(/[%\r\n]/g, (sign) => ({ "%": "%25", "\r": "%0D", "\n": "%0A" })[sign]));
  ' "$out/keys.env"
  # A variable that is set to nothing would hide its line.
  while IFS= read -r line; do
    name=${line%%=*}
    if [[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]] && [ -z "$(printenv "$name" || echo none)" ]; then unset -v "$name"; fi
  done < "$out/keys.env"
  common+=("--env-file=$out/keys.env")
fi
orgs=()
while IFS= read -r line; do orgs+=("--org=$line"); done < <(lines_of "${INPUT_ORGS:-}")
more=()
isDetailed=
while IFS= read -r line; do
  if [ "$line" = --detailed-exitcode ]; then isDetailed=yes; else more+=("$line"); fi
done < <(lines_of "$args")

# An empty array is no variable to the bash of macOS.
thundersync() { node "$TOOL" "$@"; }
plan_to() {
  thundersync plan "${common[@]}" ${orgs[@]+"${orgs[@]}"} "$@" "--out=$plan" "--markdown=$out/plan.md" "--html=$out/page.html" --detailed-exitcode
}

# Whether a plan is for the orgs of another one, with the same options and of the files as they are. What it changes is left to apply.
is_asked_alike() {
  node -e '
    const [one, other] = process.argv.slice(1).map((file) => {
      const { options, orgs, config } = JSON.parse(require("fs").readFileSync(file, "utf8"));
      return JSON.stringify([options, Object.keys(orgs).sort(), config.ref ?? null]);
    });
    process.exit(one === other ? 0 : 1);
  ' -- "$@" 2> /dev/null
}

plan=${INPUT_PLAN_FILE:-}
reports=()
changes=
code=0
case $command in
  plan)
    plan=${plan:-$out/plan.json}
    plan_to ${more[@]+"${more[@]}"} || code=$?
    # What is there without a plan that could be made is a file of the branch.
    if [ "$code" = 2 ]; then changes=true; elif [ "$code" = 0 ]; then changes=false; else plan=; fi
    if [ "$code" = 2 ] && [ -z "$isDetailed" ]; then code=0; fi
    reports=("$out/plan.md")
    ;;
  apply)
    again=()
    while IFS= read -r line; do again+=("$line"); done < <(lines_of "${INPUT_PLAN_ARGS:-}")
    chosen=(${orgs[@]+"${orgs[@]}"})
    # A plan names its orgs.
    if [ -n "$plan" ]; then chosen=(-- "$plan"); fi
    approved=$plan
    plan=$out/plan.json
    # Who may push a branch may have changed what its run kept: orgs and options are those of this run, or nothing is written.
    if [ -n "$approved" ] && [ "${INPUT_PLAN_OF_BRANCH:-}" = true ]; then
      THUNDERSYNC_ANNOTATIONS=none plan_to ${again[@]+"${again[@]}"} || code=$?
      reports=("$out/plan.md")
      if [ "$code" = 0 ] || [ "$code" = 2 ]; then
        code=0
        if ! is_asked_alike "$approved" "$plan"; then
          code=5
          warn 'The plan is another one' 'It was not made for these orgs with these arguments, or is no plan. Nothing was written. A fresh plan stands in the summary of this run. Re-run all its jobs: they make one once more, for you to approve.'
        fi
      fi
    fi
    if [ "$code" = 0 ]; then
      rm -f -- "$plan" "$out/plan.md" "$out/page.html"
      : > "$out/begun"
      thundersync apply "${common[@]}" ${more[@]+"${more[@]}"} "--markdown=$out/apply.md" "--html=$out/page.html" ${chosen[@]+"${chosen[@]}"} || code=$?
      reports=("$out/apply.md")
      # The way back would go with the machine. A link of the repository leads to what is not ours.
      record=$(dirname -- "${INPUT_CONFIG:-thunderphone.yaml}")/.thunderphone
      for undo in "$record"/undo-*.json; do
        if [ ! -L "$record" ] && [ ! -L "$undo" ] && [ "$undo" -nt "$out/begun" ]; then
          cp -- "$undo" "$out/"
          output undo-file "$out/${undo##*/}"
        fi
      done
      if [ "$code" = 5 ]; then
        warn 'The plan is stale' 'Nothing was written. A fresh plan stands in the summary of this run. Re-run all its jobs: they make one once more, for you to approve.'
        plan_to ${again[@]+"${again[@]}"} || true
        reports+=("$out/plan.md")
      fi
    fi
    ;;
  propose)
    GH_TOKEN=$token GITHUB_TOKEN='' thundersync propose "${common[@]}" ${orgs[@]+"${orgs[@]}"} ${more[@]+"${more[@]}"} || code=$?
    plan=
    ;;
  *)
    if [ -n "$isDetailed" ]; then more+=(--detailed-exitcode); fi
    thundersync "$command" "${common[@]}" ${orgs[@]+"${orgs[@]}"} ${more[@]+"${more[@]}"} || code=$?
    plan=
    ;;
esac

written=()
for report in ${reports[@]+"${reports[@]}"}; do
  if [ -f "$report" ]; then
    written+=("$report")
    cat -- "$report" >> "$GITHUB_STEP_SUMMARY"
    printf '\n' >> "$GITHUB_STEP_SUMMARY"
  fi
done

output exit-code "$code"
output changes "$changes"
if [ "${#written[@]}" -gt 0 ]; then output summary "$(head -n 1 -- "${written[0]}" | sed 's/^#* *//')"; fi
if [ -n "$plan" ] && [ -f "$plan" ]; then
  case $plan in
    /* | [A-Za-z]:*) output plan-file "$plan" ;;
    *) output plan-file "${INPUT_WORKING_DIRECTORY:-.}/$plan" ;;
  esac
fi
if [ -f "$out/page.html" ]; then output page-file "$out/page.html"; fi

if [ "${INPUT_COMMENT:-}" = true ] && [ "${#written[@]}" -gt 0 ]; then
  name=${INPUT_COMMENT_NAME:-}
  if [ -z "$name" ]; then
    name="${INPUT_WORKING_DIRECTORY:-.}/${INPUT_CONFIG:-thunderphone.yaml} $(lines_of "${INPUT_ORGS:-}" | tr '\n' ' ')"
  fi
  pull=()
  if [ -n "${INPUT_PULL_REQUEST:-}" ]; then pull=("--pull-request=$INPUT_PULL_REQUEST"); fi
  # Its failure is a warning here, and its own words would make it an error.
  GH_TOKEN=$token GITHUB_TOKEN='' THUNDERSYNC_ANNOTATIONS=none \
    thundersync comment "--name=$name" ${pull[@]+"${pull[@]}"} -- "${written[@]}" 2> "$out/comment.txt" ||
    warn 'There is no comment in the pull request' "$(head -c 2000 -- "$out/comment.txt")"
  cat -- "$out/comment.txt" >&2
fi

exit "$code"
