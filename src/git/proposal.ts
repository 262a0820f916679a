// One commit on top of what is checked out, for a pull request. Branch, index and work tree of the clone stay as they are, and a branch that
// somebody else committed to is never written over.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Git } from "./git.ts";

/** A file as it is to be. */
export interface ProposedFile {
  /** From the top of the repository, with slashes. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** A commit of ours. */
export interface Proposal {
  readonly commit: string;
  readonly parent: string;
  readonly tree: string;
  /** Whose edits it has: those of one configuration and one choice of orgs. */
  readonly of: string;
}

/** A line of its message, followed by whose edits it has, and whom git calls its committer: whoever changes the commit becomes that. */
const mark = "Made-By: thundersync propose of ";
const committer = "<thundersync@localhost>";

/** Commits files on top of a commit. */
export async function writeProposal(
  { folder, env, base }: { readonly folder: string; readonly env: NodeJS.ProcessEnv; readonly base: string },
  {
    files,
    subject,
    body,
    of,
  }: Pick<Proposal, "of"> & {
    readonly files: readonly ProposedFile[];
    readonly subject: string;
    readonly body: string;
  },
): Promise<Proposal> {
  const own = await mkdtemp(path.join(tmpdir(), "thundersync-index-"));
  try {
    const git = new Git(folder, { ...env, GIT_INDEX_FILE: path.join(own, "index") });
    await git.must(["read-tree", base]);
    const lines: string[] = [];
    for (const file of files) {
      const object = (await git.must(["hash-object", "-w", "--stdin", "--path", file.path], file.bytes)).trim();
      lines.push(`${await modeOf(git, base, file.path)} ${object}\t${file.path}\0`);
    }
    await git.must(["update-index", "-z", "--index-info"], lines.join(""));
    const tree = (await git.must(["write-tree"])).trim();
    const commit = await git.must(["commit-tree", "-p", base, tree], `${subject}\n\n${body}\n\n${mark}${of}\n`);
    return { commit: commit.trim(), parent: base, tree, of };
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function modeOf(git: Git, base: string, file: string): Promise<string> {
  const listed = await git.must(["--literal-pathspecs", "ls-tree", "--full-tree", base, "--", file]);
  return /^(100755) /.exec(listed)?.[1] ?? "100644";
}

/** What a commit of ours holds. Undefined: somebody else made it. */
export async function readProposal(git: Git, commit: string): Promise<Proposal | undefined> {
  const text = await git.must(["cat-file", "commit", commit]);
  const at = text.indexOf("\n\n");
  const [head, message] = [text.slice(0, at), text.slice(at)];
  const parents = [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent as string);
  const [, tree = ""] = /^tree ([0-9a-f]+)$/m.exec(head) ?? [];
  const isOurs = new RegExp(`^committer .*${committer} `, "m").test(head);
  const marked = message.split("\n").find((line) => line.startsWith(mark));
  const [parent, ...others] = parents;
  if (!isOurs || marked === undefined || parent === undefined || others.length > 0) return undefined;
  return { commit, parent, tree, of: marked.slice(mark.length) };
}
