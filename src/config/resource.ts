// One merged entry of the YAML → one desired resource: fields by wire name, references by address, options apart.
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { takesText } from "../kinds/compare.ts";
import {
  addressOf,
  childKey,
  hasNamesForKeys,
  isGiven,
  isNameItself,
  keyField,
  nameForm,
  ownKey,
  parentKeyOf,
} from "../kinds/identity.ts";
import { childIn, fieldNamed, fieldWritten, isIn, isOption, kindNamed, memberNamed } from "../kinds/index.ts";
import type { Content, Dialect, Field, Kind } from "../kinds/kind.ts";
import { didYouMean } from "../suggestion.ts";
import { BrokenSpots } from "./broken.ts";
import { type CarriedProblem, carriedProblems } from "./carried.ts";
import { copyOf } from "./copy_of.ts";
import {
  type Address,
  type DesiredResource,
  Reference,
  type ResourceOptions,
  Secret,
  type SecretTo,
  Template,
  type Value,
} from "./desired.ts";
import { expandNode, expandText, hasExpression, holdsSecret, type Scope } from "./expression.ts";
import type { FileResult } from "./file.ts";
import { fileNamedBy, type Lookup, pathIn } from "./file_name.ts";
import { diagnosticAt, type Mapping, type Node, type Place, positionOf, toPlain } from "./node.ts";
import { isOutside, isRecord, secretPlace } from "./secret_place.ts";
import { fieldExpectation, itemExpectation } from "./shape.ts";
import { fileValue } from "./spelling.ts";

/** One resource of one org after defaults, shared definition and overlay were laid over each other. */
export interface MergedEntry {
  readonly kind: Kind;
  readonly key: string;
  readonly entries: ReadonlyMap<string, Node>;
  /** Where the key stands. */
  readonly place: Place;
}

/** Another org, as far as something may be copied from it. */
export interface OtherOrg {
  readonly dialect: Dialect;
  /** What it has, by address. */
  readonly entries: ReadonlyMap<Address, MergedEntry>;
}

/** The org of a name. Undefined: there is none. */
export type OtherOrgs = (name: string) => OtherOrg | undefined;

/** What building a resource needs besides its entry. */
export interface ResourceContext {
  readonly scope: Scope;
  readonly dialect: Dialect;
  /** Keys of each kind in this org. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Files that `{file: …}` nodes stand for, read before. */
  readonly files: ReadonlyMap<Node, FileResult>;
  /** The names of all orgs. */
  readonly orgs: readonly string[];
  readonly otherOrg: OtherOrgs;
  /** What the schema refused already: no second word is said about it. */
  readonly broken: BrokenSpots;
  readonly lookup: Lookup;
}

const saysNothing = "What has nothing in it says nothing.";

/** Builds the resource; whatever is wrong with it goes to `scope.problems`. */
export function buildResource(entry: MergedEntry, context: ResourceContext): DesiredResource {
  return new Builder(entry, context).build();
}

class Builder {
  readonly #entry: MergedEntry;
  readonly #context: ResourceContext;
  readonly #kind: Kind;
  readonly #fields: Record<string, Value> = {};
  readonly #places: Record<string, Place> = {};
  /** The nodes of long texts. */
  readonly #texts: Record<string, Node> = {};

  constructor(entry: MergedEntry, context: ResourceContext) {
    this.#entry = entry;
    this.#context = context;
    this.#kind = entry.kind;
  }

  build(): DesiredResource {
    const { key, place, entries } = this.#entry;
    const options = this.#options();
    for (const [name, node] of entries) {
      if (name === "extra" || isOption(this.#kind, name) || childIn(this.#kind, name) !== undefined) continue;
      const field = fieldWritten(this.#kind, name);
      if (field === undefined) {
        // The schema refused its name. What stands under it may be wrong, too.
        expandNode(node, this.#context.scope);
        continue;
      }
      if (!isIn(field, this.#context.dialect)) {
        // null takes a shared field away from an org whose API doesn't have it.
        if (node.type === "scalar" && node.value === null) continue;
        this.#problem(
          node.place,
          "field-not-in-api",
          `the ${apiWords(this.#context.dialect)} API has no \`${field.name}\` on ${this.#kind.title.many}`,
          "Set it to null in the overlay of this org.",
        );
        continue;
      }
      this.#set(field, name, node);
    }
    const extra = this.#extra();
    this.#fillName(options);
    this.#checkName();
    const written = Object.entries(this.#fields);
    const atBirth = written.filter(([name]) => options.ignore?.includes(name) === true);
    const places = this.#places;
    const texts = this.#texts;
    const { files } = this.#context;
    return {
      address: addressOf(this.#kind.name, key),
      kind: this.#kind.name,
      key,
      fields: Object.fromEntries(written.filter(([name]) => options.ignore?.includes(name) !== true)),
      ...(atBirth.length === 0 ? {} : { atBirth: Object.fromEntries(atBirth) }),
      extra,
      options,
      // Only what is wrong is ever asked where it stands.
      get position() {
        return positionOf(place);
      },
      get fieldPositions() {
        return Object.fromEntries(Object.entries(places).map(([name, at]) => [name, positionOf(at)]));
      },
      get textPositions() {
        return Object.fromEntries(
          Object.entries(texts).flatMap(([name, node]) => {
            const at = firstLineOf(node, files);
            return at === undefined ? [] : [[name, positionOf(at)] as const];
          }),
        );
      },
    };
  }

  #set(field: Field, name: string, node: Node): void {
    const value = this.#value(field, name, node);
    if (value === undefined) return;
    const before = this.#fields[field.name];
    if (before !== undefined) {
      if (Array.isArray(before) && Array.isArray(value)) {
        this.#fields[field.name] = [...before, ...value];
        return;
      }
      this.#problem(
        node.place,
        "written-twice",
        `\`${field.reference?.as}\` and \`${field.name}\` say the same thing`,
        "Keep one of them.",
      );
      return;
    }
    this.#fields[field.name] = value;
    this.#places[field.name] = node.place;
    if (field.type === "text") this.#texts[field.name] = node;
  }

  #value(field: Field, name: string, node: Node): Value | undefined {
    if (node.type === "scalar" && node.value === null) return field.type === "id_list" ? [] : null;
    if (field.reference !== undefined) return this.#reference(field, name, node);
    const { problems } = this.#context.scope;
    const before = problems.length;
    const value =
      field.type === "text"
        ? this.#text(node)
        : field.content === undefined
          ? expandNode(node, this.#context.scope)
          : this.#content(field.content, name, node);
    if (value === undefined) return undefined;
    // An expression that stands for nothing makes whatever holds it look wrong, too.
    const isBroken = this.#isBroken(node) || problems.slice(before).some((problem) => problem.severity === "error");
    const isName =
      field.name === this.#kind.naturalName ||
      field.name === keyField(this.#kind, this.#entry.entries.has("provision"));
    if ((takesText(field) || isName) && this.#isSecret(field.name, node, value)) return undefined;
    if (isBroken) {
      const wrong = new BrokenSpots(problems.slice(before));
      // What stands beside the broken part may be wrong in its own way.
      this.#isUncarried(
        carriedProblems(field, name, node, value).filter(
          ({ place }) => place !== node.place && !wrong.hit(place) && !this.#context.broken.hit(place),
        ),
      );
      return value;
    }
    this.#checkFileNames(field, name, node, value);
    return this.#checked(field, name, node, value);
  }

  /** The schema refused it, or a part of it. */
  #isBroken(node: Node): boolean {
    return this.#context.broken.hit(node.place);
  }

  #text(node: Node, ifEmpty = 'An empty text that is meant is written in place: "".'): Value | undefined {
    if (node.type !== "map") return expandNode(node, this.#context.scope);
    const read = this.#context.files.get(node);
    const place = node.entries.get("file")?.place ?? node.place;
    if (read === undefined) return undefined;
    if (!read.ok) {
      this.#context.scope.problems.push(diagnosticAt(place, { ...read.problem, org: this.#context.scope.org }));
      return undefined;
    }
    if (read.file.text.trim() === "") {
      this.#problem(
        place,
        "file-empty",
        `"${read.file.name}" is empty, and an agent would have nothing to go by`,
        ifEmpty,
      );
      return undefined;
    }
    return expandText(read.file.text, { file: read.file, start: 0, end: read.file.text.length }, this.#context.scope);
  }

  /** A text, a file as it is, or an address. */
  #content(content: Content, name: string, node: Node): Value | undefined {
    const [file, url] = node.type === "map" ? [node.entries.get("file"), node.entries.get("url")] : [];
    if (url !== undefined) return this.#contentAt(url);
    if (file?.type !== "scalar" || typeof file.value !== "string") return this.#text(node, saysNothing);
    const ending = path.extname(file.value).toLowerCase();
    const type = content.files[ending];
    if (type === undefined && !content.texts.includes(ending) && !hasExpression(file.value)) {
      const known = [...content.texts, ...Object.keys(content.files)].join(", ");
      this.#problem(
        file.place,
        "file-type",
        `\`${name}\` can't be made of "${file.value}"`,
        `It takes files that end in ${known}. The text of another one can be written in place.`,
      );
      return undefined;
    }
    const read = this.#context.files.get(node);
    // What the text takes up is that of the file: base64 makes four signs of three bytes.
    const size = read?.ok === true ? read.file.text.length * (type === undefined ? 1 : 0.75) : 0;
    if (size > content.most) {
      this.#problem(
        file.place,
        "file-too-large",
        `"${file.value}" has ${(size / 1024 / 1024).toFixed(1)} MiB; the API is sent ${content.most / 1024 / 1024} MiB at most`,
        "Split it into several.",
      );
      return undefined;
    }
    if (type === undefined || read?.ok !== true) return this.#text(node, saysNothing);
    if (size > 0) return { file: path.basename(file.value), type, bytes: read.file.text };
    this.#problem(file.place, "file-empty", `"${file.value}" is empty`, saysNothing);
    return undefined;
  }

  #contentAt(url: Node): Value | undefined {
    const address = expandNode(url, this.#context.scope);
    if (address === undefined || address instanceof Secret) return address;
    const isAddress = typeof address === "string" && /^https?:\/\/\S+$/i.test(address) && URL.canParse(address);
    const { createFromUrl } = this.#kind.endpoints[this.#context.dialect] ?? {};
    if (!isAddress) this.#problem(url.place, "bad-url", "`url` must be an address such as https://www.example.com/faq");
    else if (createFromUrl === undefined)
      this.#problem(
        url.place,
        "no-content-from-url",
        `the API takes no ${this.#kind.title.many} from an address`,
        "Write the text, or take it from a file.",
      );
    return isAddress && createFromUrl !== undefined ? { url: address } : undefined;
  }

  #checked(field: Field, name: string, node: Node, value: Value, group?: string): Value | undefined {
    const allowed = field.valuesIn?.[this.#context.dialect] ?? field.values ?? [];
    const wrong = (): undefined => {
      const { message, hint } = fieldExpectation(field, name, node, {
        allowed,
        ...(group === undefined ? {} : { group }),
      });
      this.#problem(node.place, "wrong-value", message, hint);
      return undefined;
    };
    if (this.#isUncarried(carriedProblems(field, name, node, value))) return undefined;
    if (value instanceof Secret || value instanceof Template) return value;
    switch (field.type) {
      case "enum":
        return typeof value === "string" && allowed.includes(value) ? value : wrong();
      case "integer":
        return typeof value === "number" && Number.isInteger(value) && isAmong(String(value), allowed)
          ? value
          : wrong();
      case "object":
      case "flags":
        return this.#checkedMembers(field, node, value);
      case "content": {
        const content = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
        if (typeof content !== "string") return content;
        const words = content.trim();
        if (words !== "" && !/^https?:\/\/\S+$/i.test(words)) return content;
        if (words === "") this.#problem(node.place, "wrong-value", `\`${name}\` is empty`, saysNothing);
        else
          this.#problem(
            node.place,
            "address-as-text",
            `\`${name}\` would be the words "${words}", not what is at that address`,
            `Write \`${name}: { url: ${words} }\`.`,
          );
        return undefined;
      }
      case "boolean":
        return typeof value === "boolean" ? value : wrong();
      case "string_list":
        return this.#checkedItems(field, name, node, value);
      case "string":
      case "url":
      case "text": {
        if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return wrong();
        const text = String(value);
        if (field.pattern !== undefined && text !== "" && !new RegExp(field.pattern, "u").test(text)) return wrong();
        if (field.maxLength !== undefined && (text.length > field.maxLength || text === "")) return wrong();
        return text;
      }
      default:
        return value;
    }
  }

  /** Each item says for itself what is wrong with it. */
  #checkedItems(field: Field, name: string, node: Node, value: Value): Value | undefined {
    if (node.type !== "list" || !Array.isArray(value)) return value;
    if (field.required === true && value.length === 0) {
      this.#problem(node.place, "wrong-value", `\`${name}\` is empty`, field.help);
      return undefined;
    }
    const wrong = node.items.filter((item, i) => {
      const text = value[i];
      if (typeof text !== "string" || isItem(field, text)) return false;
      const { message, hint } = itemExpectation(field, name, text);
      this.#problem(item.place, "wrong-value", message, hint);
      return true;
    });
    return wrong.length === 0 ? value : undefined;
  }

  /** The schema saw to the names; an expression inside may stand for anything. */
  #checkedMembers(field: Field, node: Node, value: Value): Value | undefined {
    if (node.type !== "map" || typeof value !== "object" || value === null) return value;
    const checked = [...node.entries].map(([name, item]): Value | undefined => {
      const member = memberNamed(field, name);
      const inside = (value as { readonly [name: string]: Value })[name];
      return member === undefined || inside == null ? null : this.#checked(member, name, item, inside, field.name);
    });
    return checked.includes(undefined) ? undefined : value;
  }

  /** A text that only names a file is not what the file holds. */
  #checkFileNames(field: Field, name: string, node: Node, value: Value): void {
    const takesFile = takesText(field);
    if (!takesFile && field.type !== "string") {
      this.#checkOpenValue(name, node);
      return;
    }
    if (typeof value !== "string") return;
    const read = this.#context.files.get(node);
    const holder = read?.ok === true ? read.file : node.place.file;
    const place = node.type === "map" ? (node.entries.get("file")?.place ?? node.place) : node.place;
    const words = value.trim();
    const file = fileNamedBy(value, path.dirname(holder.absolute), this.#context.lookup);
    if (file !== undefined) {
      if (read?.ok === true)
        this.#problem(
          place,
          "file-name-as-text",
          `"${read.file.name}" holds nothing but "${words}", the name of a file`,
          `Write ${fileValue(name, file)}, or put the text into the file. A link may have been stored as a text.`,
        );
      else
        this.#problem(
          place,
          "file-name-as-text",
          `\`${name}\` would be the words "${words}", not the text of that file`,
          takesFile
            ? `Write ${fileValue(name, file)}.`
            : `This field takes no file: write the text itself. If these words are meant: extra: { ${name}: ${JSON.stringify(words)} }.`,
        );
      return;
    }
    const written = takesFile ? pathIn(value) : undefined;
    if (written === undefined) return;
    const { reader, folder } = this.#context.lookup;
    const [near] = reader.near(folder, written);
    this.#warning(
      place,
      "path-as-text",
      `\`${name}\` is the words "${words}", which look like the path of a file`,
      near === undefined
        ? `A file is written \`${name}: { file: PATH }\`, its path from the folder of the configuration. There is no such file now.`
        : `There is no such file. Did you mean ${fileValue(name, near)}?`,
    );
  }

  /** Inside a value whose shape the API leaves open nothing is read from files. */
  #checkOpenValue(name: string, node: Node): void {
    if (node.type === "list") for (const item of node.items) this.#checkOpenValue(name, item);
    else if (node.type === "map") for (const item of node.entries.values()) this.#checkOpenValue(name, item);
    else if (typeof node.value === "string") {
      const file = fileNamedBy(node.value, path.dirname(node.place.file.absolute), this.#context.lookup);
      if (file !== undefined)
        this.#warning(
          node.place,
          "file-name-as-text",
          `\`${name}\` takes no files: "${node.value.trim()}" is sent as these words`,
          "Write the text itself, if what the file holds is meant.",
        );
    }
  }

  /** True, with errors, for what HTTP would not carry as it is written. */
  #isUncarried(problems: readonly CarriedProblem[]): boolean {
    for (const { place, code, message, hint } of problems) this.#problem(place, code, message, hint);
    return problems.length > 0;
  }

  /** True, with an error, for a value from the environment where what is written is shown. */
  #isSecret(name: string, node: Node, value: Value): boolean {
    if (!holdsSecret(value)) return false;
    this.#problem(
      node.place,
      "secret-in-text",
      `\`${name}\` can't take a value from the environment: such values are secret and this is shown`,
      "Use `vars`.",
    );
    return true;
  }

  #reference(field: Field, name: string, node: Node): Value | undefined {
    if (field.type === "id") return this.#oneReference(field, name, node);
    if (node.type !== "list") return [];
    return node.items.flatMap((item) => this.#oneReference(field, name, item) ?? []);
  }

  #oneReference(field: Field, name: string, node: Node): Value | undefined {
    const value = expandNode(node, this.#context.scope);
    if (this.#isBroken(node)) return undefined;
    if (value === null || value instanceof Reference) return value;
    if (this.#isSecret(name, node, value)) return undefined;
    if (typeof value !== "string" && typeof value !== "number") {
      const { message, hint } = fieldExpectation(field, name, node);
      this.#problem(node.place, "wrong-value", message, hint);
      return undefined;
    }
    const written = String(value);
    if (written === "") return undefined;
    const kind = field.reference?.kind;
    if (name !== field.reference?.as || kind === undefined) return written;
    const text = nameForm(written);
    const keys = this.#context.keys.get(kind) ?? new Set<string>();
    if (keys.has(text)) return new Reference(addressOf(kind, text));
    const near =
      commaHint(text, keys) ?? parentHint(kindNamed(kind), text, keys) ?? didYouMean(text, keys, this.#said).hint;
    const raw = field.type === "id" ? field.name : `${field.name}: [${text}]`;
    this.#problem(
      node.place,
      "unknown-reference",
      `there is no ${kindNamed(kind).title.one} \`${text}\``,
      near ??
        (keys.size === 0
          ? `Define it, or give a raw id with \`${raw}\`.`
          : `There ${keys.size === 1 ? "is" : "are"} ${firstOf(keys, 6).join(", ")}. A raw id goes under \`${field.name}\`.`),
    );
    return undefined;
  }

  #extra(): readonly string[] {
    const node = this.#entry.entries.get("extra");
    if (node?.type !== "map") return [];
    const names: string[] = [];
    for (const [name, item] of node.entries) {
      if (this.#fields[name] !== undefined) {
        this.#problem(
          item.place,
          "written-twice",
          `\`${name}\` stands both as a field and under \`extra\``,
          "Keep one of them.",
        );
        continue;
      }
      const byHand = this.#kind.byHand?.[name];
      if (byHand !== undefined) {
        this.#problem(item.place, "left-to-people", `\`${name}\` can't stand under \`extra\``, byHand);
        continue;
      }
      const value = expandNode(item, this.#context.scope);
      const field = fieldNamed(this.#kind, name);
      // Past what is known of its values, and yet no further than HTTP goes.
      if (field !== undefined) this.#isUncarried(carriedProblems(withoutPattern(field), name, item, value));
      this.#fields[name] = value;
      this.#places[name] = item.place;
      this.#checkOpenValue(`extra.${name}`, item);
      names.push(name);
    }
    return names.sort();
  }

  #options(): ResourceOptions {
    const { entries } = this.#entry;
    const isWritten = (name: string): boolean => entries.has(name) && isOption(this.#kind, name);
    const has = (name: string): boolean => isWritten(name) && !this.#isBroken(entries.get(name) as Node);
    const plain = (name: string): unknown => (has(name) ? toPlain(entries.get(name) as Node) : undefined);
    const pin = has("id") ? (entries.get("id") as Node) : undefined;
    const id = pin === undefined ? undefined : expandNode(pin, this.#context.scope);
    const isPinned = pin !== undefined && id !== undefined && id !== null && !this.#isSecret("id", pin, id);
    const ignore = plain("ignore") as readonly string[] | undefined;
    const previously = plain("previously") as readonly string[] | null | undefined;
    const ignored = isWritten("ignore") ? (entries.get("ignore") as Node) : undefined;
    for (const item of ignored?.type === "list" ? ignored.items : []) {
      const name = item.type === "scalar" ? item.value : undefined;
      if (typeof name !== "string" || fieldNamed(this.#kind, name) !== undefined) continue;
      this.#problem(
        item.place,
        "unknown-field",
        `\`ignore\` names an unknown field \`${name}\``,
        didYouMean(
          name,
          this.#kind.fields.map((field) => field.name),
          this.#said,
        ).hint,
      );
    }
    const source = has("duplicate_of") ? this.#source(entries.get("duplicate_of") as Node) : undefined;
    const secretTo = has("secret_to") ? this.#secretTo(entries.get("secret_to") as Node) : undefined;
    const provision = plain("provision") as Readonly<Record<string, string>> | undefined;
    const flag = (name: string): Record<string, unknown> =>
      plain(name) === undefined || plain(name) === null ? {} : { [name]: plain(name) };
    return {
      ...(isPinned ? { id: String(id) } : {}),
      ...flag("protect"),
      ...flag("prune"),
      ...(previously === undefined || previously === null ? {} : { previously: previously.map(nameForm) }),
      ...(ignore === undefined || ignore === null ? {} : { ignore }),
      ...(source === undefined ? {} : { duplicate_of: source }),
      ...(secretTo === undefined ? {} : { secret_to: secretTo }),
      ...(provision === undefined || provision === null
        ? {}
        : { provision: this.#provision(entries.get("provision") as Mapping) }),
    };
  }

  #secretTo(node: Node): SecretTo | undefined {
    if (node.type !== "map") return undefined;
    const value = expandNode(node, this.#context.scope);
    if (this.#isSecret("secret_to", node, value)) return undefined;
    const { kind, key } = this.#entry;
    const read = secretPlace(node, value as Readonly<Record<string, Value>>, kind, ownKey(kind, key));
    if (!read.ok) {
      this.#problem(read.place ?? node.place, "wrong-value", read.message, read.hint);
      return undefined;
    }
    const { place, at } = read;
    if (place.to === "command") return { place, position: positionOf(at) };
    const { folder, reader } = this.#context.lookup;
    const file = path.resolve(folder, place.file);
    if (reader.has(file) || isRecord(place.file))
      this.#problem(
        at,
        "secret-in-files",
        `\`secret_to\` writes into "${place.file}", which is ${isRecord(place.file) ? "a record of this tool" : "a part of the configuration"}`,
        "Name a file that holds nothing but secrets.",
      );
    if (isOutside(place.file) || reader.leadsOut(folder, file))
      this.#warning(
        at,
        "secret-outside",
        `\`secret_to\` writes "${place.file}", which is outside of the folder of the configuration`,
        "Whoever else may write these files can have a secret written anywhere. Keep it below that folder if you can.",
      );
    return { place, position: positionOf(at) };
  }

  #provision(node: Mapping): Readonly<Record<string, string>> {
    const value = expandNode(node, this.#context.scope) as Readonly<Record<string, Value>>;
    if (this.#isSecret("provision", node, value)) return {};
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, String(item)]));
  }

  #source(node: Node): ResourceOptions["duplicate_of"] {
    const copy = copyOf(this.#kind, this.#entry.key, node);
    if (copy === undefined) return undefined;
    const { org, key } = copy;
    if (org !== undefined && node.type === "map") return this.#sourceElsewhere(node, org, key);
    const keys = this.#context.keys.get(this.#kind.name) ?? new Set<string>();
    if (!keys.has(key)) {
      this.#problem(
        node.place,
        "unknown-reference",
        `there is no ${this.#kind.name} \`${key}\` to copy`,
        didYouMean(key, keys, this.#said).hint,
      );
      return undefined;
    }
    return { address: addressOf(this.#kind.name, key) };
  }

  /** What is copied from another org. Whether that has it yet is seen when it is planned. */
  #sourceElsewhere(node: Mapping, org: string, key: string): ResourceOptions["duplicate_of"] {
    const { name: kindName, title, endpoints } = this.#kind;
    const { orgs, dialect, scope } = this.#context;
    const placeOf = (name: string): Place => node.entries.get(name)?.place ?? node.place;
    if (org === scope.org) {
      const isItself = key === this.#entry.key;
      this.#problem(
        placeOf("org"),
        "copy-within-org",
        isItself
          ? `${addressOf(kindName, key)} can't be a copy of itself: \`${org}\` is the org that it is copied from`
          : `\`${org}\` is the org itself`,
        isItself
          ? `Write \`duplicate_of: null\` in the overlay of ${org}, or \`duplicate_of\` only in those of the others.`
          : `A copy within the org is written duplicate_of: ${key}.`,
      );
      return undefined;
    }
    const other = this.#context.otherOrg(org);
    if (other === undefined) {
      const hint =
        didYouMean(org, orgs, this.#said).hint ??
        `There ${orgs.length === 1 ? "is" : "are"} ${firstOf(orgs, 6).join(", ")}.`;
      this.#problem(placeOf("org"), "unknown-org", `there is no org \`${org}\``, hint);
      return undefined;
    }
    const without = [
      [dialect, scope.org],
      [other.dialect, org],
    ].find(([api]) => endpoints[api as Dialect]?.transfer === undefined);
    if (without !== undefined) {
      this.#problem(
        node.place,
        "no-transfer",
        `the ${apiWords(without[0] as Dialect)} API of org \`${without[1]}\` copies no ${title.many} from one org to another`,
        "Write its fields out.",
      );
      return undefined;
    }
    const address = addressOf(kindName, key);
    if (!other.entries.has(address)) {
      const keys = [...other.entries.values()].flatMap((entry) => (entry.kind === this.#kind ? [entry.key] : []));
      this.#problem(
        placeOf(kindName),
        "unknown-reference",
        `org \`${org}\` has no ${title.one} \`${key}\` to copy`,
        didYouMean(key, keys, this.#said).hint ??
          (keys.length === 0 ? undefined : `It has ${firstOf(keys, 6).join(", ")}.`),
      );
      return undefined;
    }
    return { address, org };
  }

  /** A name left out is the key. */
  #fillName(options: ResourceOptions): void {
    if (isGiven(this.#kind)) return;
    const name = keyField(this.#kind, options.provision !== undefined);
    // One that is written and was refused is no name that was left out.
    if (this.#fields[name] !== undefined || this.#entry.entries.has(name)) return;
    const field = fieldNamed(this.#kind, name);
    if (field !== undefined && isIn(field, this.#context.dialect))
      this.#fields[name] = ownKey(this.#kind, this.#entry.key);
  }

  #checkName(): void {
    if (isGiven(this.#kind)) return;
    const { place, key: whole } = this.#entry;
    const { parent } = this.#kind;
    // A slash in the name of a child makes another parent of it.
    const isSplit = parent === undefined || this.#context.keys.get(parent)?.has(parentKeyOf(whole)) === true;
    const key = isSplit ? ownKey(this.#kind, whole) : whole.slice(whole.indexOf("/") + 1);
    if (!hasNamesForKeys(this.#kind) && !/^[^\s\p{C}./\\"'`{}$]+$/u.test(key)) {
      this.#problem(
        place,
        "bad-key-name",
        `\`${key}\` can't be a key`,
        `Use letters, digits, dashes and underscores: it is part of addresses such as ${this.#sampleAddress()}. What people see goes under \`${this.#kind.naturalName}\`.`,
      );
    }
    if (!hasNamesForKeys(this.#kind)) return;
    const isName = isNameItself(this.#kind, key);
    const provision = isOption(this.#kind, "provision") ? this.#entry.entries.get("provision") : undefined;
    if (isName && provision !== undefined) {
      this.#problem(
        provision.place,
        "provision-of-a-number",
        `\`${key}\` already is a number; \`provision\` buys a new one`,
        "Take `provision` out, or use a key such as demo_line.",
      );
    }
    const { entries } = this.#entry;
    const isNamed = [provision, entries.get("id"), entries.get(this.#kind.naturalName)].some(
      (node) => node !== undefined,
    );
    if (!isName && !isNamed) {
      const written = place.file.text.slice(place.start, place.end);
      this.#problem(
        place,
        "bad-number",
        `\`${key}\` is not a phone number in E.164 form`,
        hasExpression(written)
          ? 'Its variable says so. There a number stands in quotes, such as "+14155550100".'
          : undefined,
      );
    }
  }

  #sampleAddress(): string {
    const name = "my_key";
    const { kind, key } = this.#entry;
    return addressOf(kind.name, kind.parent === undefined ? name : childKey(key.split("/", 1).join(), name));
  }

  get #said(): number {
    return this.#context.scope.problems.length;
  }

  #warning(place: Place, code: string, message: string, hint: string): void {
    this.#problem(place, code, message, hint, "warning");
  }

  #problem(
    place: Place,
    code: string,
    message: string,
    hint?: string,
    severity: Diagnostic["severity"] = "error",
  ): void {
    const problem: Parameters<typeof diagnosticAt>[1] = {
      severity,
      code,
      message,
      address: addressOf(this.#kind.name, this.#entry.key),
      org: this.#context.scope.org,
    };
    this.#context.scope.problems.push(
      diagnosticAt(place, hint === undefined || hint === "" ? problem : { ...problem, hint }),
    );
  }
}

/** Several keys that stand where one should. */
/** The first line of a text: of its file, of its block, or below the front matter of a file. Undefined: its lines are no lines of a file. */
function firstLineOf(node: Node, files: ResourceContext["files"]): Place | undefined {
  const read = files.get(node);
  if (read !== undefined) return read.ok ? { file: read.file, start: 0, end: 0 } : undefined;
  const { file, start, end } = node.place;
  if (start === 0 && end === file.text.length) return node.place;
  const next = file.text.indexOf("\n", start) + 1;
  return file.text[start] === "|" && next > 0 ? { file, start: next, end } : undefined;
}

function commaHint(text: string, keys: ReadonlySet<string>): string | undefined {
  const several = text.split(/[\s;]+/);
  return several.length > 1 && several.every((key) => keys.has(key))
    ? `A comma is missing: [${several.join(", ")}].`
    : undefined;
}

/** The name of a child without that of its parent. */
function parentHint({ parent }: Kind, text: string, keys: ReadonlySet<string>): string | undefined {
  if (parent === undefined) return undefined;
  const meant = [...keys].filter((key) => key.endsWith(`/${text}`));
  const title = kindNamed(parent).title.one;
  return meant.length === 0 ? undefined : `Its ${title} goes before it: ${firstOf(meant, 3).join(" or ")}.`;
}

/** The first of many, of which no list is made. */
function firstOf(names: Iterable<string>, count: number): readonly string[] {
  const first: string[] = [];
  for (const name of names) if (first.push(name) === count) break;
  return first;
}

/** Where nothing is listed, everything is. */
function isAmong(text: string, allowed: readonly string[]): boolean {
  return allowed.length === 0 || allowed.includes(text);
}

/** Whether a list may have such an item. */
function isItem({ values, pattern }: Field, text: string): boolean {
  if (values !== undefined && !values.includes(text)) return false;
  return pattern === undefined || new RegExp(pattern, "u").test(text);
}

function withoutPattern({ pattern: _known, ...field }: Field): Field {
  return field;
}

function apiWords(dialect: Dialect): string {
  return dialect === "org-scoped" ? "org-scoped" : "flat";
}
