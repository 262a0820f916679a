// Live → YAML: a first configuration made of what an org has. Applying it at once must change nothing.

import { Document, isMap, Scalar, type YAMLMap } from "yaml";
import { canonicalText, isSensitive, ownMembers } from "../kinds/compare.ts";
import { childKey, hasNamesForKeys, isGiven, nameForm, ownKey, spot } from "../kinds/identity.ts";
import { childrenOf, fieldsIn, kinds } from "../kinds/index.ts";
import type { Field, Json, Kind } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import type { OrgConnection } from "./desired.ts";
import { isCredentialName } from "./org.ts";

/** Files to write, by path relative to the folder of the configuration, and what a person has to do. */
export interface WrittenConfiguration {
  readonly files: ReadonlyMap<string, string>;
  /** Environment variables that stand for secrets that can't be read or must not be written. */
  readonly variables: readonly string[];
}

/** Where the schema of an installed package is. */
const modeline = " yaml-language-server: $schema=./node_modules/thundersync/schemas/thunderphone.schema.json";

/** The configuration of an org as it is. The id of the org is written down, so that the key of another can't hit it. */
export function writeConfiguration(live: Live, connection: OrgConnection): WrittenConfiguration {
  return new Writer(live, connection).write();
}

/** A text as YAML has it: what looks like an expression is escaped. */
export function escapeExpressions(text: string): string {
  // A dollar sign means something to the text that `replaceAll` is given.
  return text.replaceAll("${", () => "$${");
}

class Writer {
  readonly #live: Live;
  readonly #connection: OrgConnection;
  readonly #files = new Map<string, string>();
  readonly #variables: string[] = [];
  readonly #keys = new Map<string, string>();

  constructor(live: Live, connection: OrgConnection) {
    this.#live = live;
    this.#connection = connection;
  }

  write(): WrittenConfiguration {
    for (const kind of kinds) this.#nameAll(kind);
    const root: Record<string, unknown> = { version: 1, ...this.#orgs() };
    for (const kind of kinds) {
      const section = kind.parent === undefined ? this.#section(kind, this.#objects(kind)) : undefined;
      if (section !== undefined) root[kind.section] = section;
    }
    const document = new Document(root);
    document.commentBefore = modeline;
    // A phone number without quotes is a number to YAML.
    for (const kind of kinds) {
      const section = document.get(kind.section);
      if (!hasNamesForKeys(kind) || !isMap(section)) continue;
      for (const pair of (section as YAMLMap<unknown, unknown>).items) {
        const key = new Scalar(String((pair.key as Scalar).value ?? pair.key));
        key.type = "QUOTE_DOUBLE";
        pair.key = key;
      }
    }
    this.#files.set("thunderphone.yaml", document.toString({ lineWidth: 0 }));
    return { files: this.#files, variables: this.#variables.sort() };
  }

  #orgs(): Readonly<Record<string, unknown>> {
    const { name, dialect, credential, orgId } = this.#connection;
    const id = this.#live.org?.id ?? orgId;
    if (id === undefined) return {};
    const org_id = Number.isSafeInteger(Number(id)) ? Number(id) : id;
    const reached =
      dialect === "org-scoped"
        ? { api: "org-scoped", org_id, token: credential.source }
        : { org_id, api_key: credential.source };
    return { orgs: { [name]: reached } };
  }

  /** Undefined: there is nothing to write. */
  #section(kind: Kind, objects: readonly LiveObject[]): Record<string, unknown> | undefined {
    const [first] = objects;
    if (first === undefined) return undefined;
    if (isGiven(kind)) return this.#resource(kind, first);
    const written = objects.map(
      (object) => [ownKey(kind, this.#key(kind, object)), this.#resource(kind, object)] as const,
    );
    return Object.fromEntries(written.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #objects(kind: Kind): readonly LiveObject[] {
    return [...(this.#live.lists[kind.name]?.objects ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #nameAll(kind: Kind): void {
    const taken = new Set<string>();
    for (const object of this.#objects(kind)) {
      if (isGiven(kind)) {
        this.#keys.set(spot(kind.name, object.id), "");
        continue;
      }
      const within = (own: string): string =>
        kind.parent === undefined ? own : childKey(this.#keys.get(spot(kind.parent, object.parent ?? "")) ?? "", own);
      const name = String(object.fields[kind.naturalName] ?? object.facts[kind.naturalName] ?? object.id);
      const base = within(hasNamesForKeys(kind) ? name : slug(name) || `${kind.name}_${object.id}`);
      let key = base;
      for (let n = 2; taken.has(key); n++) key = `${base}_${n}`;
      taken.add(key);
      this.#keys.set(spot(kind.name, object.id), key);
    }
  }

  #key(kind: Kind, object: LiveObject): string {
    return this.#keys.get(spot(kind.name, object.id)) as string;
  }

  #resource(kind: Kind, object: LiveObject): Record<string, unknown> {
    // What names files and variables has no slash.
    const key = this.#key(kind, object).replaceAll("/", "_") || kind.name;
    const resource: Record<string, unknown> = {};
    const twins = this.#objects(kind).filter(
      (other) => other.parent === object.parent && nameOf(kind, other) === nameOf(kind, object),
    );
    // Two of one name can't be told apart by it.
    if (twins.length > 1) resource.id = object.id;
    for (const field of fieldsIn(kind, this.#live.dialect)) {
      const value = ownMembers(field, object.fields[field.name] ?? null);
      if (value === null || (field.required !== true && isDefault(field, value))) continue;
      const [name, written] = this.#field(key, field, value);
      resource[name] = written;
    }
    for (const child of childrenOf(kind)) {
      const section = this.#section(
        child,
        this.#objects(child).filter(({ parent }) => parent === object.id),
      );
      if (section !== undefined) resource[child.section] = section;
    }
    return resource;
  }

  #field(key: string, field: Field, value: Json): readonly [string, unknown] {
    if (field.type === "text" && typeof value === "string" && field.required === true) {
      const plain = `prompts/${key}.md`;
      const file = this.#files.has(plain) ? `prompts/${key}_${field.name}.md` : plain;
      this.#files.set(file, `${escapeExpressions(value.trim())}\n`);
      return [field.name, { file }];
    }
    if (isSensitive(field)) return [field.name, this.#withoutSecrets(key, value, field.type === "headers")];
    const as = field.reference?.as;
    if (as !== undefined) {
      const ids = Array.isArray(value) ? value : [value];
      const named = ids.map((id) => this.#keys.get(`${field.reference?.kind} ${String(id)}`));
      if (named.every((name) => name !== undefined)) return [as, Array.isArray(value) ? [...named].sort() : named[0]];
    }
    return [field.name, escapeAll(value)];
  }

  /** Header values become references to the environment; the person sets them. */
  #withoutSecrets(key: string, value: Json, isHeaders: boolean): Json {
    if (Array.isArray(value)) return value.map((item) => this.#withoutSecrets(key, item, false));
    if (typeof value !== "object" || value === null) return escapeAll(value);
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => {
        if (!isHeaders) return [name, this.#withoutSecrets(key, item, name === "headers")];
        const plain = `${key}_${name}`.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
        // The credential of an org is no header.
        const variable = isCredentialName(plain) ? `HEADER_${plain}` : plain;
        this.#variables.push(variable);
        return [name, `\${env.${variable}}`];
      }),
    );
  }
}

function isDefault(field: Field, value: Json): boolean {
  return (
    value === "" ||
    canonicalText(field, value) === canonicalText(field, undefined) ||
    (Array.isArray(value) && value.length === 0)
  );
}

function nameOf(kind: Kind, object: LiveObject): string {
  return nameForm(String(object.fields[kind.naturalName] ?? object.facts[kind.naturalName] ?? ""));
}

/** Every text in a value as YAML has it. */
export function escapeAll(value: Json): Json {
  if (typeof value === "string") return escapeExpressions(value);
  if (Array.isArray(value)) return value.map(escapeAll);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escapeAll(item)]));
  return value;
}

function slug(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .slice(0, 48);
}
