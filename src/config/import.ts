// Live → YAML: what an org has and no key names is written into the files of a configuration, so that applying it at once changes nothing.
// Nothing is written on trust: the edited files are read again and compared with what is live until nothing differs, and no other org changes.
import { existsSync } from "node:fs";
import path from "node:path";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { isSensitive } from "../kinds/compare.ts";
import { addressOf, hasNamesForKeys, isNameItself, keyOf, kindNameOf, nameForm, spot } from "../kinds/identity.ts";
import { fieldNamed, fieldsIn, fieldWritten, kindNamed, kinds } from "../kinds/index.ts";
import type { Field, Kind, KindName } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import { BrokenSpots } from "./broken.ts";
import { orgNames } from "./choice.ts";
import type { Address, Configuration, Desired, Forecast } from "./desired.ts";
import { differences } from "./edit_proof.ts";
import { FileReader } from "./file.ts";
import {
  type FieldContext,
  isFilledIn,
  isHidden,
  VariableNames,
  type WrittenField,
  writtenExtra,
  writtenField,
} from "./live_field.ts";
import { type LoadOptions, layersOf, loadConfiguration } from "./load.ts";
import { nameOf, newKey } from "./new_key.ts";
import { mapAt, toPlain } from "./node.ts";
import { orgKeys, writtenKey } from "./org_keys.ts";
import { lackingIn, merged, provisionalTexts, type Tree, topNode, withTrees, withTreesIn } from "./provisional.ts";
import { solveVariables } from "./solve_org.ts";
import { type ConfigurationSource, readSource } from "./source.ts";

/** What is to be taken from one org. */
export interface ImportOrder {
  readonly org: string;
  readonly live: Live;
  /** Spots of the objects that are wanted. Left out: all. */
  readonly wanted?: ReadonlySet<string>;
  /** Spots of the objects that can't be taken, whoever wants them. */
  readonly excluded: ReadonlySet<string>;
  /** What the record binds. */
  readonly bound: ReadonlySet<Address>;
  /** Spots of what the record binds. */
  readonly held: ReadonlySet<string>;
  readonly forecast: (desired: Desired) => Forecast;
}

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

/** Where the configuration is. */
export interface ImportOptions extends Pick<LoadOptions, "file" | "env" | "cwd" | "secrets"> {
  /** What files hold in place of what is on the disk, by absolute path. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Files that are there may be replaced. */
  readonly replace?: boolean;
}

/** Makes the edits that take what is ordered of each org. Writes nothing. */
export async function importObjects(options: ImportOptions, orders: readonly ImportOrder[]): Promise<ImportResult> {
  let texts = options.texts ?? new Map<string, string>();
  // Whoever edits a file from now on must not lose that.
  const first = new FileReader(options.cwd);
  const { source } = await readSource(path.resolve(options.cwd, options.file), first);
  const results: Made[] = [];
  for (const order of orders) {
    const made = await new OrgImport(options, texts, order).run();
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

/**
 * How a field of an entry stands. left: nothing says it, or what was there already. plain: as its table has it. extra: past what the
 * table knows. out: nothing says it, because nothing that could be written would be what is live. ignored: nobody looks at it.
 */
type Level = "left" | "plain" | "extra" | "out" | "ignored";

interface Entry {
  readonly kind: Kind;
  readonly key: string;
  /** As the section spells it. */
  readonly written: string;
  readonly object: LiveObject;
  readonly isNew: boolean;
  readonly levels: Map<string, Level>;
  isPinned: boolean;
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

type Made = Omit<ImportResult, "files" | "vars"> & {
  readonly vars: Tree;
  readonly texts?: ReadonlyMap<string, string>;
  /** What the org should be by now. */
  readonly desired?: Desired;
};

class OrgImport {
  readonly #options: ImportOptions;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #order: ImportOrder;
  readonly #entries = new Map<Address, Entry>();
  /** What the org has of variables from now on. */
  #vars: Tree = {};
  /** What the org lacks to be read at all. */
  #lacking: Tree = {};
  /** Shared keys that the org does not have. */
  #without: Tree = {};
  #variables = new VariableNames("", () => false);
  /** Texts that may name a variable of the environment already. */
  #known: readonly string[] = [];
  #isShared = false;
  #files = new Map<string, string>();
  /** Keys by what they are. */
  readonly #keys = new Map<string, string>();
  #base: ConfigurationSource | undefined;

  constructor(options: ImportOptions, texts: ReadonlyMap<string, string>, order: ImportOrder) {
    this.#options = options;
    this.#texts = texts;
    this.#order = order;
  }

  async run(): Promise<Made> {
    const { org, forecast, bound } = this.#order;
    const reader = new FileReader(this.#options.cwd, this.#texts);
    const { source, problems } = await readSource(this.#file, reader);
    if (source === undefined) return this.#failed(problems);
    this.#base = source;
    const folder = path.dirname(this.#file);
    this.#isShared = (mapAt(source.root, "orgs")?.entries.size ?? 0) > 1;
    this.#lacking = lackingIn(source).get(org) ?? {};
    this.#known = reader.all().map(({ text }) => text);
    const isNewOrg = this.#isShared && bound.size === 0;
    let state = await this.#readWith(source, { ...this.#lacking });
    if (!("configuration" in state)) return this.#failed(state.problems);
    if (isNewOrg) {
      const solved = await this.#solved(source, state, folder);
      if (!("configuration" in solved)) return this.#failed(solved.problems);
      state = solved;
    }
    const desired = state.configuration.desired(org);
    const before = forecast(desired);
    // Which of two is meant is for a person to say, by naming one.
    const unclear = before.refused.filter(({ code }) => code === "ambiguous-name");
    if (this.#order.wanted === undefined && unclear.length > 0) return this.#failed(unclear.map(byNaming));
    this.#choose((await this.#treeOf(state.texts, source)).source, before, isNewOrg, desired);
    return this.#settle(source, before, folder);
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
      const next = await this.#readWith(source, merged(this.#lacking, this.#varsTree()));
      if (!("configuration" in next)) return next;
      now = next;
    }
    return now;
  }

  #varsTree(): Tree {
    return Object.keys(this.#vars).length === 0 ? {} : { vars: this.#vars };
  }

  /** Which objects get which keys, and which keys the org does without. */
  #choose(source: ConfigurationSource, before: Forecast, isNewOrg: boolean, desired: Desired): void {
    const { org, live, wanted, bound, held, excluded } = this.#order;
    const isWanted = ({ kind, id }: LiveObject): boolean =>
      !excluded.has(spot(kind, id)) && (wanted === undefined || wanted.has(spot(kind, id)));
    const keyed = new Map(Object.entries(before.ids).map(([address, id]) => [spot(kindNameOf(address), id), address]));
    for (const [at, address] of keyed) this.#keys.set(at, keyOf(address));
    for (const kind of kinds) {
      const section = source.sections.get(kind.section);
      const own = mapAt(mapAt(mapAt(source.root, "orgs"), org), kind.section);
      const taken = new Set([
        ...(section?.keys() ?? []),
        ...(own?.entries.keys() ?? []),
        ...orgKeys(source, org, kind).keys.keys(),
      ]);
      const objects = [...(live.lists[kind.name]?.objects ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
      const names = new Map<string, number>();
      for (const object of objects)
        for (const name of allNames(kind, object)) names.set(name, (names.get(name) ?? 0) + 1);
      for (const object of objects.filter(isWanted)) {
        const address = keyed.get(spot(kind.name, object.id));
        const meant = address === undefined ? this.#meantBy(object, kind, before, desired) : undefined;
        if (meant !== undefined) this.#enterShared(source, kind, meant, object, true);
        else if (address === undefined) {
          if (held.has(spot(kind.name, object.id))) continue;
          const key = newKey(kind, object, taken);
          const isOnly = allNames(kind, object).every((name) => names.get(name) === 1);
          const isFound = hasNamesForKeys(kind) ? isNameItself(kind, key) : nameOf(kind, object) !== "";
          this.#enter({
            kind,
            key,
            written: key,
            object,
            isNew: true,
            levels: new Map(),
            isPinned: !isOnly || !isFound,
          });
        } else if (this.#isShared && !bound.has(address))
          this.#enterShared(source, kind, keyOf(address), object, false);
      }
    }
    if (!isNewOrg || wanted !== undefined) return;
    for (const address of before.missing) {
      const kind = kindNamed(kindNameOf(address));
      const key = keyOf(address);
      const { own, shared } = writtenKey(source, org, kind, key);
      // What the org has of its own was written for it.
      if (own === undefined && shared !== undefined)
        this.#without = merged(this.#without, { [kind.section]: { [shared]: null } });
    }
  }

  /** The key that nobody could know the object of, for an object that somebody named. */
  #meantBy(object: LiveObject, kind: Kind, before: Forecast, desired: Desired): string | undefined {
    const unclear = new Set(
      before.refused.flatMap(({ code, address }) => (code === "ambiguous-name" ? [address] : [])),
    );
    const names = allNames(kind, object);
    const keys = desired.resources.filter(
      ({ address, kind: of, key, fields }) =>
        of === kind.name && unclear.has(address) && names.includes(nameForm(String(fields[kind.naturalName] ?? key))),
    );
    const [only] = keys;
    if (only === undefined || keys.length > 1 || this.#entries.has(only.address)) return undefined;
    return only.key;
  }

  #enterShared(source: ConfigurationSource, kind: Kind, key: string, object: LiveObject, isPinned: boolean): void {
    const { own, shared } = writtenKey(source, this.#order.org, kind, key);
    const written = own ?? shared ?? key;
    this.#enter({ kind, key, written, object, isNew: false, levels: new Map(), isPinned });
  }

  #enter(entry: Entry): void {
    const { kind, object, isNew, levels } = entry;
    for (const field of fieldsIn(kind, this.#order.live.dialect)) {
      const value = object.fields[field.name];
      const level: Level = !isNew || isFilledIn(field, value) ? "left" : isHidden(field, value) ? "out" : "plain";
      levels.set(field.name, level);
    }
    this.#entries.set(addressOf(kind.name, entry.key), entry);
    this.#keys.set(spot(kind.name, object.id), entry.key);
  }

  /** Writes, reads again and compares until nothing differs. */
  async #settle(source: ConfigurationSource, before: Forecast, folder: string): Promise<Made> {
    const { org, forecast } = this.#order;
    const unsettled = new Set(before.differing.map(({ address, name }) => `${address} ${name}`));
    for (let round = 0; round < mostRounds; round++) {
      const { tree, written } = this.#compose();
      const occupied = this.#occupied(folder);
      if (occupied.length > 0) return this.#failed([fileExists(occupied, org)]);
      const state = await this.#readWith(source, tree);
      if (!("configuration" in state)) {
        const broken = state.texts === undefined ? undefined : await this.#treeOf(state.texts, source);
        if (broken !== undefined && this.#mendBroken(broken.source, state.problems)) continue;
        return this.#failed(state.problems);
      }
      const now = forecast(state.configuration.desired(org));
      const refused = now.refused.filter(({ address }) => this.#entries.has(address));
      let isMended = false;
      for (const { address } of refused) {
        const entry = this.#entries.get(address) as Entry;
        isMended ||= !entry.isPinned;
        entry.isPinned = true;
      }
      if (now.differing.length > 0) {
        const { source: own } = await this.#treeOf(state.texts, source);
        for (const one of now.differing) if (this.#mend(one, own)) isMended = true;
      }
      if (isMended) continue;
      const [stuck] = [
        ...refused.map(({ message }) => message),
        ...now.differing
          .filter(({ address, name, sensitive }) => {
            const entry = this.#entries.get(address);
            // What is left of a shared one is what was written for this org.
            return entry === undefined
              ? !unsettled.has(`${address} ${name}`)
              : entry.isNew && !this.#isSettled(address, name, sensitive);
          })
          .map(({ address, name }) => `${name} of ${address} would not be what is live`),
      ];
      if (stuck !== undefined) return this.#failed([notImported(stuck, org)]);
      return this.#made(state, written);
    }
    return this.#failed([notImported("what is live can't be written so that it reads back as it is", org)]);
  }

  /** A secret is what it is once its variable is set. */
  #isSettled(address: Address, name: string, sensitive: boolean): boolean {
    const entry = this.#entries.get(address);
    return entry !== undefined && sensitive && entry.levels.get(name) === "plain";
  }

  /** Writes a field in another way. False: there is none, or it needs none. */
  #mend({ address, name, sensitive }: Forecast["differing"][number], source: ConfigurationSource): boolean {
    const entry = this.#entries.get(address);
    if (entry === undefined || this.#isSettled(address, name, sensitive)) return false;
    // What is written for the only org was written for it.
    if (!entry.isNew && !this.#isShared) return false;
    if (entry.levels.get(name) === "left" && !entry.isNew && this.#isOwnWord(entry, name, source)) return false;
    return this.#raise(entry, name);
  }

  /** The org's own overlay says it: somebody wrote that for this org. */
  #isOwnWord({ kind, key }: Entry, name: string, source: ConfigurationSource): boolean {
    const overlay = layersOf(source, this.#order.org, kind, key)?.overlay;
    const as = fieldNamed(kind, name)?.reference?.as;
    return [name, ...(as === undefined ? [] : [as])].some((one) => {
      const node = overlay?.entries.get(one);
      return node !== undefined && !(node.type === "scalar" && node.value === null);
    });
  }

  #raise({ kind, object, isNew, levels }: Entry, name: string): boolean {
    const field = fieldNamed(kind, name);
    const level = levels.get(name) ?? "left";
    if (level === "ignored") return false;
    const value = object.fields[name];
    const isKept = field !== undefined && value !== undefined && !isHidden(field, value);
    const away = isNew && level !== "out" && level !== "left" ? "out" : "ignored";
    const next: Level =
      level === "left" && isKept ? "plain" : level === "plain" && isKept && !isSensitive(field) ? "extra" : away;
    levels.set(name, next);
    return true;
  }

  /** Finds the fields that files can't say as they were written. False: something else is wrong. */
  #mendBroken(source: ConfigurationSource, problems: readonly Diagnostic[]): boolean {
    const spots = new BrokenSpots(problems);
    let isMended = false;
    for (const entry of this.#entries.values()) {
      const layers = layersOf(source, this.#order.org, entry.kind, entry.key);
      const broken = new Set<string>();
      for (const layer of layers === undefined
        ? []
        : [layers.defaults, layers.orgDefaults, layers.shared, layers.overlay])
        for (const map of [layer, mapAt(layer, "extra")])
          for (const [name, node] of map?.entries ?? []) {
            const field = fieldWritten(entry.kind, name);
            const key = map?.keys.get(name);
            if (field === undefined || key === undefined) continue;
            const [start, end] = key.file === node.place.file ? [key.start, node.place.end] : [key.start, key.end];
            if (spots.hit({ file: key.file, start, end })) broken.add(field.name);
          }
      for (const name of broken) if (this.#raise(entry, name)) isMended = true;
    }
    return isMended;
  }

  /** What is written below the org, or at the top where there is one org. */
  #compose(): { readonly tree: Tree; readonly written: ReadonlyMap<Address, WrittenField> } {
    this.#files = new Map();
    this.#variables = new VariableNames(this.#isShared ? `${this.#order.org}_` : "", (name) =>
      this.#known.some((text) => text.includes(`\${env.${name}}`)),
    );
    const { vars: _provisional, ...lacking } = this.#lacking;
    let tree: Tree = merged({ ...this.#varsTree() }, merged(lacking, this.#without));
    const written = new Map<Address, WrittenField>();
    for (const kind of kinds)
      for (const [address, entry] of [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (entry.kind !== kind) continue;
        const fields = this.#write(entry);
        written.set(address, fields);
        if (entry.isNew || Object.keys(fields.values).length > 0)
          tree = merged(tree, { [kind.section]: { [entry.written]: fields.values } });
      }
    return { tree, written };
  }

  #write(entry: Entry): WrittenField {
    const { kind, key, object, isNew, levels, isPinned } = entry;
    const { org } = this.#order;
    const context: FieldContext = {
      key,
      fileOf: (one) => (this.#isShared ? `prompts/${org}/${one}.md` : `prompts/${one}.md`),
      keyOf: (name, id) => this.#keys.get(spot(name, id)),
      variableFor: this.#variables.for,
      isOverlay: !isNew,
    };
    let values: Tree = isPinned ? { id: object.id } : {};
    const unnamed: { readonly kind: KindName; readonly id: string }[] = [];
    const ignored: string[] = [];
    for (const [name, level] of levels) {
      if (level === "ignored") ignored.push(name);
      if (level !== "plain" && level !== "extra") continue;
      const field = fieldNamed(kind, name) as Field;
      const value = object.fields[name] ?? null;
      const one = level === "plain" ? writtenField(field, value, context) : writtenExtra(field, value);
      values = merged(values, one.values);
      for (const found of one.unnamed) unnamed.push(found);
      if (one.file !== undefined) this.#files.set(one.file.name, one.file.text);
    }
    return { values: ignored.length === 0 ? values : { ...values, ignore: this.#ignoring(entry, ignored) }, unnamed };
  }

  /** With what is ignored already: the list of an overlay stands in place of the shared one. */
  #ignoring({ kind, key }: Entry, names: readonly string[]): readonly string[] {
    const layers = this.#base === undefined ? undefined : layersOf(this.#base, this.#order.org, kind, key);
    const node = layers === undefined ? undefined : topNode(layers, "ignore");
    const before = node?.type === "list" ? node.items.map((item) => String(toPlain(item))) : [];
    return [...new Set([...before, ...names])].sort();
  }

  /** Files that would be written and hold something else already. */
  #occupied(folder: string): readonly string[] {
    if (this.#options.replace === true) return [];
    const reader = new FileReader(this.#options.cwd);
    return [...this.#files].flatMap(([name, text]) => {
      const absolute = path.resolve(folder, name);
      return !existsSync(absolute) || holds(absolute, text) ? [] : [reader.name(absolute)];
    });
  }

  /** The configuration with a tree below the org, or at the top where there is one org. */
  async #readWith(source: ConfigurationSource, tree: Tree): Promise<Read | Unread> {
    const added = this.#isShared
      ? await withTrees(source, this.#texts, new Map([[this.#order.org, tree]]))
      : await withTreesIn(this.#texts, new Map([[source.root.place.file, tree]]));
    if (!added.ok) return { problems: [notImported(added.why, this.#order.org)] };
    const texts = new Map(added.texts);
    for (const [name, text] of this.#files) texts.set(path.resolve(path.dirname(this.#file), name), text);
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

  #made({ texts, configuration }: Read, written: ReadonlyMap<Address, WrittenField>): Made {
    const { org } = this.#order;
    const objects = [...this.#entries].map(([address, { kind, object, isNew, levels }]): ImportedObject => {
      const fields = isNew ? [] : [...levels].flatMap(([name, level]) => (level === "left" ? [] : [name])).sort();
      const name = nameOf(kind, object) || object.id;
      return { org, address, kind: kind.name, id: object.id, name, as: isNew ? "new" : "shared", fields };
    });
    return {
      texts,
      desired: configuration.desired(org),
      objects: objects.sort((a, b) => (a.address < b.address ? -1 : 1)),
      vars: this.#vars,
      variables: this.#variables.all(),
      notes: [
        ...this.#notesOfMissing(),
        ...[...this.#entries].flatMap(([address, entry]) => this.#notesOf(address, entry, written.get(address))),
      ],
      problems: [],
    };
  }

  #notesOfMissing(): readonly Diagnostic[] {
    const { org } = this.#order;
    const addresses = kinds.flatMap((kind) =>
      Object.keys((this.#without[kind.section] as Tree | undefined) ?? {}).map((key) => addressOf(kind.name, key)),
    );
    if (addresses.length === 0) return [];
    return [
      {
        severity: "note",
        code: "does-without",
        message: `org ${org} has no ${aFewOf(addresses)}, which all orgs share, and does without from now on`,
        hint: "`null` below the org says so. Without that line the next apply creates it there.",
        org,
      },
    ];
  }

  /** What is not written as it is live, and why. */
  #notesOf(
    address: Address,
    { kind, object, levels }: Entry,
    written: WrittenField | undefined,
  ): readonly Diagnostic[] {
    const { org } = this.#order;
    const note = (code: string, message: string, hint: string): Diagnostic => ({
      severity: "note",
      code,
      message,
      hint,
      org,
      address,
    });
    const out = [...levels].flatMap(([name, level]) => (level === "out" || level === "ignored" ? [name] : []));
    const isMasked = (name: string): boolean => isHidden(fieldNamed(kind, name) as Field, object.fields[name]);
    const [masked, others] = [out.filter(isMasked), out.filter((name) => !isMasked(name))];
    return [
      ...(masked.length === 0
        ? []
        : [
            note(
              "masked-values",
              `the API hides secrets in ${aFewOf(masked)} of ${address}: it is not written, and stays live as it is`,
              "To manage it, write it with ${env.NAME} for each secret.",
            ),
          ]),
      ...(others.length === 0
        ? []
        : [
            note(
              "field-left-out",
              `${aFewOf(others)} of ${address} can't be written as it is live: it is not managed, and stays as it is`,
              "Mend it in the dashboard to have it in the files.",
            ),
          ]),
      ...(written?.unnamed ?? []).map(({ kind: of, id }) =>
        note(
          "leads-to-unmanaged",
          `${address} leads to ${kindNamed(of).title.one} ${id}, which no key names: it is written by its id`,
          `To have both by key, take that one as well: thundersync import ${id}`,
        ),
      ),
    ];
  }

  #failed(problems: readonly Diagnostic[]): Made {
    return { objects: [], vars: {}, variables: [], notes: [], problems };
  }
}

function holds(absolute: string, text: string): boolean {
  const read = new FileReader(path.dirname(absolute)).read(absolute);
  return read.ok && read.file.text.replaceAll("\r\n", "\n").trim() === text.trim();
}

/** Every name that a live object goes by, or will. */
function allNames(kind: Kind, object: LiveObject): readonly string[] {
  const waiting = object.draft?.[kind.naturalName];
  const names = [nameOf(kind, object), typeof waiting === "string" ? nameForm(waiting) : ""];
  return [...new Set(names)].filter((name) => name !== "");
}

/** Says that naming one decides. */
function byNaming(refusal: Diagnostic): Diagnostic {
  return { ...refusal, hint: `${refusal.hint ?? ""}\nOr take the right one by its id: thundersync import ID`.trim() };
}

function fileExists(names: readonly string[], org: string): Diagnostic {
  return {
    severity: "error",
    code: "file-exists",
    message: `${names.length === 1 ? "this file is" : "these files are"} there already, with another text: ${aFewOf(names)}`,
    hint: "Nothing was written. Move it to another place, or delete it.",
    org,
  };
}

function notImported(why: string, org?: string): Diagnostic {
  return {
    severity: "error",
    category: "refused",
    code: "not-imported",
    message: `nothing ${org === undefined ? "" : `of org ${org} `}was taken: ${why}`,
    hint: "Write it by hand, or take single objects.",
    ...(org === undefined ? {} : { org }),
  };
}
