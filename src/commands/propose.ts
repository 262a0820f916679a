// A pull as one pull request that is kept current: the same branch, the same request, until nothing is left.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { forges } from "../api/forge/all.ts";
import type { ForgeAnswer, ForgeBranches, ForgePullRequest, ForgeRepository } from "../api/forge/forge.ts";
import { redact } from "../api/redact.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { checkedOutIn } from "../git/commit.ts";
import { Git, GitError } from "../git/git.ts";
import { pathsFromTop } from "../git/paths.ts";
import { type ProposedFile, readProposal, writeProposal } from "../git/proposal.ts";
import { type RefHome, readRef, seeRef, swapRef } from "../git/refs.ts";
import { findRepository } from "../git/repository.ts";
import { decideProposal } from "../plan/proposal.ts";
import { diagnosticsToJson } from "../report/diagnostics.ts";
import { formatPullMarkdown, titleOfPull } from "../report/pull_markdown.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { many } from "../report/wording.ts";
import { exitCodeOf, exitCodeOfOrgs, worstExitCode } from "../run/exit_code.ts";
import { filesReadBy, type ReadConfiguration, readConfiguration } from "./configuration.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { printDiagnostics, printJson, reportBroken } from "./output.ts";
import { type FoundEdits, findEdits } from "./pull.ts";
import { pullRequestSystem } from "./pull_request.ts";

/** Flags of `propose`. */
export interface ProposeFlags extends CommonFlags {
  readonly branch: string;
  readonly base?: string;
  readonly theirs?: boolean;
  readonly shared?: boolean;
}

/** Opens, updates or ends the pull request with what was edited in the dashboard. Writes nothing to the API, the record or the work tree. */
export async function runPropose(io: Io, flags: ProposeFlags): Promise<number> {
  const opened = openRepository(io, flags);
  if (!opened.ok) return reportBroken([opened.diagnostic], io, flags);
  const { repository } = opened;
  try {
    const answer = await readConfiguration({ io, flags, requireEnv: true });
    if (!answer.ok) return reportBroken(answer.diagnostics, io, flags);
    const place = await findPlace(answer, io, flags);
    const found = await findEdits(answer, io, { ...flags, dryRun: true, timed: true });
    const done = await new Proposer(repository, place, found, answer, io, flags).run();
    return tell(done, { repository, place, found }, io, flags);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return reportBroken([toldOf(error.diagnostic, io)], io, flags);
  } finally {
    await repository.close();
  }
}

function openRepository(
  io: Io,
  { requestTimeout, retryBudget }: ProposeFlags,
):
  | { readonly ok: true; readonly repository: ForgeRepository }
  | { readonly ok: false; readonly diagnostic: Diagnostic } {
  const system = pullRequestSystem(io.env);
  if (system !== undefined)
    return {
      ok: false,
      diagnostic: {
        severity: "error",
        category: "refused",
        code: "pull-request",
        message: `this runs for a pull request (${system}), and propose makes one of the branch that it is for`,
        hint: "Run it on a schedule, on that branch.",
      },
    };
  const kind = forges.find(({ runsHere }) => runsHere(io.env));
  if (kind === undefined)
    return {
      ok: false,
      diagnostic: {
        severity: "error",
        code: "no-forge",
        message: `this runs in no CI that it can open a pull request in: ${forges.map(({ name }) => name).join(", ")}`,
        hint: "At a desk, thundersync pull writes the same into the files.",
      },
    };
  const { env, signal, secrets } = io;
  return kind.openRepository({ env, signal, secrets, requestTimeout, retryBudget });
}

/** Where the commit goes. */
interface Place extends ForgeBranches {
  readonly git: Git;
  readonly home: RefHome;
  readonly folder: string;
  /** The commit that is checked out. */
  readonly head: string;
}

async function findPlace(
  answer: Parameters<typeof filesReadBy>[0] & ReadConfiguration,
  io: Io,
  flags: ProposeFlags,
): Promise<Place> {
  const { folder } = answer.configuration;
  const git = new Git(folder, io.env);
  const { shallow } = await findRepository(git, "propose", "use thundersync pull: it writes into the files.");
  const { branch } = flags;
  const base = flags.base ?? (await branchOf(git, io.env));
  for (const name of [branch, base])
    if (!(await git.run(["check-ref-format", "--branch", name])).ok)
      throw git.failure("bad-branch", `git takes no branch of the name "${name}"`);
  if (branch === base)
    throw git.failure("bad-branch", `"${branch}" is the branch that is to get the edits`, "Name another --branch.");
  const remotes = (await git.must(["remote"])).split("\n").filter((name) => name !== "");
  const remote = remotes.includes("origin") ? "origin" : remotes[0];
  if (remote === undefined)
    throw git.failure(
      "no-remote",
      "the repository has no remote to push a branch to",
      "Run it in a clone, as a checkout of CI is one.",
    );
  const at = await checkedOutIn(folder, io.env);
  if (at === undefined) throw git.failure("no-commit", "the repository has no commit that is checked out");
  if (at.isEdited(filesReadBy(answer)))
    throw git.failure(
      "files-edited",
      "the files of the configuration have edits that no commit holds",
      "Commit them first: a pull request would not have them.",
    );
  const head = at.commit;
  if (!(await isOn(git, { remote, shallow }, base, head)))
    throw git.failure(
      "bad-base",
      `the commit that is checked out is none of "${base}" as ${remote} has it, and a pull request would bring it along`,
      "Check out that branch as it was pushed, or name the one that is checked out: --base NAME",
    );
  return { git, home: { remote, shallow }, folder, branch, base, head };
}

/** Whether a commit is one of a branch of the remote: its last one, or of those that the clone knows of. */
async function isOn(git: Git, home: RefHome, base: string, commit: string): Promise<boolean> {
  const known = `refs/remotes/${home.remote}/${base}`;
  if ((await git.run(["merge-base", "--is-ancestor", commit, known])).ok) return true;
  return (await readRef(git, home, `refs/heads/${base}`)) === commit;
}

/** The branch that this job runs on. */
async function branchOf(git: Git, env: Io["env"]): Promise<string> {
  const told = env.GITHUB_REF_TYPE === "branch" ? env.GITHUB_REF_NAME : env.CI_COMMIT_BRANCH;
  if (told !== undefined && told !== "") return told;
  const { ok, stdout } = await git.run(["symbolic-ref", "--quiet", "--short", "HEAD"]);
  if (ok) return stdout.trim();
  throw git.failure("no-branch", "no branch is checked out", "Name the one that is to get the edits: --base main");
}

/** What became of the pull request, and what is to be said of that. */
interface Done {
  /** kept: some org could not be read, so nobody knows whether something is left. */
  readonly state: "opened" | "updated" | "current" | "closed" | "nothing" | "declined" | "kept" | "left" | "failed";
  readonly pullRequest?: ForgePullRequest;
  readonly diagnostics: readonly Diagnostic[];
}

/** Which edits a pull request has, for the next run. */
const marker = /^<!-- thundersync-edits:([0-9a-f]{16}) -->\n/;

class Proposer {
  readonly #repository: ForgeRepository;
  readonly #place: Place;
  readonly #found: FoundEdits;
  readonly #answer: ReadConfiguration;
  readonly #io: Io;
  readonly #flags: ProposeFlags;

  constructor(
    repository: ForgeRepository,
    place: Place,
    found: FoundEdits,
    answer: ReadConfiguration,
    io: Io,
    flags: ProposeFlags,
  ) {
    this.#repository = repository;
    this.#place = place;
    this.#found = found;
    this.#answer = answer;
    this.#io = io;
    this.#flags = flags;
  }

  async run(): Promise<Done> {
    const asked = await this.#repository.find(this.#place);
    if (!asked.ok) return failed(asked);
    const known = asked.value;
    const { git, home } = this.#place;
    const tip = await seeRef(git, home, this.#ref);
    const proposed = tip === "" ? undefined : await readProposal(git, tip);
    const own = proposed?.of === this.#of ? proposed : undefined;
    const owner = tip === "" ? "nobody" : own !== undefined ? "this" : proposed === undefined ? "others" : "another";
    const hasEdits = this.#found.files.length > 0;
    const edits = this.#edits();
    const step = decideProposal({
      owner,
      hasEdits,
      isUnsure: this.#found.failed.length > 0,
      ...(known === undefined
        ? {}
        : { pullRequest: { ...known, isSame: marker.exec(unified(known.body))?.[1] === edits } }),
    });
    switch (step) {
      case "keep":
        return { state: "kept", ...ifKnown(known), diagnostics: [] };
      case "leave":
        return this.#leave(
          known,
          hasEdits ? "it has all that was edited in the dashboard" : "nothing is left to take over",
        );
      case "end":
        return this.#end(known, tip);
      case "refuse":
        return {
          state: "left",
          ...ifKnown(known),
          diagnostics: [owner === "others" ? this.#notOurs() : this.#taken()],
        };
      case "declined":
        return { state: "declined", ...ifKnown(known), diagnostics: [] };
      case "write":
        return this.#write({ known, own, tip, edits });
    }
  }

  /** Commits the edits, brings the branch to that, and the pull request to the branch. */
  async #write({
    known,
    own,
    tip,
    edits,
  }: {
    readonly known: ForgePullRequest | undefined;
    readonly own: Awaited<ReturnType<typeof readProposal>>;
    /** The commit of the branch. Empty: there is none. */
    readonly tip: string;
    readonly edits: string;
  }): Promise<Done> {
    const { git, home } = this.#place;
    const subject = titleOfPull(this.#found.report, this.#found);
    const about = "Callers hear it already. A merge changes nothing that they hear.";
    const { folder, head } = this.#place;
    const env = this.#io.env;
    const made = await writeProposal(
      { folder, env, base: head },
      { files: await this.#files(), subject, body: about, of: this.#of },
    );
    const isThere = own?.parent === made.parent && own.tree === made.tree;
    if (!isThere && (await swapRef(git, home, this.#ref, tip, made.commit)) === "lost")
      return { state: "failed", diagnostics: [this.#moved()] };
    const text = { title: subject, body: `<!-- thundersync-edits:${edits} -->\n${await this.#text()}` };
    if (known?.isOpen !== true) return this.#open(text);
    if (known.title === text.title && unified(known.body) === unified(text.body))
      return { state: isThere ? "current" : "updated", pullRequest: known, diagnostics: [] };
    const updated = await this.#repository.update(known.number, text);
    return updated.ok ? { state: "updated", pullRequest: updated.value, diagnostics: [] } : failed(updated, known);
  }

  /** Two jobs of one repository may not take turns in one branch. */
  get #of(): string {
    const { config, org = [], exclude = [], allOrgs = false, shard = "" } = this.#flags;
    const { ofConfiguration } = pathsFromTop(this.#place.folder, config);
    return digestOf([ofConfiguration, org, exclude, allOrgs, shard]);
  }

  get #ref(): string {
    return `refs/heads/${this.#place.branch}`;
  }

  /** One whose answer was lost is looked for before it comes once more. */
  async #open(text: { readonly title: string; readonly body: string }): Promise<Done> {
    const made = await this.#repository.create(this.#place, text);
    if (made.ok) return { state: "opened", pullRequest: made.value, diagnostics: [] };
    const again = await this.#repository.find(this.#place);
    if (again.ok && again.value?.isOpen === true) return { state: "opened", pullRequest: again.value, diagnostics: [] };
    return failed(made);
  }

  async #end(known: ForgePullRequest | undefined, tip: string): Promise<Done> {
    const { git, home } = this.#place;
    const drop = async (): Promise<void> => {
      if (tip !== "") await swapRef(git, home, this.#ref, tip, "");
    };
    if (known?.isOpen !== true) {
      await drop();
      return { state: "nothing", diagnostics: [] };
    }
    const body =
      this.#found.refused.length === 0
        ? "Nothing is left to take over: what was edited in the dashboard is written down by now, or was put back.\n"
        : await this.#text();
    const told = await this.#repository.update(known.number, { title: known.title, body });
    if (!told.ok) return failed(told, known);
    const ended = await this.#repository.decline(known.number);
    if (!ended.ok) return failed(ended, known);
    await drop();
    return { state: "closed", pullRequest: ended.value, diagnostics: [] };
  }

  #leave(known: ForgePullRequest | undefined, why: string): Done {
    const { branch } = this.#place;
    const message = `${branch} has commits of others, so it is left as it is; ${why}`;
    return { state: "left", ...ifKnown(known), diagnostics: [{ severity: "note", code: "branch-of-others", message }] };
  }

  #notOurs(): Diagnostic {
    const { branch } = this.#place;
    return {
      severity: "error",
      category: "refused",
      code: "branch-of-others",
      message: `${branch} has commits of others, so it is left as it is, without what was edited in the dashboard since`,
      hint: `Merge or close its ${this.#repository.word} and delete the branch: the next run begins a new one. Or name another --branch.`,
    };
  }

  #taken(): Diagnostic {
    const { branch } = this.#place;
    return {
      severity: "error",
      category: "refused",
      code: "branch-taken",
      message: `${branch} has the edits of another configuration, or of other orgs, so it is left as it is`,
      hint: "Name another --branch: each has one of its own.",
    };
  }

  #moved(): Diagnostic {
    return {
      severity: "error",
      category: "stale",
      code: "branch-moved",
      message: `${this.#place.branch} was pushed to in the meantime, and is left as it is`,
      hint: "Run the same command again.",
    };
  }

  /** The edits that are taken over, whatever else changed. */
  #edits(): string {
    const taken = this.#found.report.fields.filter(({ outcome }) => outcome === "taken");
    const said = taken.map(({ org, field }) => [org, field.address, field.name, field.live]);
    return digestOf(said);
  }

  async #files(): Promise<readonly ProposedFile[]> {
    const { pathOf } = pathsFromTop(this.#place.folder, this.#flags.config);
    return Promise.all(
      this.#found.files.map(async ({ absolute, name, after }) => {
        const relative = pathOf(absolute);
        if (relative === undefined)
          throw this.#place.git.failure(
            "file-outside",
            `${name} lies outside of the repository, or in a submodule of it`,
            "A pull request is of one repository: take these edits over there, by thundersync pull.",
          );
        const isMarked = (await readFile(absolute)).subarray(0, 3).equals(byteOrderMark);
        return { path: relative, bytes: Buffer.concat([isMarked ? byteOrderMark : Buffer.of(), Buffer.from(after)]) };
      }),
    );
  }

  #text(): Promise<string> {
    const { report, refused, failed: unread, warnings, isRead } = this.#found;
    const orgs = this.#answer.configuration.orgs.map(({ name }) => name);
    return formatPullMarkdown(report, {
      isRead,
      diagnostics: [...warnings, ...unread, ...refused],
      ...(orgs.length > 1 ? { orgs } : {}),
    });
  }
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}

const byteOrderMark = Buffer.from("\ufeff");

function failed(answer: Extract<ForgeAnswer<unknown>, { readonly ok: false }>, known?: ForgePullRequest): Done {
  return { state: "failed", ...ifKnown(known), diagnostics: [answer.diagnostic] };
}

function ifKnown(pullRequest: ForgePullRequest | undefined): { readonly pullRequest?: ForgePullRequest } {
  return pullRequest === undefined ? {} : { pullRequest };
}

/** As it was sent: forges end lines as a form of a browser does. */
function unified(body: string): string {
  return body.replaceAll("\r\n", "\n").trimEnd();
}

/** What git said, and what to do about it. A remote may repeat what it was given. */
function toldOf(diagnostic: Diagnostic, { secrets }: Pick<Io, "secrets">): Diagnostic {
  const told = { ...diagnostic, message: redact(diagnostic.message, [...secrets]) };
  if (told.hint !== undefined || told.code !== "push-denied") return told;
  const isInTheWay = /'refs\/heads\/[^']+' exists/.test(told.message);
  return {
    ...told,
    hint: isInTheWay
      ? "A branch has the name of what would be its folder, or the other way round. Name another --branch."
      : "The credential of the remote must be allowed to push the branch.",
  };
}

function tell(
  { state, pullRequest, diagnostics: own }: Done,
  {
    repository,
    place,
    found,
  }: { readonly repository: ForgeRepository; readonly place: Place; readonly found: FoundEdits },
  io: Io,
  flags: ProposeFlags,
): number {
  const against = [...found.failed, ...found.refused];
  const exitCode = worstExitCode([exitCodeOfOrgs(against), exitCodeOf(own)]);
  const diagnostics = [...found.warnings, ...against, ...own];
  const taken = found.report.fields.filter(({ outcome }) => outcome === "taken").length;
  if (flags.json === true) {
    printJson(
      {
        format_version: "1.0",
        exit_code: exitCode,
        state,
        place: repository.place,
        branch: place.branch,
        base: place.base,
        edits: taken,
        ...(pullRequest === undefined ? {} : { number: pullRequest.number }),
        ...(pullRequest?.url === undefined ? {} : { url: pullRequest.url }),
        ...diagnosticsToJson(diagnostics),
      },
      io,
    );
    return exitCode;
  }
  printDiagnostics(diagnostics, io, flags);
  if (flags.quiet === true || state === "failed") return exitCode;
  const what = many(taken, "edit");
  const one = `the ${repository.word}`;
  const words = {
    opened: `Opened a ${repository.word} with ${what}`,
    updated: `Brought ${one} up to date: ${what}`,
    current: `Nothing new: ${one} has the ${what}`,
    closed: `${found.refused.length === 0 ? "Nothing is left to take over" : "Nothing can be taken over any more"}: closed ${one}`,
    nothing: found.refused.length === 0 ? "Nothing was edited in the dashboard" : "Nothing could be taken over",
    declined: `Nothing new: somebody closed ${one} with ${what}`,
    kept: `Not every org could be read: ${one}, if there is one, stays as it is`,
    left: `Left ${one} as it is`,
  } as const;
  const where = pullRequest?.url === undefined ? "" : `: ${sanitizeLine(pullRequest.url)}`;
  io.stdout.write(`${words[state]}${where}\n`);
  return exitCode;
}
