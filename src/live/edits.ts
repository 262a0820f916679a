// When a value that is live was set, and by whom, as far as the API tells.
import type { Client } from "../api/client.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Json, KindName } from "../kinds/kind.ts";
import type { Live, LiveVersion } from "./live.ts";
import { readVersions } from "./versions.ts";

/** A field of an object and its live value. */
export interface EditedField {
  readonly kind: KindName;
  readonly id: string;
  readonly name: string;
  readonly live: Json;
}

/** When it was set, in the text that the API gave, and by whom. */
export interface EditTime {
  readonly at?: string;
  readonly by?: string;
  /** No version tells: it is when anything of the object changed last. */
  readonly isLatest?: true;
}

/** Asks for each object that has such a field once. An object without a history has the time of its last change, if any. */
export async function readEditTimes<F extends EditedField>(
  client: Client,
  live: Live,
  fields: readonly F[],
): Promise<ReadonlyMap<F, EditTime>> {
  const histories = new Map<string, Promise<readonly LiveVersion[]>>();
  const historyOf = ({ kind, id }: F): Promise<readonly LiveVersion[]> => {
    const spot = `${kind} ${id}`;
    const known =
      histories.get(spot) ?? readVersions(client, live, kindNamed(kind), id).then(({ versions }) => versions);
    histories.set(spot, known);
    return known;
  };
  const times = await Promise.all(
    fields.map(async (field) => [field, timeOf(field, await historyOf(field), live)] as const),
  );
  return new Map(times);
}

function timeOf({ kind, id, name, live: value }: EditedField, versions: readonly LiveVersion[], live: Live): EditTime {
  const told = versions.filter(({ name: version }) => version !== "now");
  const other = told.findIndex(({ fields }) => JSON.stringify(fields[name] ?? null) !== JSON.stringify(value));
  // Where all of them have it, or none, what is kept of the history doesn't reach there.
  const version = other > 0 ? told[other - 1] : undefined;
  if (version !== undefined)
    return {
      ...(version.at === undefined ? {} : { at: version.at }),
      ...(version.by === undefined ? {} : { by: version.by }),
    };
  const at = live.lists[kind]?.objects.find((object) => object.id === id)?.updatedAt;
  return at === undefined ? {} : { at, isLatest: true };
}
