// The states that an object was in. The API's document leaves their shape open, so they are looked for where they may be.
import type { Client, Wire } from "../api/client.ts";
import { wordOf } from "../api/json.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Dialect, Json, Kind } from "../kinds/kind.ts";
import { personIn } from "../person.ts";
import type { Live, LiveVersion } from "./live.ts";
import { toLiveObject } from "./object.ts";

/** What an object is now and what it was, newest first. */
export interface Versions {
  readonly versions: readonly LiveVersion[];
  /** Why its history can't be read. */
  readonly problem?: Diagnostic;
}

/** Reads what an object is and was. */
export async function readVersions(client: Client, live: Live, kind: Kind, id: string): Promise<Versions> {
  const object = live.lists[kind.name]?.objects.find((one) => one.id === id);
  const now: readonly LiveVersion[] = object === undefined ? [] : [{ name: "now", fields: object.fields }];
  const answer = await client.versions(kind, id);
  if (answer === "unknown") return { versions: now };
  if (!answer.ok) return { versions: now, problem: { ...answer.failure.diagnostic, severity: "warning" } };
  return { versions: [...now, ...answer.value.items.flatMap((item) => versionIn(kind, live.dialect, item) ?? [])] };
}

const numbers = ["version", "revision", "number", "id"];
const times = ["created_at", "deployed_at", "updated_at"];
const makers = ["published_by", "deployed_by", "updated_by", "edited_by", "created_by", "author", "user"];
/** Where the name of one that is an object may stand. */
const makerNames = ["name", "full_name", "display_name", "username", "email"];

function versionIn(kind: Kind, dialect: Dialect, item: Wire): LiveVersion | undefined {
  const number = numbers.map((name) => wordOf(item[name])).find((word) => word !== undefined);
  const [state] = [item, ...Object.values(item)].filter(isObject).sort((a, b) => fieldsIn(kind, b) - fieldsIn(kind, a));
  if (number === undefined || state === undefined || fieldsIn(kind, state) === 0) return undefined;
  const at = times.map((name) => item[name]).find((time) => typeof time === "string");
  return {
    name: /^\d+$/.test(number) ? `v${number}` : number,
    ...(typeof at === "string" ? { at } : {}),
    ...makerIn(item),
    fields: toLiveObject(kind, dialect, state).fields,
  };
}

function makerIn(item: Wire): { readonly by?: string } {
  const said = makers.map((name) => item[name]).find((maker) => maker !== undefined && maker !== null);
  const texts = said !== undefined && isObject(said) ? makerNames.map((name) => said[name]) : [said];
  const by = texts
    .map((text) => (typeof text === "string" ? personIn(text) : undefined))
    .find((name) => name !== undefined);
  return by === undefined ? {} : { by };
}

function isObject(value: Json): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** How many fields of the kind an object has. */
function fieldsIn(kind: Kind, state: Wire): number {
  return kind.fields.filter(({ name, readAs = name }) => name in state || readAs in state).length;
}
