// A 200 proves nothing: what was written is read back through the lists.
import type { Client } from "../api/client.ts";
import { pause } from "../clock.ts";
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { isListedWhole, spot } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { KindName } from "../kinds/kind.ts";
import type { Doubt, Live, LiveList, LiveObject } from "../live/live.ts";
import {
  type Family,
  objectIn,
  readItems,
  toLiveList,
  withFamilies,
  withObjects,
  withoutObjects,
} from "../live/read.ts";

/** An object that is not yet as it should be, as far as its list shows. */
export interface Lagging extends Doubt {
  readonly address: Address;
  /** It should be there, with what was written; or be gone. */
  readonly wanted: "there" | "gone";
}

/** A list: of a kind, or of the children of one parent. */
export interface ListOf {
  readonly kind: KindName;
  readonly parent?: string | undefined;
}

/** What to read back, and until when. */
export interface ReadBack {
  readonly client: Client;
  readonly live: Live;
  readonly changed: readonly ListOf[];
  /** What these lists do not show as it should be. What they can't tell is not named. */
  readonly lagging: (lists: Live["lists"]) => readonly Lagging[];
  /** Seconds before each further look. */
  readonly waits: readonly number[];
  readonly on: (lagging: readonly Lagging[], seconds: number) => void;
  readonly signal: AbortSignal;
}

/**
 * The lists after an apply: those that changed are read anew, the others are as they were. A list may lag behind what was written, so what
 * it does not show as it should be is looked at again after each of the waits, and in the end asked for by itself where the API can.
 */
export async function readBack({ client, live, changed, lagging, waits, on, signal }: ReadBack): Promise<ReadLists> {
  let back = await readLists(client, live, changed);
  for (const seconds of waits) {
    const late = lagging(back.lists);
    if (late.length === 0 || signal.aborted) return back;
    on(late, seconds);
    await pause(seconds * 1000, signal);
    const again = await readLists(client, { ...live, lists: back.lists }, late);
    back = { lists: again.lists, problems: { ...back.problems, ...again.problems } };
  }
  const late = signal.aborted ? [] : lagging(back.lists);
  if (late.length === 0) return back;
  const answers = await readItems(client, live.dialect, late);
  const found = answers.flatMap(({ answer }) => (answer.state === "there" ? [answer.object] : []));
  const gone = answers.flatMap(({ doubt, answer }) => (answer.state === "gone" ? [doubt] : []));
  // Where an item is another description of the object than the list has, it may only say that all is well.
  const isSaid = (object: LiveObject): boolean =>
    kindNamed(object.kind).reread !== "list" || objectIn(back.lists, object) === undefined;
  const shown = withoutObjects(withObjects(back.lists, found.filter(isSaid)), gone);
  const hopeful = withObjects(shown, found);
  const stillLate = new Set(lagging(hopeful).map(({ kind, id }) => spot(kind, id)));
  const well = found.filter((object) => !isSaid(object) && !stillLate.has(spot(object.kind, object.id)));
  return { ...back, lists: withObjects(shown, well) };
}

/** The lists as they are now, and why some of them could not be read, by kind. */
interface ReadLists {
  readonly lists: Live["lists"];
  readonly problems: Readonly<Record<KindName, Diagnostic>>;
}

async function readLists(client: Client, live: Live, changed: readonly ListOf[]): Promise<ReadLists> {
  const problems: Record<KindName, Diagnostic> = {};
  const lists: Record<KindName, LiveList> = { ...live.lists };
  const families: Family[] = [];
  const failed = new Set<KindName>();
  await Promise.all(
    distinct(changed).map(async ({ kind: name, parent }) => {
      const kind = kindNamed(name);
      const answer = await client.list(kind, parent);
      if (!answer.ok) {
        failed.add(name);
        problems[name] = {
          ...answer.failure.diagnostic,
          message: `what was written could not be read back: ${answer.failure.diagnostic.message}`,
        };
        return;
      }
      if (parent === undefined) lists[name] = toLiveList(kind, live.dialect, answer.value);
      else families.push({ kind: name, parent, answer });
      if (!answer.value.complete)
        problems[name] = {
          severity: "error",
          code: "list-incomplete",
          message: `what was written could not be read back: the list of ${kind.title.many} ended before its end`,
          hint: "Run plan: it shows what is there.",
        };
    }),
  );
  const all = withFamilies(lists, live.dialect, families).lists;
  return { lists: Object.fromEntries(Object.entries(all).filter(([name]) => !failed.has(name))), problems };
}

/** Each list once. Where one has what belongs to all parents, it is that. */
function distinct(lists: readonly ListOf[]): readonly ListOf[] {
  const wanted = lists.map((list) => (isListedWhole(kindNamed(list.kind)) ? { kind: list.kind } : list));
  return [...new Map(wanted.map((list: ListOf) => [spot(list.kind, list.parent ?? ""), list])).values()];
}
