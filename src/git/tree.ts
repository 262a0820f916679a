// The files of a commit, listed and read without a checkout. A call of git takes longer than all that it reads, so many are read by one.
import type { Git } from "./git.ts";

/** What a name in a tree stands for. A submodule is a commit of another repository: its files are not here. */
export type TreeEntryType = "file" | "link" | "submodule";

/** One name in the tree of a commit. */
export interface TreeEntry {
  /** From the folder that was listed, with slashes. */
  readonly path: string;
  readonly type: TreeEntryType;
  readonly object: string;
}

/** The commit that a text names. Undefined: it names none. */
export async function commitNamed(git: Git, ref: string): Promise<string | undefined> {
  // In `:/words`, and in `HEAD:path`, all that follows is part of what stands there.
  if (!ref.includes(":")) return objectNamed(git, `${ref}^{commit}`);
  const object = await objectNamed(git, ref);
  return object === undefined ? undefined : objectNamed(git, `${object}^{commit}`);
}

/** The object that a text names, of whatever type. Undefined: it names none. */
export async function objectNamed(git: Git, ref: string): Promise<string | undefined> {
  const answer = await git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", ref]);
  const object = answer.stdout.trim();
  return answer.ok && /^[0-9a-f]{40,64}$/.test(object) ? object : undefined;
}

/** Names of branches and tags, as they are typed. */
export async function refNames(git: Git): Promise<readonly string[]> {
  const written = await git.must([
    "for-each-ref",
    "--format=%(refname:short)",
    "refs/tags",
    "refs/heads",
    "refs/remotes",
  ]);
  return written.split("\n").filter((name) => name !== "");
}

/** Everything below a folder, links and files in one list; nothing where the commit has no such folder. `prefix`: its path from the top. */
export async function listTree(git: Git, commit: string, prefix: string): Promise<readonly TreeEntry[]> {
  const tree = prefix === "" ? commit : `${commit}:${prefix.slice(0, -1)}`;
  // Else git lists what is in the folder that it runs in.
  const answer = await git.run(["ls-tree", "-r", "-z", "--full-tree", tree]);
  if (!answer.ok) {
    if ((await objectNamed(git, `${tree}^{tree}`)) !== undefined)
      throw git.failure("git-failed", `git ls-tree failed: ${answer.said}`);
    return [];
  }
  return answer.stdout.split("\0").flatMap((line) => {
    const [, mode, object, path] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
    return object === undefined || path === undefined ? [] : { path, type: typeOf(mode), object };
  });
}

function typeOf(mode: string | undefined): TreeEntryType {
  return mode === "120000" ? "link" : mode === "160000" ? "submodule" : "file";
}

/** A path that one commit has otherwise than another. */
export interface TreeChange {
  readonly path: string;
  /** What the older one has there. Left out: nothing. */
  readonly older?: TreeEntry;
}

/** What the folder of `git` was otherwise, from each commit to the next one of the list. */
export async function changesBetween(
  git: Git,
  commits: readonly string[],
): Promise<readonly (readonly TreeChange[])[]> {
  const pairs = commits.slice(1).map((older, i) => `${commits[i]} ${older}\n`);
  const written = await git.must(
    ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--relative", "--stdin"],
    pairs.join(""),
  );
  const found = new Map<string, TreeChange[]>();
  const parts = written.split("\0");
  let changes: TreeChange[] = [];
  for (let at = 0; at < parts.length - 1; at++) {
    const part = parts[at] as string;
    const [, mode, object] = /^:(\d+) \d+ ([0-9a-f]+) [0-9a-f]+ \w+$/.exec(part) ?? [];
    if (object === undefined) {
      changes = [];
      found.set(part, changes);
      continue;
    }
    const path = parts[++at] as string;
    changes.push(/^0+$/.test(object) ? { path } : { path, older: { path, type: typeOf(mode), object } });
  }
  return commits.slice(0, -1).map((commit) => found.get(commit) ?? []);
}

/** What a file was called in an older commit, from the folder of `git`. Undefined: it was not there by any name. */
export async function nameBefore(
  git: Git,
  { older, newer }: { readonly older: string; readonly newer: string },
  path: string,
): Promise<string | undefined> {
  const options = ["-r", "-z", "--find-renames", "--diff-filter=R", "--name-status", "--relative"];
  const parts = (await git.must(["diff-tree", ...options, older, newer])).split("\0");
  // Each is a word, the name before and the name since.
  for (let at = 0; at + 2 < parts.length; at += 3) if (parts[at + 2] === path) return parts[at + 1];
  return undefined;
}

/** A file of a commit. Of one that is larger than was asked for only the size is known. */
export interface StoredFile {
  readonly size: number;
  readonly bytes?: Buffer;
}

/** Reads files, those up to a size. Rejects with a GitError when one is not in the clone. */
export async function readBlobs(
  git: Git,
  objects: readonly string[],
  largest: number,
): Promise<ReadonlyMap<string, StoredFile>> {
  const wanted = [...new Set(objects)];
  const blobs = new Map<string, StoredFile>();
  if (wanted.length === 0) return blobs;
  const input = wanted.map((object) => `${object}\n`).join("");
  const found = new BatchReader(largest, (object, file) => blobs.set(object, file));
  await git.mustRead(["cat-file", "--batch"], input, (part) => found.read(part));
  const missing = wanted.find((object) => !blobs.has(object));
  if (missing !== undefined) throw git.failure("git-failed", `git has no object ${missing}: this clone is not whole`);
  return blobs;
}

/** Takes apart what `cat-file --batch` writes. What is too large to be used is never held. */
class BatchReader {
  readonly #largest: number;
  readonly #found: (object: string, file: StoredFile) => void;
  #head = "";
  #file: { readonly object: string; readonly size: number; readonly parts: Buffer[] | undefined } | undefined;
  /** Bytes of the file that are still to come. */
  #missing = 0;

  constructor(largest: number, found: (object: string, file: StoredFile) => void) {
    this.#largest = largest;
    this.#found = found;
  }

  read(part: Buffer): void {
    for (let at = 0; at < part.length; ) {
      if (this.#file === undefined) {
        const end = part.indexOf(10, at);
        this.#head += part.toString("latin1", at, end === -1 ? part.length : end);
        if (end === -1) return;
        this.#begin();
        at = end + 1;
        continue;
      }
      const { object, size, parts } = this.#file;
      const taken = part.subarray(at, at + this.#missing);
      parts?.push(taken);
      this.#missing -= taken.length;
      at += taken.length;
      if (this.#missing > 0) return;
      this.#found(object, parts === undefined ? { size } : { size, bytes: Buffer.concat(parts).subarray(0, size) });
      this.#file = undefined;
    }
  }

  /** A line of its own is before each file: name, type and size, or that there is none. */
  #begin(): void {
    const [, object = "", size] = /^([0-9a-f]+) \w+ (\d+)$/.exec(this.#head) ?? [];
    this.#head = "";
    if (size === undefined) return;
    const bytes = Number(size);
    this.#file = { object, size: bytes, parts: bytes > this.#largest ? undefined : [] };
    // A line feed is behind each file.
    this.#missing = bytes + 1;
  }
}
