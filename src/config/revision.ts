// The configuration at a ref of git, read without a checkout: neither the work tree nor the index nor a branch is touched.
import type { Diagnostic } from "../diagnostic.ts";
import { Git, GitError } from "../git/git.ts";
import { findRepository, type Repository } from "../git/repository.ts";
import { commitNamed, objectNamed, refNames } from "../git/tree.ts";
import { anyOf, nearest } from "../suggestion.ts";
import type { ResolvedRef } from "./desired.ts";
import type { Disk } from "./disk.ts";
import { hasExpression } from "./expression.ts";
import { openGitDisk } from "./git_disk.ts";

const mostListed = 6;

/** The ref that is wanted. */
export interface WantedRevision {
  readonly ref: string;
  /** The commit that it named before. A branch may have moved since. */
  readonly commit?: string;
}

/** The files at a ref, or why they can't be read. The problem has no position: whoever wrote the ref knows where. */
export type RevisionResult =
  | { readonly ok: true; readonly revision: ResolvedRef; readonly disk: Disk }
  | { readonly ok: false; readonly problem: Omit<Diagnostic, "position"> };

/** What refs are read with. */
export interface RevisionRequest {
  /** Absolute folder of the configuration. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** What asked for it, as it was written: `--to` or `ref`. */
  readonly asked: string;
}

/** Opens the folder of the configuration at a ref. */
export async function openRevision(
  { ref, commit }: WantedRevision,
  { folder, env, asked }: RevisionRequest,
): Promise<RevisionResult> {
  if (ref.trim() === "" || ref.startsWith("-")) return wrong(noName(ref, asked));
  const git = new Git(folder, env);
  try {
    const repository = await findRepository(git, asked, `leave ${asked} out: the files are read as they are.`);
    const found = await commitNamed(git, commit ?? ref);
    if (found === undefined) return wrong(await unknownRef(git, commit ?? ref, repository));
    const disk = await openGitDisk({ git, commit: found, ref, folder, prefix: repository.prefix });
    return { ok: true, revision: { ref, commit: found }, disk };
  } catch (error) {
    if (error instanceof GitError) return { ok: false, problem: withHint(error.diagnostic, asked) };
    throw error;
  }
}

/** True when a text names a commit. */
export async function isNameOf(ref: string, commit: string, folder: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (ref.trim() === "" || ref.startsWith("-")) return false;
  return (await commitNamed(new Git(folder, env), ref)) === commit;
}

type Words = Pick<Diagnostic, "code" | "message" | "hint">;

function wrong(words: Words): RevisionResult {
  return { ok: false, problem: { severity: "error", ...words } };
}

function withHint(problem: Diagnostic, asked: string): Diagnostic {
  return problem.code === "git-missing" ? { ...problem, hint: `Install git: ${asked} reads from it.` } : problem;
}

function noName(ref: string, asked: string): Words {
  return ref.trim() === ""
    ? {
        code: "unknown-ref",
        message: `${asked} is empty and names no ref`,
        hint: "A tag, a branch or a commit belongs there. A variable that is not set leaves it empty.",
      }
    : {
        code: "unknown-ref",
        message: `\`${ref}\` names no ref: none begins with a dash`,
        hint: "Write a tag, a branch or a commit, such as v1.2 or HEAD~1.",
      };
}

async function unknownRef(git: Git, ref: string, { shallow }: Repository): Promise<Words> {
  const object = await objectNamed(git, ref);
  // A whole id names an object whether it is there or not.
  if (object !== undefined && (await git.run(["cat-file", "-e", object])).ok)
    return {
      code: "unknown-ref",
      message: `\`${ref}\` is in the repository, and no commit`,
      hint: "Write the tag, the branch or the commit alone.",
    };
  const { said } = await git.run(["rev-parse", "--verify", "--end-of-options", ref]);
  if (/is ambiguous/.test(said))
    return {
      code: "unknown-ref",
      message: `\`${ref}\` is the begin of several objects`,
      hint: "Write more signs of the commit.",
    };
  const begin = /^(.+?)[~^][~^\d]*$/.exec(ref)?.[1];
  if (begin !== undefined && (await commitNamed(git, begin)) !== undefined)
    return {
      code: "unknown-ref",
      message: `the history ends before \`${ref}\``,
      hint: shallow ? shallowHint(ref) : "Go back fewer commits.",
    };
  const names = await refNames(git);
  const remote = names.filter((name) => name.endsWith(`/${ref}`));
  const near = remote.length > 0 ? remote.slice(0, mostListed) : (nearest(ref, names) ?? []);
  const hints = [
    ...(hasExpression(ref) ? ["It is taken as it is written: expressions mean nothing in it."] : []),
    ...(near.length > 0 ? [`Did you mean ${anyOf([near].flat().map((name) => `\`${name}\``))}?`] : []),
    ...(near.length > 0 ? [] : [listed(names)]),
    shallow ? shallowHint(ref) : "What only the remote has comes with: git fetch --tags",
  ];
  return {
    code: "unknown-ref",
    message: `there is no ref \`${ref}\` in ${shallow ? "this shallow clone" : "the repository"}`,
    hint: hints.join("\n"),
  };
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return "It has neither branches nor tags.";
  const more = names.length - mostListed;
  return `It has ${names.slice(0, mostListed).join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}

function shallowHint(ref: string): string {
  const fetching = /^[0-9a-f]{40,64}$/.test(ref)
    ? `git fetch --depth=1 origin ${ref}`
    : /^[\w./-]+$/.test(ref)
      ? `git fetch --depth=1 origin tag ${ref}, or all of it: git fetch --unshallow --tags`
      : "git fetch --unshallow --tags";
  return [
    `Only the end of the history was fetched. Fetch it: ${fetching}`,
    "In GitHub Actions give actions/checkout `fetch-depth: 0`; in GitLab set GIT_DEPTH: 0.",
  ].join("\n");
}
