// Live → YAML: what orgs have and no key names goes into the files of a configuration. One org after the other, each over what the ones before
// it made of the files, and no org changes but those that were asked for.
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { orgNames } from "./choice.ts";
import type { Desired } from "./desired.ts";
import { differences } from "./edit_proof.ts";
import { FileReader } from "./file.ts";
import type { ImportOrder } from "./import_choice.ts";
import { notImported } from "./import_notes.ts";
import { type ImportedObject, type ImportedOrg, type ImportOptions, importOrg } from "./import_org.ts";
import { loadConfiguration } from "./load.ts";
import { provisionalTexts, type Tree } from "./provisional.ts";
import { readSource } from "./source.ts";

/** A file that is written. No `before`: it isn't there yet. */
export interface ImportedFile {
  /** As the user would type it. */
  readonly name: string;
  readonly absolute: string;
  readonly before: string | undefined;
  readonly after: string;
  /** The same without secrets that somebody wrote into it. */
  readonly shown: { readonly before: string; readonly after: string };
}

/** What an import comes to, in memory only. */
export interface ImportResult {
  readonly files: readonly ImportedFile[];
  readonly objects: readonly ImportedObject[];
  /** Variables that orgs get, by org. */
  readonly vars: Readonly<Record<string, Tree>>;
  /** Environment variables that stand for secrets. */
  readonly variables: readonly string[];
  readonly notes: readonly Diagnostic[];
  /** Why nothing is taken of an org. */
  readonly problems: readonly Diagnostic[];
}

/** Makes the edits that take what is ordered of each org. Writes nothing. */
export async function importObjects(options: ImportOptions, orders: readonly ImportOrder[]): Promise<ImportResult> {
  let texts = options.texts ?? new Map<string, string>();
  // Whoever edits a file from now on must not lose that.
  const first = new FileReader(options.cwd);
  const { source } = await readSource(path.resolve(options.cwd, options.file), first);
  const results: ImportedOrg[] = [];
  for (const order of orders) {
    const made = await importOrg(options, texts, order);
    if (made.texts !== undefined) texts = made.texts;
    results.push(made);
  }
  const taken = new Map(results.flatMap(({ desired }) => (desired === undefined ? [] : [[desired.org, desired]])));
  const isAlone = source === undefined || orgNames(source.root).length < 2;
  const changed = isAlone ? undefined : await changedOrg(options, texts, taken);
  if (changed !== undefined)
    return { files: [], objects: [], vars: {}, variables: [], notes: [], problems: [notImported(changed)] };
  return {
    files: await filesOf(options, first, texts),
    objects: results.flatMap(({ objects }) => objects),
    vars: Object.fromEntries(
      orders.flatMap(({ org }, i) =>
        Object.keys(results[i]?.vars ?? {}).length === 0 ? [] : [[org, results[i]?.vars ?? {}]],
      ),
    ),
    variables: [...new Set(results.flatMap(({ variables }) => variables))].sort(),
    notes: results.flatMap(({ notes }) => notes),
    problems: results.flatMap(({ problems }) => problems),
  };
}

/** Why the files may not be written, where another org would change along. */
async function changedOrg(
  { file, env, cwd, texts: given = new Map() }: ImportOptions,
  texts: ReadonlyMap<string, string>,
  taken: ReadonlyMap<string, Desired>,
): Promise<string | undefined> {
  if (taken.size === 0) return undefined;
  const load = async (some: ReadonlyMap<string, string>): ReturnType<typeof loadConfiguration> =>
    loadConfiguration({ file, env, cwd, requireEnv: false, texts: await provisionalTexts(file, cwd, some) });
  const [before, after] = await Promise.all([load(given), load(texts)]);
  // What can't be read for all says nothing of the others, and nothing but lines below the orgs that were asked for came.
  if (!before.ok) return undefined;
  if (!after.ok) return "the configuration would not be valid with it";
  const changed = after.configuration.orgNames.find(
    (name) =>
      differences(taken.get(name) ?? before.configuration.desired(name), after.configuration.desired(name), new Map())
        .length > 0,
  );
  return changed === undefined ? undefined : `that would change org ${changed}, too`;
}

/** The files that differ from what was read first. Reading them as a configuration conceals the secrets in them. */
async function filesOf(
  { file, cwd, texts: given }: ImportOptions,
  old: FileReader,
  texts: ReadonlyMap<string, string>,
): Promise<readonly ImportedFile[]> {
  const fresh = new FileReader(cwd, texts);
  await readSource(path.resolve(cwd, file), fresh);
  return [...texts]
    .flatMap(([absolute, after]): readonly ImportedFile[] => {
      const [was, is] = [old.read(absolute), fresh.read(absolute)];
      const isThere = was.ok && given?.has(absolute) !== true;
      const before = isThere ? was.file.text : undefined;
      if (before === after) return [];
      const shown = { before: isThere ? was.file.shown() : "", after: is.ok ? is.file.shown() : "" };
      return [{ name: old.name(absolute), absolute, before, after, shown }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
