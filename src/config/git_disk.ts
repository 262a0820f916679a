// A commit that answers as the disk would after a checkout of it: links lead where they would lead there, and what is missing is missing.
import { realpathSync } from "node:fs";
import path from "node:path";
import type { Git } from "../git/git.ts";
import { listTree, readBlobs, type StoredFile, type TreeEntry } from "../git/tree.ts";
import type { Disk, Entry, Facts } from "./disk.ts";
import { largestFile } from "./file.ts";

/** As many as Linux follows. */
const mostLinks = 40;

/** Which files of which commit. */
export interface GitFolder {
  readonly git: Git;
  readonly commit: string;
  /** The ref as it was written, for messages. */
  readonly ref: string;
  /** Absolute, where it is in the work tree. */
  readonly folder: string;
  /** The same from the top of the repository, empty or with a slash at its end. */
  readonly prefix: string;
}

/** Files that were read already, by object: what does not change from one commit to the next is read once. */
export type KnownBlobs = Map<string, StoredFile>;

/** Opens a folder of a commit. Rejects with a GitError when git can't read it. */
export async function openGitDisk(where: GitFolder): Promise<GitDisk> {
  const { git, commit, prefix } = where;
  return openListed(where, await listTree(git, commit, prefix), new Map());
}

/** The same where all that is in the folder is known. */
export async function openListed(where: GitFolder, entries: readonly TreeEntry[], known: KnownBlobs): Promise<GitDisk> {
  const links = entries.flatMap(({ type, object }) => (type === "link" && !known.has(object) ? [object] : []));
  for (const [object, target] of await readBlobs(where.git, links, largestFile)) known.set(object, target);
  return new GitDisk(where, entries, known);
}

type Node = { readonly type: "folder"; readonly names: Map<string, Node> } | Pick<TreeEntry, "type" | "object">;

/** Where a path leads. No node: out of the folder, where nothing is known. */
interface Found {
  readonly absolute: string;
  readonly node?: Node;
}

/** A folder of a commit. */
export class GitDisk implements Disk {
  readonly globs: NonNullable<Disk["globs"]>;
  readonly #where: GitFolder;
  /** The same folder after links: an absolute link may have either. */
  readonly #realFolder: string;
  readonly #top: Node = { type: "folder", names: new Map() };
  readonly #read: KnownBlobs;
  /** Every path that was asked for, and those that were listed. */
  readonly #asked = new Set<string>();
  #isTopListed = false;

  constructor(where: GitFolder, entries: readonly TreeEntry[], read: KnownBlobs) {
    this.#where = where;
    this.#realFolder = realpathSync.native(where.folder);
    this.#read = read;
    for (const { path: name, ...node } of entries) {
      const parts = name.split("/");
      const last = parts.pop() as string;
      let at = namesOf(this.#top);
      for (const part of parts) {
        const folder: Node = at.get(part) ?? { type: "folder", names: new Map() };
        at.set(part, folder);
        at = namesOf(folder);
      }
      at.set(last, node);
    }
    this.globs = this.#globs();
  }

  /** Every path that was asked for, from the folder. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** False: whoever asked all that was asked so far gets the same answers where these paths are otherwise. */
  isTouchedBy(paths: readonly string[]): boolean {
    if (this.#isTopListed && paths.length > 0) return true;
    const above = new Set([...this.#asked].flatMap((asked) => [asked, ...foldersAbove(asked)]));
    return paths.some((path) => above.has(path) || foldersAbove(path).some((folder) => this.#asked.has(folder)));
  }

  name(absolute: string): string {
    const { ref, folder, prefix } = this.#where;
    const relative = path.relative(folder, absolute).split(path.sep).join("/");
    return `${ref}:${path.posix.normalize(`${prefix}${relative}`)}`;
  }

  stat(absolute: string): Facts | undefined {
    try {
      return this.#facts(this.#find(absolute));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw error;
    }
  }

  readFile(absolute: string): Buffer {
    const { node } = this.#find(absolute);
    const bytes = node === undefined || "names" in node ? undefined : this.#read.get(node.object)?.bytes;
    if (bytes === undefined) throw new Error(`${this.name(absolute)} was not fetched`);
    return bytes;
  }

  entries(folder: string): readonly Entry[] {
    const { node } = this.#find(folder);
    this.#isTopListed ||= node === this.#top;
    if (node === undefined || node.type === "submodule") return [];
    if (!("names" in node)) throw fault("ENOTDIR");
    return [...node.names].map(([name, { type }]) => ({
      name,
      isFile: () => type === "file",
      isDirectory: () => type === "folder" || type === "submodule",
      isSymbolicLink: () => type === "link",
    }));
  }

  realPath(absolute: string): string {
    return this.#find(absolute).absolute;
  }

  async fetch(absolutes: readonly string[]): Promise<void> {
    const objects = absolutes.flatMap((absolute) => {
      try {
        const { node } = this.#find(absolute);
        return node === undefined || "names" in node || node.type !== "file" ? [] : node.object;
      } catch {
        // Whoever reads it is told why it can't be.
        return [];
      }
    });
    const missing = objects.filter((object) => !this.#read.has(object));
    for (const [object, file] of await readBlobs(this.#where.git, missing, largestFile)) this.#read.set(object, file);
  }

  #facts({ node }: Found): Facts {
    const isFolder = node?.type === "folder" || node?.type === "submodule";
    const size = node === undefined || "names" in node ? 0 : (this.#read.get(node.object)?.size ?? 0);
    return { isFile: () => !isFolder, isDirectory: () => isFolder, size };
  }

  /** Follows a path, links included. Throws as node:fs does. */
  #find(absolute: string): Found {
    let links = 0;
    let at: { readonly parts: readonly string[]; readonly node: Node } = { parts: [], node: this.#top };
    let rest = this.#partsOf(absolute);
    if (rest === undefined) return { absolute };
    this.#asked.add(rest.join("/"));
    for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
      if (at.node.type === "submodule") throw fault("ENOENT");
      if (!("names" in at.node)) throw fault("ENOTDIR");
      const node = at.node.names.get(part);
      if (node === undefined) throw fault("ENOENT");
      if ("names" in node || node.type !== "link") {
        at = { parts: [...at.parts, part], node };
        continue;
      }
      if (++links > mostLinks) throw fault("ELOOP");
      const target = this.#read.get(node.object)?.bytes?.toString("utf8") ?? "";
      const led = path.resolve(this.#absolute(at.parts), target, ...rest);
      rest = this.#partsOf(led);
      if (rest === undefined) return { absolute: led };
      this.#asked.add(rest.join("/"));
      at = { parts: [], node: this.#top };
    }
    return { absolute: this.#absolute(at.parts), node: at.node };
  }

  #absolute(parts: readonly string[]): string {
    return path.join(this.#where.folder, ...parts);
  }

  /** The names on the way from the folder to a path. Undefined: it lies outside. */
  #partsOf(absolute: string): string[] | undefined {
    for (const folder of [this.#where.folder, this.#realFolder]) {
      const relative = path.relative(folder, absolute);
      if (relative === "") return [];
      if (relative.split(path.sep)[0] !== ".." && !path.isAbsolute(relative)) return relative.split(path.sep);
    }
    return undefined;
  }

  /** The three calls that patterns are matched with, in the form that they have in node:fs. */
  #globs(): NonNullable<Disk["globs"]> {
    const answering =
      <T>(ask: (absolute: string) => T) =>
      (absolute: string, ...rest: readonly unknown[]): void => {
        const done = rest.at(-1) as (error: unknown, answer?: T) => void;
        try {
          done(null, ask(path.resolve(absolute)));
        } catch (error) {
          done(error);
        }
      };
    const calls = {
      readdir: answering((folder) => this.entries(folder)),
      realpath: answering((absolute) => this.realPath(absolute)),
      stat: answering((absolute) => this.#facts(this.#find(absolute))),
    };
    return calls as unknown as NonNullable<Disk["globs"]>;
  }
}

/** The folders that a path lies in, without the top. */
function foldersAbove(written: string): readonly string[] {
  const parts = written.split("/");
  return parts.slice(1).map((_part, i) => parts.slice(0, i + 1).join("/"));
}

function namesOf(node: Node): Map<string, Node> {
  return "names" in node ? node.names : new Map();
}

function fault(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
