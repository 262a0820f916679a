// What of node:fs a configuration is read with. A commit of git answers in the same way, so every rule about files holds for both.
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import type { GlobOptions } from "tinyglobby";

/** What is known of a file or folder, links followed. */
export interface Facts {
  isFile(): boolean;
  isDirectory(): boolean;
  readonly size: number;
}

/** One name in a folder; a link is neither file nor folder. */
export interface Entry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** Where files are, by absolute path. What can't be read is thrown, with the codes of node:fs. */
export interface Disk {
  /** Undefined: nothing is there. */
  stat(absolute: string): Facts | undefined;
  readFile(absolute: string): Buffer;
  entries(folder: string): readonly Entry[];
  realPath(absolute: string): string;
  /** What patterns are matched against. Left out: node:fs. */
  readonly globs?: GlobOptions["fs"];
  /** Fetches what will be read, all in one go. Left out: there is nothing to gain by it. */
  fetch?(absolutes: readonly string[]): Promise<void>;
  /** The path as messages have it. Left out: from the working folder. */
  name?(absolute: string): string;
}

/** The files as they are now. */
export const workTree: Disk = {
  stat: (absolute) => statSync(absolute, { throwIfNoEntry: false }),
  readFile: (absolute) => readFileSync(absolute),
  entries: (folder) => readdirSync(folder, { withFileTypes: true }),
  realPath: (absolute) => realpathSync.native(absolute),
};
