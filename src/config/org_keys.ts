// A key that is the name of a live object, such as a number, may hold variables: written once for all orgs, it is another one in each.
import type { Diagnostic } from "../diagnostic.ts";
import { hasNamesForKeys, nameForm } from "../kinds/identity.ts";
import type { Kind } from "../kinds/kind.ts";
import { Secret } from "./desired.ts";
import { type Entry, entriesIn } from "./entries.ts";
import { expandText, hasExpression, plainScope, type Scope } from "./expression.ts";
import { diagnosticAt, mapAt, type Place } from "./node.ts";
import type { ConfigurationSource } from "./source.ts";

/** How a key of an org is spelled: where all orgs have it, and in the overlay of the org. */
export interface WrittenKey {
  readonly shared?: string;
  readonly own?: string;
}

/** The keys that an org has in one section, and what is wrong with those that are none. */
export interface OrgKeys {
  readonly keys: ReadonlyMap<string, WrittenKey>;
  readonly problems: readonly Diagnostic[];
}

/** The keys of a section in one org. */
export function orgKeys(source: ConfigurationSource, org: string, kind: Kind): OrgKeys {
  const spelled = spelledKeys(source, org, kind);
  if (!isExpanded(spelled)) {
    const { shared, own } = spelled;
    const names = new Set([...(shared?.keys() ?? []), ...(own?.keys() ?? [])]);
    return { keys: new Map([...names].map((name) => [name, asWritten(name, spelled)])), problems: [] };
  }
  const known = expanded.get(source) ?? new Map<string, OrgKeys>();
  expanded.set(source, known);
  const id = `${org} ${kind.section}`;
  const keys = known.get(id) ?? expandKeys(spelled, plainScope(source.root, org, new Set()));
  known.set(id, keys);
  return keys;
}

/** How one key of an org is spelled. */
export function writtenKey(source: ConfigurationSource, org: string, kind: Kind, key: string): WrittenKey {
  const spelled = spelledKeys(source, org, kind);
  return isExpanded(spelled) ? (orgKeys(source, org, kind).keys.get(key) ?? {}) : asWritten(key, spelled);
}

/** The key of an org that is spelled so where all orgs have it. Undefined: the org has none. */
export function keyInOrg(source: ConfigurationSource, org: string, kind: Kind, shared: string): string | undefined {
  if (!isExpanded(spelledKeys(source, org, kind))) return shared;
  return [...orgKeys(source, org, kind).keys].find(([, written]) => written.shared === shared)?.[0];
}

/** What was expanded, by org and section: an edit asks again and again. */
const expanded = new WeakMap<ConfigurationSource, Map<string, OrgKeys>>();

/** Whether any key of a section holds an expression. Hardly one does, and each org asks. */
const withExpressions = new WeakMap<object, boolean>();

interface SpelledKeys {
  readonly kind: Kind;
  readonly shared: ReadonlyMap<string, { readonly place: Place }> | undefined;
  readonly own: ReadonlyMap<string, Entry> | undefined;
}

function spelledKeys({ root, sections }: ConfigurationSource, org: string, kind: Kind): SpelledKeys {
  return { kind, shared: sections.get(kind.section), own: entriesIn(mapAt(mapAt(root, "orgs"), org), kind) };
}

function isExpanded({ kind, shared, own }: SpelledKeys): boolean {
  return hasNamesForKeys(kind) && (holdsExpression(shared) || holdsExpression(own));
}

function holdsExpression(keys: ReadonlyMap<string, unknown> | undefined): boolean {
  if (keys === undefined) return false;
  const known = withExpressions.get(keys) ?? [...keys.keys()].some(hasExpression);
  withExpressions.set(keys, known);
  return known;
}

function asWritten(key: string, { shared, own }: SpelledKeys): WrittenKey {
  return {
    ...(shared?.has(key) === true ? { shared: key } : {}),
    ...(own?.has(key) === true ? { own: key } : {}),
  };
}

function expandKeys({ shared, own }: SpelledKeys, scope: Scope): OrgKeys {
  const keys = new Map<string, WrittenKey>();
  const places = new Map<string, Place>();
  const problems: Diagnostic[] = [];
  const add = (layer: keyof WrittenKey, written: string, place: Place): void => {
    const key = expandKey(written, place, scope, problems);
    if (key === undefined) return;
    const first = places.get(`${layer} ${key}`);
    if (first !== undefined) problems.push(oneKeyTwice(key, place, first, layer, scope.org));
    else {
      places.set(`${layer} ${key}`, place);
      keys.set(key, { ...keys.get(key), [layer]: written });
    }
  };
  for (const [written, { place }] of own ?? []) if (!isTakenAway(own, written)) add("own", written, place);
  // Who takes one away as it is spelled needs no variable for it.
  for (const [written, { place }] of shared ?? []) if (!isTakenAway(own, written)) add("shared", written, place);
  return { keys, problems };
}

function isTakenAway(own: SpelledKeys["own"], written: string): boolean {
  const node = own?.get(written)?.node;
  return hasExpression(written) && node?.type === "scalar" && node.value === null;
}

function expandKey(written: string, place: Place, scope: Scope, problems: Diagnostic[]): string | undefined {
  if (!hasExpression(written)) return written;
  const wrong = (code: string, message: string, hint: string): undefined => {
    problems.push(diagnosticAt(place, { severity: "error", code, message, hint, org: scope.org }));
  };
  if (/\$\{ *id\./.test(written))
    return wrong("bad-expression", "a key can't hold a live id: it is what the object is found by", "Use `vars`.");
  const before = scope.problems.length;
  const value = expandText(written, place, scope);
  const found = scope.problems.slice(before);
  if (value instanceof Secret)
    return wrong(
      "secret-in-text",
      "a key can't take a value from the environment: such values are secret and this is shown",
      "Use `vars`.",
    );
  for (const problem of found) problems.push(problem);
  return found.some(({ severity }) => severity === "error") ? undefined : nameForm(String(value));
}

function oneKeyTwice(key: string, place: Place, first: Place, layer: keyof WrittenKey, org: string): Diagnostic {
  const at = first.file.position(first.start);
  return diagnosticAt(place, {
    severity: "error",
    code: "duplicate-key",
    message: `in org \`${org}\` this is \`${key}\`, and so is the key in ${at.file}:${at.line}`,
    hint: layer === "own" ? "Keep one of them." : `Write null in place of one of them below \`${org}\`.`,
    org,
  });
}
