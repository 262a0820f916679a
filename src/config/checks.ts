// What the draft of a resource has to pass, as the YAML says it. What it names is looked up here: whoever pays for a run should not learn
// from its answer that a name was misspelt.
import type { Diagnostic } from "../diagnostic.ts";
import { addressOf, childKey, nameForm, ownKey } from "../kinds/identity.ts";
import { kindNamed, parentOf } from "../kinds/index.ts";
import type { Check, Dialect, Kind } from "../kinds/kind.ts";
import { didYouMean } from "../suggestion.ts";
import type { BrokenSpots } from "./broken.ts";
import { type Address, type Checks, type DesiredResource, Reference, type Value, type WantedCheck } from "./desired.ts";
import { diagnosticAt, type Mapping, type Node, type Place, positionOf, toPlain } from "./node.ts";
import type { MergedEntry } from "./resource.ts";

/** A resource with the YAML that it was built from. */
interface Built {
  readonly entry: MergedEntry;
  readonly resource: DesiredResource;
}

/** How a check is asked for. */
function waysOf({ name, plays }: Check): string {
  if (plays === undefined) return `\`${name}: true\``;
  return plays.set === undefined ? `\`${name}: [KEY]\`` : `\`${name}: [KEY]\` or \`${plays.set.kind}: KEY\``;
}

interface Context {
  readonly org: string;
  readonly dialect: Dialect;
  /** What the schema refused already. */
  readonly broken: BrokenSpots;
  readonly problems: Diagnostic[];
}

/** The same resources with what `checks` says of each, all names looked up. */
export function withChecks<T extends Built>(built: readonly T[], context: Context): readonly T[] {
  const resources = new Map(built.map(({ resource }) => [resource.address, resource]));
  return built.map((one) => {
    const node = one.entry.entries.get("checks");
    if (one.entry.kind.checked === undefined || node?.type !== "map" || context.broken.hit(node.place)) return one;
    const checks = new Reader(one, node, resources, context).read();
    if (checks === undefined) return one;
    return { ...one, resource: { ...one.resource, options: { ...one.resource.options, checks } } };
  });
}

/** As it is written. */
interface Written {
  readonly pass_rate?: number;
  readonly runs?: number;
  readonly [check: string]: unknown;
}

class Reader {
  readonly #kind: Kind;
  readonly #key: string;
  readonly #node: Mapping;
  readonly #resources: ReadonlyMap<Address, DesiredResource>;
  readonly #context: Context;
  readonly #problems: Diagnostic[];

  constructor({ entry }: Built, node: Mapping, resources: ReadonlyMap<Address, DesiredResource>, context: Context) {
    this.#kind = entry.kind;
    this.#key = entry.key;
    this.#node = node;
    this.#resources = resources;
    this.#context = context;
    this.#problems = context.problems;
  }

  /** Undefined: it asks for nothing, or is wrong. */
  read(): Checks | undefined {
    const said = this.#problems.length;
    if (this.#context.dialect === "org-scoped") {
      this.#problem(
        this.#node.place,
        "checks-need-drafts",
        `${addressOf(this.#kind.name, this.#key)} has \`checks\`, and the org-scoped API has no drafts: every change is live at once`,
        `Take it away in the overlay of this org: checks: null.`,
      );
      return undefined;
    }
    const plain = toPlain(this.#node) as Written;
    const wanted = (this.#kind.checked ?? []).flatMap((check) =>
      check.plays === undefined ? this.#plain(check, plain) : this.#playing(check, check.plays, plain),
    );
    if (wanted.length === 0 && this.#problems.length === said && !Object.values(plain).includes(false))
      this.#problem(
        this.#node.place,
        "no-checks",
        "`checks` asks for none",
        `Write ${(this.#kind.checked ?? []).map(waysOf).join(", or ")}.`,
      );
    return wanted.length === 0 ? undefined : { wanted, position: positionOf(this.#node.place) };
  }

  #plain(check: Check, plain: Written): readonly WantedCheck[] {
    const value = plain[check.name];
    if (value === undefined || value === false) return [];
    const { pass_rate: passRate = 1 } = (value === true ? {} : value) as Written;
    return [{ name: check.name, passRate, runs: 1, plays: [] }];
  }

  #playing(check: Check, plays: NonNullable<Check["plays"]>, plain: Written): readonly WantedCheck[] {
    const list = this.#node.entries.get(check.name);
    const set = this.#node.entries.get(plays.set?.kind ?? "");
    if (list === undefined && set === undefined) {
      for (const name of ["pass_rate", "runs"])
        if (plain[name] !== undefined)
          this.#problem(
            this.#placeOf(name),
            "idle-option",
            `\`${name}\` is about ${check.name}, and \`checks\` names none`,
            `Write ${[waysOf(check), ...this.#ownRates(name, plain)].join(", or ")}, or take it out.`,
          );
      return [];
    }
    if (list !== undefined && set !== undefined) {
      this.#problem(
        set.place,
        "written-twice",
        `\`${check.name}\` and \`${plays.set?.kind}\` both say what is played`,
        "Keep one of them.",
      );
      return [];
    }
    const found = set === undefined ? this.#listed(plays, list as Node) : this.#collected(plays, set);
    if (found === undefined) return [];
    return [
      {
        name: check.name,
        passRate: plain.pass_rate ?? found.passRate ?? 1,
        runs: plain.runs ?? 1,
        plays: found.plays,
      },
    ];
  }

  /** A rate that was meant for a check that plays nothing stands below that. */
  #ownRates(name: string, plain: Written): readonly string[] {
    const others = (this.#kind.checked ?? []).filter(
      ({ plays, name: other }) => plays === undefined && plain[other] === true,
    );
    return name === "pass_rate" ? others.map((other) => `\`${other.name}: { pass_rate: ${plain.pass_rate} }\``) : [];
  }

  #listed({ kind }: NonNullable<Check["plays"]>, list: Node): { plays: WantedCheck["plays"]; passRate?: number } {
    const items = list.type === "list" ? list.items : [];
    const seen = new Set<Address>();
    const plays = items.flatMap((item) => {
      const address = this.#own(kind, item);
      if (address === undefined) return [];
      if (seen.has(address)) {
        this.#problem(
          item.place,
          "written-twice",
          `\`${this.#wordOf(item)}\` stands twice`,
          "`runs` says how many times each is played.",
        );
        return [];
      }
      seen.add(address);
      return [new Reference(address)];
    });
    return { plays };
  }

  /** A child of this resource: by its own key, or by the whole one. */
  #own(kindName: string, item: Node): Address | undefined {
    const written = nameForm(this.#wordOf(item));
    const kind = kindNamed(kindName);
    const address = addressOf(kindName, written.startsWith(`${this.#key}/`) ? written : childKey(this.#key, written));
    if (this.#resources.has(address)) return address;
    const own = [...this.#resources.values()].filter(
      (one) => one.kind === kindName && parentOf(one.address) === addressOf(this.#kind.name, this.#key),
    );
    const keys = own.map(({ key }) => ownKey(kind, key));
    const isOfAnother = this.#resources.has(addressOf(kindName, written));
    this.#problem(
      item.place,
      "unknown-reference",
      isOfAnother
        ? `\`${written}\` is a ${kind.title.one} of another ${this.#kind.title.one}`
        : `${addressOf(this.#kind.name, this.#key)} has no ${kind.title.one} \`${written}\``,
      didYouMean(written, keys, this.#problems.length).hint ??
        (keys.length === 0
          ? `Define it: ${kind.section}: { ${written}: … }.`
          : `It has ${keys.slice(0, 6).join(", ")}.`),
    );
    return undefined;
  }

  #collected(
    plays: NonNullable<Check["plays"]>,
    node: Node,
  ): { readonly plays: WantedCheck["plays"]; readonly passRate?: number } | undefined {
    const { set, kind } = plays;
    if (set === undefined) return undefined;
    const key = nameForm(this.#wordOf(node));
    const title = kindNamed(set.kind).title.one;
    const resource = this.#resources.get(addressOf(set.kind, key));
    if (resource === undefined) {
      const keys = [...this.#resources.values()].flatMap((one) => (one.kind === set.kind ? [one.key] : []));
      this.#problem(
        node.place,
        "unknown-reference",
        `there is no ${title} \`${key}\``,
        didYouMean(key, keys, this.#problems.length).hint ??
          (keys.length === 0
            ? "Define it, or name the scenarios."
            : `There ${keys.length === 1 ? "is" : "are"} ${keys.slice(0, 6).join(", ")}.`),
      );
      return undefined;
    }
    const owner = addressOf(this.#kind.name, this.#key);
    const value = resource.fields[set.field];
    const items = (Array.isArray(value) ? value : []) as readonly Value[];
    const all = items.flatMap((item) => (item instanceof Reference || typeof item === "string" ? [item] : []));
    const others = all.flatMap((item) =>
      item instanceof Reference && parentOf(item.address) !== owner ? [item.address] : [],
    );
    if (all.length === 0 || others.length > 0) {
      this.#problem(
        node.place,
        "wrong-set",
        all.length === 0
          ? `the ${title} \`${key}\` names no ${kindNamed(kind).title.many}`
          : `the ${title} \`${key}\` has ${others.join(", ")}, which ${others.length === 1 ? "is" : "are"} of another ${this.#kind.title.one}`,
        `Only its own ${kindNamed(kind).title.many} can be played against a draft.`,
      );
      return undefined;
    }
    const [field, member] = set.passRate;
    const criteria = resource.fields[field];
    const percent =
      typeof criteria === "object" && criteria !== null
        ? (criteria as { readonly [name: string]: Value })[member]
        : undefined;
    return { plays: all, ...(typeof percent === "number" ? { passRate: percent / 100 } : {}) };
  }

  #wordOf(node: Node): string {
    return node.type === "scalar" ? String(node.value) : "";
  }

  #placeOf(name: string): Place {
    return this.#node.entries.get(name)?.place ?? this.#node.place;
  }

  #problem(place: Place, code: string, message: string, hint: string): void {
    const address = addressOf(this.#kind.name, this.#key);
    this.#problems.push(
      diagnosticAt(place, { severity: "error", code, message, hint, address, org: this.#context.org }),
    );
  }
}
