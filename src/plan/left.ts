// A field that left the YAML stays live as it is. No difference shows that, so it is said: the record remembers what was managed.
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { isSensitive, isUnseen, maskSecrets, sameValue, secretMark } from "../kinds/compare.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Field, Json, Kind } from "../kinds/kind.ts";
import { byAddress, isNothing } from "./diff.ts";
import type { PlanFacts } from "./facts.ts";
import type { Match } from "./match.ts";

/** Resources that one field may have left before they are told together: a default that goes takes a line from each of them. */
const mostApart = 5;

/** What was managed and is not written any more, until an apply has taken note of it. */
export function noteLeftFields(facts: PlanFacts): readonly Diagnostic[] {
  if (facts.inputs.desired.partial === true) return [];
  const left = new Map<string, Left[]>();
  for (const match of facts.found.matches.values())
    for (const one of leftBy(match, facts)) {
      const at = `${one.kind.name} ${one.name}`;
      left.set(at, [...(left.get(at) ?? []), one]);
    }
  const { org } = facts.inputs.desired;
  return [...left.values()].flatMap((group) =>
    group.length > mostApart ? [noteOfAll(group, org)] : group.map((one) => noteOf(one, org)),
  );
}

/** One field of one resource. */
interface Left {
  readonly match: Match;
  readonly kind: Kind;
  readonly name: string;
  /** The beginning of the live value, fit to be shown. */
  readonly shown: string;
}

function leftBy(match: Match, facts: PlanFacts): readonly Left[] {
  const { resource, live } = match;
  if (live === undefined) return [];
  const kind = kindNamed(resource.kind);
  const binding = facts.bindingOf(match);
  // What `ignore` names was handed to the dashboard in as many words.
  const said = new Set([...Object.keys(resource.fields), ...(resource.options.ignore ?? [])]);
  return Object.keys(binding?.applied ?? {}).flatMap((name): readonly Left[] => {
    const field = fieldNamed(kind, name);
    const value = live.fields[name];
    if (said.has(name) || value === undefined || isNothing(value) || sameValue(field, undefined, value)) return [];
    const isSecret = isSensitive(field) || binding?.secret?.includes(name) === true;
    return [
      {
        match,
        kind,
        name,
        shown: isSecret
          ? secretMark
          : isUnseen(field, value)
            ? "no read shows what that is"
            : beginningOf(field, byAddress(field, maskSecrets(field, value), facts.addressOf)),
      },
    ];
  });
}

function noteOf({ match: { resource }, kind, name, shown }: Left, org: string): Diagnostic {
  return {
    ...common(kind, name, org),
    message: `\`${writtenName(kind, name)}\` is no longer in the configuration of ${resource.address} and stays live as it is: ${shown}`,
    address: resource.address,
    position: resource.position,
  };
}

function noteOfAll(group: readonly Left[], org: string): Diagnostic {
  const [{ kind, name }] = group as readonly [Left];
  const addresses = group.map(({ match }) => match.resource.address);
  return {
    ...common(kind, name, org),
    message: `\`${writtenName(kind, name)}\` is no longer in the configuration of ${aFewOf(addresses)} and stays live as it is`,
  };
}

function common(kind: Kind, name: string, org: string): Omit<Diagnostic, "message"> {
  return {
    severity: "note",
    code: "no-longer-written",
    hint: `${howToClear(fieldNamed(kind, name), writtenName(kind, name))} This is said until the next apply.`,
    org,
  };
}

function howToClear(field: Field | undefined, name: string): string {
  if (field?.nullable === true) return `To clear it: \`${name}: null\`.`;
  if (field?.type === "id_list" || field?.type === "string_list") return `To clear it: \`${name}: []\`.`;
  if (field?.default !== undefined)
    return `To have what the API fills in: \`${name}: ${typeof field.default === "string" && field.default !== "" ? field.default : JSON.stringify(field.default)}\`.`;
  return "To change it, write another value.";
}

/** The name that YAML has for it: a reference is written by key. */
function writtenName(kind: Kind, name: string): string {
  return fieldNamed(kind, name)?.reference?.as ?? name;
}

/** The first words of a value. */
function beginningOf(field: Field | undefined, value: Json): string {
  // Addresses are no texts: they stand without quotes.
  if (field?.reference !== undefined) return aFewOf([value].flat().map(String));
  const text = typeof value === "string" ? value.trim().replaceAll(/\s+/g, " ") : JSON.stringify(value);
  const short = /^.{1,60}(?!\S)/.exec(text)?.[0] ?? [...text].slice(0, 60).join("");
  const cut = short.length < text.length ? `${short} …` : short;
  return typeof value === "string" ? `"${cut}"` : cut;
}
