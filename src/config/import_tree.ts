// What imported objects come to in YAML: what is written below the org, or at the top where there is one, the files of long texts, and the
// variables that stand for secrets. The same entries come to the same bytes.
import { spot } from "../kinds/identity.ts";
import { fieldNamed, kinds } from "../kinds/index.ts";
import type { Field, KindName } from "../kinds/kind.ts";
import type { Address } from "./desired.ts";
import type { Choice } from "./import_choice.ts";
import type { Entry } from "./import_entry.ts";
import { type FieldContext, VariableNames, type WrittenField, writtenExtra, writtenField } from "./live_field.ts";
import { layersOf } from "./load.ts";
import { toPlain } from "./node.ts";
import { merged, type Tree, topNode } from "./provisional.ts";
import type { ConfigurationSource } from "./source.ts";

/** What is to be written, and where. */
export interface TreeRequest extends Choice {
  readonly source: ConfigurationSource;
  readonly org: string;
  /** Several orgs have one definition. */
  readonly isShared: boolean;
  /** Texts that may name a variable of the environment already. */
  readonly known: readonly string[];
  /** What is written besides. */
  readonly besides: Tree;
}

/** What entries come to. */
export interface Composed {
  readonly tree: Tree;
  readonly written: ReadonlyMap<Address, WrittenField>;
  /** Texts, by their names from the folder of the configuration. */
  readonly files: ReadonlyMap<string, string>;
  /** Variables of the environment that stand for secrets. */
  readonly variables: readonly string[];
}

/** What is written below the org, or at the top where there is one org. */
export function composeTree(request: TreeRequest): Composed {
  return new Composer(request).compose();
}

class Composer {
  readonly #request: TreeRequest;
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
    let tree = merged(besides, without);
    const written = new Map<Address, WrittenField>();
    for (const kind of kinds)
      for (const [address, entry] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (entry.kind !== kind) continue;
        const fields = this.#write(entry);
        written.set(address, fields);
        if (entry.isNew || Object.keys(fields.values).length > 0)
          tree = merged(tree, { [kind.section]: { [entry.written]: fields.values } });
      }
    return { tree, written, files: this.#files, variables: this.#variables.all() };
  }

  #write(entry: Entry): WrittenField {
    const { kind, key, object, isNew, levels, isPinned } = entry;
    const { org, isShared, keys } = this.#request;
    const context: FieldContext = {
      key,
      fileOf: (one) => (isShared ? `prompts/${org}/${one}.md` : `prompts/${one}.md`),
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

  /** With what is ignored already: the list of an overlay stands in place of the shared one. */
  #ignoring({ kind, key }: Entry, names: readonly string[]): readonly string[] {
    const { source, org } = this.#request;
    const layers = layersOf(source, org, kind, key);
    const node = layers === undefined ? undefined : topNode(layers, "ignore");
    const before = node?.type === "list" ? node.items.map((item) => String(toPlain(item))) : [];
    return [...new Set([...before, ...names])].sort();
  }
}
