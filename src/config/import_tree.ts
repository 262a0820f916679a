// What imported objects come to in YAML: where each is written, the files of long texts, and the variables that stand for secrets. The same
// entries come to the same bytes.
import { parentKeyOf, spot } from "../kinds/identity.ts";
import { fieldNamed, kindNamed, kinds } from "../kinds/index.ts";
import type { Field, Json, Kind, KindName } from "../kinds/kind.ts";
import type { Address } from "./desired.ts";
import { pathOf } from "./entries.ts";
import { isMarkdown, type SourceFile } from "./file.ts";
import type { Choice } from "./import_choice.ts";
import type { Entry, Where } from "./import_entry.ts";
import { type FieldContext, VariableNames, type WrittenField, writtenExtra, writtenField } from "./live_field.ts";
import { layersOf } from "./load.ts";
import { type Mapping, type Place, toPlain } from "./node.ts";
import { fileOfOrg, merged, type Tree, topNode, treeAt } from "./provisional.ts";

/** What is to be written, and where. */
export interface TreeRequest extends Choice, Where {
  /** Texts that may name a variable of the environment already. */
  readonly known: readonly string[];
  /** What is written besides. */
  readonly besides: Tree;
}

/** What entries come to. */
export interface Composed {
  readonly trees: ReadonlyMap<SourceFile, Tree>;
  readonly written: ReadonlyMap<Address, WrittenField>;
  /** Texts, by their names from the folder of the configuration. */
  readonly files: ReadonlyMap<string, string>;
  /** Variables of the environment that stand for secrets. */
  readonly variables: readonly string[];
}

/** Where everything of an org goes that has no place yet: below the org, or to the top of the only one. */
export function groundOf({ source: { root }, org, isShared }: Where): {
  readonly file: SourceFile;
  readonly below: readonly string[];
} {
  return isShared ? { file: fileOfOrg(root, org), below: ["orgs", org] } : { file: root.place.file, below: [] };
}

/** What is written into which file. */
export function composeTrees(request: TreeRequest): Composed {
  return new Composer(request).compose();
}

class Composer {
  readonly #request: TreeRequest;
  readonly #trees = new Map<SourceFile, Tree>();
  readonly #files = new Map<string, string>();
  readonly #variables: VariableNames;

  constructor(request: TreeRequest) {
    const { isShared, org, known } = request;
    this.#request = request;
    this.#variables = new VariableNames(isShared ? `${org}_` : "", (name) =>
      known.some((text) => text.includes(`\${env.${name}}`)),
    );
  }

  compose(): Composed {
    const { entries, besides, without } = this.#request;
    const { file, below } = groundOf(this.#request);
    this.#add(file, below, besides);
    for (const path of without.values()) this.#add(file, [...below, ...path], null);
    const written = new Map<Address, WrittenField>();
    for (const kind of kinds)
      for (const [address, entry] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (entry.kind !== kind) continue;
        const fields = this.#write(entry);
        written.set(address, fields);
        if (entry.isNew || Object.keys(fields.values).length > 0)
          this.#add(...this.#placeOf(kind, entry.written), fields.values);
      }
    return { trees: this.#trees, written, files: this.#files, variables: this.#variables.all() };
  }

  #add(file: SourceFile, path: readonly string[], value: Json): void {
    this.#trees.set(file, merged(this.#trees.get(file) ?? {}, treeAt(path, value)));
  }

  /** What is there already goes on in its own file, and a child in that of its parent. */
  #placeOf(kind: Kind, key: string): readonly [file: SourceFile, path: readonly string[]] {
    const path = pathOf(kind, key);
    const { file, below } = groundOf(this.#request);
    const there = this.#request.isShared ? undefined : this.#definitionOf(kind, key);
    if (there === undefined) return [file, [...below, ...path]];
    // The front matter has no section and no key.
    return isMarkdown(there.place.file.absolute) ? [there.node.place.file, path.slice(2)] : [there.place.file, path];
  }

  /** Where a resource stands, or what it stands below. */
  #definitionOf(kind: Kind, key: string): { readonly node: Mapping; readonly place: Place } | undefined {
    const { source } = this.#request;
    const there = source.sections.get(kind.section)?.get(key);
    return kind.parent === undefined || there !== undefined
      ? there
      : this.#definitionOf(kindNamed(kind.parent), parentKeyOf(key));
  }

  #write(entry: Entry): WrittenField {
    const { kind, key, object, isNew, levels, isPinned } = entry;
    const { keys } = this.#request;
    const stem = key.replaceAll("/", "_") || kind.name;
    const context: FieldContext = {
      stem,
      fileOf: (field) => this.#newFile(stem, field),
      keyOf: (name, id) => keys.get(spot(name, id)),
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

  /** A name that no text has yet. */
  #newFile(stem: string, field: Field): string {
    const { org, isShared } = this.#request;
    const named = (name: string): string => (isShared ? `prompts/${org}/${name}.md` : `prompts/${name}.md`);
    const plain = named(stem);
    if (!this.#files.has(plain)) return plain;
    let file = named(`${stem}_${field.name}`);
    for (let n = 2; this.#files.has(file); n++) file = named(`${stem}_${field.name}_${n}`);
    return file;
  }

  /** With what is ignored already: the list of an overlay stands in place of the shared one. */
  #ignoring({ kind, key }: Entry, names: readonly string[]): readonly string[] {
    const { source, org } = this.#request;
    const layers = layersOf(source, org, kind, key);
    const node = layers === undefined ? undefined : topNode(layers, "ignore");
    const before = node?.type === "list" ? node.items.map((item) => String(toPlain(item))) : [];
    return [...new Set([...before, ...names])].sort();
  }
}
