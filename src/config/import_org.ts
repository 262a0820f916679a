// Live → YAML, one org: what no key names is written into the files, so that applying it at once changes nothing. Nothing is written on trust:
// the edited files are read again and compared with what is live until nothing differs.
import { existsSync } from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { isGiven } from "../kinds/identity.ts";
import type { KindName } from "../kinds/kind.ts";
import type { Address, Configuration, Desired, Forecast } from "./desired.ts";
import { FileReader } from "./file.ts";
import { type Choice, chooseEntries, type ImportOrder, unclearIn } from "./import_choice.ts";
import { type Entry, isSettled, mend, mendBroken, type Where } from "./import_entry.ts";
import { fileExists, noPlace, notesOf, notImported } from "./import_notes.ts";
import { type Composed, composeTrees, groundOf } from "./import_tree.ts";
import { type LoadOptions, loadConfiguration } from "./load.ts";
import { nameOf } from "./new_key.ts";
import { mapAt } from "./node.ts";
import { lackingIn, merged, type Tree, treeAt, withTreesIn } from "./provisional.ts";
import { solveVariables } from "./solve_org.ts";
import { type ConfigurationSource, readSource } from "./source.ts";

/** Where the configuration is. */
export interface ImportOptions extends Pick<LoadOptions, "file" | "env" | "cwd" | "secrets"> {
  /** What files hold in place of what is on the disk, by absolute path. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Files that are there may be replaced. */
  readonly replace?: boolean;
}

/** A live object with the key that it has from now on. */
export interface ImportedObject {
  readonly org: string;
  readonly address: Address;
  readonly kind: KindName;
  readonly id: string;
  readonly name: string;
  /** new: it has an entry of its own. shared: a definition that is there already, with what differs written below the org. */
  readonly as: "new" | "shared";
  /** What is written of a shared one. */
  readonly fields: readonly string[];
}

/** What an import of one org comes to, in memory only. */
export interface ImportedOrg {
  /** What files hold from now on, by absolute path. Left out: there is nothing to write. */
  readonly texts?: ReadonlyMap<string, string>;
  /** What the org should be by now. */
  readonly desired?: Desired;
  readonly objects: readonly ImportedObject[];
  /** Variables that the org gets. */
  readonly vars: Tree;
  /** Environment variables that stand for secrets. */
  readonly variables: readonly string[];
  readonly notes: readonly Diagnostic[];
  /** Why nothing is taken. */
  readonly problems: readonly Diagnostic[];
}

/** Makes the edits that take what is ordered of one org, over texts in place of what is on the disk. Writes nothing. */
export function importOrg(
  options: ImportOptions,
  texts: ReadonlyMap<string, string>,
  order: ImportOrder,
): Promise<ImportedOrg> {
  return new OrgImport(options, texts, order).run();
}

/** Rounds after which what still differs can't be mended. */
const mostRounds = 12;

interface Read {
  readonly configuration: Configuration;
  readonly texts: ReadonlyMap<string, string>;
}

/** What is wrong. No texts: there are none. */
interface Unread {
  readonly problems: readonly Diagnostic[];
  readonly texts?: ReadonlyMap<string, string>;
}

interface SourceTree {
  readonly source: ConfigurationSource;
  readonly reader: FileReader;
}

/** What was chosen, and what it was chosen from. */
interface Unsettled {
  readonly source: ConfigurationSource;
  readonly folder: string;
  readonly chosen: Choice;
  /** What an apply would do before anything is taken. */
  readonly before: Forecast;
  /** Texts that may name a variable of the environment already. */
  readonly known: readonly string[];
}

class OrgImport {
  readonly #options: ImportOptions;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #order: ImportOrder;
  /** What the org has of variables from now on. */
  #vars: Tree = {};
  /** What the org lacks to be read at all. */
  #lacking: Tree = {};
  #isShared = false;

  constructor(options: ImportOptions, texts: ReadonlyMap<string, string>, order: ImportOrder) {
    this.#options = options;
    this.#texts = texts;
    this.#order = order;
  }

  async run(): Promise<ImportedOrg> {
    const { org, forecast, bound } = this.#order;
    const reader = new FileReader(this.#options.cwd, this.#texts);
    const { source, problems } = await readSource(this.#file, reader);
    if (source === undefined) return this.#failed(problems);
    const folder = path.dirname(this.#file);
    this.#isShared = (mapAt(source.root, "orgs")?.entries.size ?? 0) > 1;
    this.#lacking = lackingIn(source).get(org) ?? {};
    const isNewOrg = this.#isShared && bound.size === 0;
    let state = await this.#readBelow(source, this.#lacking);
    if (!("configuration" in state)) return this.#failed(state.problems);
    if (isNewOrg) {
      const solved = await this.#solved(source, state, folder);
      if (!("configuration" in solved)) return this.#failed(solved.problems);
      state = solved;
    }
    const desired = state.configuration.desired(org);
    const before = forecast(desired);
    const unclear = unclearIn(this.#order, before);
    if (unclear.length > 0) return this.#failed(unclear);
    const chosen = chooseEntries({
      source: (await this.#treeOf(state.texts, source)).source,
      order: this.#order,
      before,
      desired,
      isShared: this.#isShared,
      isNewOrg,
    });
    const unplaced = this.#order.wanted === undefined ? [] : chosen.placeless;
    if (unplaced.length > 0) return this.#failed(unplaced.map((object) => noPlace(object, this.#order)));
    const known = reader.all().map(({ text }) => text);
    return this.#settle({ source, folder, chosen, before, known });
  }

  /** The state with the variables that what is live tells. */
  async #solved(source: ConfigurationSource, state: Read, folder: string): Promise<Read | Unread> {
    let now = state;
    for (const part of ["names", "fields"] as const) {
      const found = solveVariables(part, {
        ...(await this.#treeOf(now.texts, source)),
        org: this.#order.org,
        live: this.#order.live,
        excluded: this.#order.excluded,
        ids: this.#order.forecast(now.configuration.desired(this.#order.org)).ids,
        own: new Set([
          ...(mapAt(mapAt(mapAt(source.root, "orgs"), this.#order.org), "vars")?.entries.keys() ?? []),
          ...Object.keys(this.#vars),
        ]),
        lacking: new Set(Object.keys((this.#lacking.vars as Tree | undefined) ?? {})),
        folder,
      });
      this.#vars = { ...this.#vars, ...found };
      const next = await this.#readBelow(source, merged(this.#lacking, this.#varsTree()));
      if (!("configuration" in next)) return next;
      now = next;
    }
    return now;
  }

  #varsTree(): Tree {
    return Object.keys(this.#vars).length === 0 ? {} : { vars: this.#vars };
  }

  /** Writes, reads again and compares until nothing differs. */
  async #settle({ source, folder, chosen, before, known }: Unsettled): Promise<ImportedOrg> {
    const { org, forecast } = this.#order;
    const { entries } = chosen;
    const { vars: _provisional, ...lacking } = this.#lacking;
    const besides = merged(this.#varsTree(), lacking);
    const unsettled = new Set(before.differing.map(({ address, name }) => `${address} ${name}`));
    for (let round = 0; round < mostRounds; round++) {
      const composed = composeTrees({ ...chosen, source, org, isShared: this.#isShared, known, besides });
      const occupied = this.#occupied(composed.files, folder);
      if (occupied.length > 0) return this.#failed([fileExists(occupied, org)]);
      const state = await this.#readWith(composed.trees, composed.files);
      const whereIn = async (texts: Read["texts"]): Promise<Where> => ({
        source: (await this.#treeOf(texts, source)).source,
        org,
        isShared: this.#isShared,
      });
      if (!("configuration" in state)) {
        if (state.texts !== undefined && mendBroken(entries, state.problems, await whereIn(state.texts))) continue;
        return this.#failed(state.problems);
      }
      const now = forecast(state.configuration.desired(org));
      const refused = now.refused.filter(({ address }) => entries.has(address));
      let isMended = false;
      for (const { address } of refused) {
        const entry = entries.get(address) as Entry;
        isMended ||= !entry.isPinned;
        entry.isPinned = true;
      }
      if (now.differing.length > 0) {
        const where = await whereIn(state.texts);
        for (const one of now.differing) if (mend(entries, one, where)) isMended = true;
      }
      if (isMended) continue;
      const [stuck] = [
        ...refused.map(({ message }) => message),
        ...now.differing
          .filter((one) => {
            const entry = entries.get(one.address);
            // What is left of a shared one is what was written for this org.
            return entry === undefined
              ? !unsettled.has(`${one.address} ${one.name}`)
              : entry.isNew && !isSettled(entry, one);
          })
          .map(({ address, name }) => `${name} of ${address} would not be what is live`),
      ];
      return stuck === undefined ? this.#made(state, chosen, composed) : this.#failed([notImported(stuck, org)]);
    }
    return this.#failed([notImported("what is live can't be written so that it reads back as it is", org)]);
  }

  /** Files that would be written and hold something else already. */
  #occupied(files: Composed["files"], folder: string): readonly string[] {
    if (this.#options.replace === true) return [];
    const reader = new FileReader(this.#options.cwd);
    return [...files].flatMap(([name, text]) => {
      const absolute = path.resolve(folder, name);
      return !existsSync(absolute) || holds(absolute, text) ? [] : [reader.name(absolute)];
    });
  }

  /** The configuration with a tree below the org, or at the top where there is one org. */
  #readBelow(source: ConfigurationSource, tree: Tree): Promise<Read | Unread> {
    const { file, below } = groundOf({ source, org: this.#order.org, isShared: this.#isShared });
    return this.#readWith(new Map([[file, treeAt(below, tree)]]));
  }

  /** The configuration with a tree in each of some files, and with files of texts. */
  async #readWith(trees: Composed["trees"], files: Composed["files"] = new Map()): Promise<Read | Unread> {
    const added = await withTreesIn(this.#texts, trees);
    if (!added.ok) return { problems: [notImported(added.why, this.#order.org)] };
    const texts = new Map(added.texts);
    for (const [name, text] of files) texts.set(path.resolve(path.dirname(this.#file), name), text);
    return this.#read(texts);
  }

  get #file(): string {
    return path.resolve(this.#options.cwd, this.#options.file);
  }

  async #read(texts: ReadonlyMap<string, string>): Promise<Read | Unread> {
    const { file, env, cwd, secrets } = this.#options;
    const loaded = await loadConfiguration({
      file,
      env,
      cwd,
      requireEnv: false,
      texts,
      choice: { orgs: [this.#order.org] },
      ...(secrets === undefined ? {} : { secrets }),
    });
    return loaded.ok
      ? { configuration: loaded.configuration, texts }
      : { texts, problems: loaded.diagnostics.filter(({ severity }) => severity === "error") };
  }

  /** The tree of texts, where it is looked at. The first one where they hold none. */
  async #treeOf(texts: ReadonlyMap<string, string>, first: ConfigurationSource): Promise<SourceTree> {
    const reader = new FileReader(this.#options.cwd, texts);
    const { source = first } = await readSource(this.#file, reader);
    return { source, reader };
  }

  #made({ texts, configuration }: Read, chosen: Choice, { written, variables }: Composed): ImportedOrg {
    const { org } = this.#order;
    const objects = [...chosen.entries].map(([address, { kind, object, isNew, levels }]): ImportedObject => {
      const fields = isNew ? [] : [...levels].flatMap(([name, level]) => (level === "left" ? [] : [name])).sort();
      const name = isGiven(kind) ? object.id : nameOf(kind, object) || object.id;
      return { org, address, kind: kind.name, id: object.id, name, as: isNew ? "new" : "shared", fields };
    });
    return {
      texts,
      desired: configuration.desired(org),
      objects: objects.sort((a, b) => (a.address < b.address ? -1 : 1)),
      vars: this.#vars,
      variables,
      notes: [
        ...notesOf(org, chosen, written),
        ...chosen.placeless.flatMap((object) =>
          object.parent === undefined ? [] : [{ ...noPlace(object, this.#order), severity: "note" as const }],
        ),
      ],
      problems: [],
    };
  }

  #failed(problems: readonly Diagnostic[]): ImportedOrg {
    return { objects: [], vars: {}, variables: [], notes: [], problems };
  }
}

function holds(absolute: string, text: string): boolean {
  const read = new FileReader(path.dirname(absolute)).read(absolute);
  return read.ok && read.file.text.replaceAll("\r\n", "\n").trim() === text.trim();
}
