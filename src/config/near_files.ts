// Where a file that isn't there may be after all: under a like name beside it, or in a folder above or below.
import path from "node:path";
import { nearness } from "../suggestion.ts";
import type { Disk } from "./disk.ts";

const mostOffered = 3;
/** Folders below that are looked into: a repository with a folder for each client has some hundreds. */
const mostFolders = 500;
const deepestBelow = 2;

/** Names of files beside one that isn't there that may be meant, nearest first. */
export function nearNames(disk: Disk, absolute: string): readonly string[] {
  const wanted = path.basename(absolute);
  return entriesOf(disk, path.dirname(absolute))
    .flatMap(({ name, isFolder }) => {
      const far = isFolder ? undefined : distanceOf(wanted, name);
      return far === undefined ? [] : [{ name, far }];
    })
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, mostOffered)
    .map(({ name }) => name);
}

/** Paths below a folder that may be meant by one that isn't there: of a like name, in a like folder, or of the same name elsewhere. */
export function nearPaths(disk: Disk, folder: string, written: string): readonly string[] {
  const parts = path.normalize(written).split(path.sep);
  const beside = nearNames(disk, path.resolve(folder, written));
  if (beside.length > 0) return beside.map((name) => [...parts.slice(0, -1), name].join("/"));
  const found = inLikeFolders(disk, folder, parts);
  return found.length > 0 ? found : elsewhere(disk, folder, path.win32.basename(written));
}

function inLikeFolders(disk: Disk, folder: string, parts: readonly string[]): readonly string[] {
  const missing = parts.findIndex((_part, i) => !isThere(disk, path.resolve(folder, ...parts.slice(0, i + 1))));
  if (missing === -1 || missing === parts.length - 1) return [];
  const wanted = parts[missing] as string;
  return entriesOf(disk, path.resolve(folder, ...parts.slice(0, missing)))
    .filter(({ name, isFolder }) => isFolder && nearness(wanted, name) !== undefined)
    .map(({ name }) => [...parts.slice(0, missing), name, ...parts.slice(missing + 1)])
    .filter((other) => isThere(disk, path.resolve(folder, ...other)))
    .slice(0, mostOffered)
    .map((other) => other.join("/"));
}

function elsewhere(disk: Disk, folder: string, name: string): readonly string[] {
  const there = path.join(folder, name);
  return [...(isFile(disk, there) ? [there] : []), ...sameNameAround(disk, there).below]
    .slice(0, mostOffered)
    .map((file) => path.relative(folder, file).split(path.sep).join("/"));
}

/** The nearest file of the same name in a folder above, and those in folders below. */
export function sameNameAround(
  disk: Disk,
  absolute: string,
): { readonly above?: string; readonly below: readonly string[] } {
  const name = path.basename(absolute);
  const folder = path.dirname(absolute);
  let above: string | undefined;
  for (let at = folder; above === undefined && path.dirname(at) !== at; ) {
    at = path.dirname(at);
    if (isFile(disk, path.join(at, name))) above = path.join(at, name);
  }
  const below: string[] = [];
  let level = [folder];
  for (let depth = 0, looked = 0; depth < deepestBelow && looked < mostFolders; depth++) {
    level = level.flatMap((one) => foldersIn(disk, one)).slice(0, mostFolders - looked);
    looked += level.length;
    below.push(...level.map((one) => path.join(one, name)).filter((file) => isFile(disk, file)));
  }
  return { ...(above === undefined ? {} : { above }), below };
}

/** One letter more counts as much as all of an ending, and less than another name. Undefined: it is another name. */
function distanceOf(wanted: string, name: string): number | undefined {
  const [one, other] = [stemOf(wanted), stemOf(name)];
  const far = nearness(one, other);
  if (far === undefined || (far > 0 && far >= Math.min(one.length, other.length))) return undefined;
  return 2 * far + Number(path.extname(wanted).toLowerCase() !== path.extname(name).toLowerCase());
}

/** `support.md.txt` and `Support` are both `support`. */
function stemOf(name: string): string {
  return name.toLowerCase().replace(/(?:\.(?:md|markdown|txt|ya?ml))+$/, "");
}

function foldersIn(disk: Disk, folder: string): readonly string[] {
  return entriesOf(disk, folder)
    .filter(({ name, isFolder }) => isFolder && !name.startsWith(".") && name !== "node_modules")
    .map(({ name }) => path.join(folder, name));
}

/** What is in a folder that can be read, links left out: they lead anywhere. */
function entriesOf(disk: Disk, folder: string): readonly { readonly name: string; readonly isFolder: boolean }[] {
  try {
    return disk
      .entries(folder)
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** True when a file or folder is there. */
export function isThere(disk: Disk, absolute: string): boolean {
  try {
    return disk.stat(absolute) !== undefined;
  } catch {
    // A text that is no name of a file at all.
    return false;
  }
}

/** True when a file is there. */
export function isFile(disk: Disk, absolute: string): boolean {
  try {
    return disk.stat(absolute)?.isFile() === true;
  } catch {
    return false;
  }
}
