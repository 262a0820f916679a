// A draft that somebody else wrote is theirs until a person has seen it: whatever becomes of it, both texts are shown.
import type { Address, Value } from "../config/desired.ts";
import { isClearable, readsAsNoDraft } from "../kinds/compare.ts";
import type { Field, Kind, KindName } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { showDrafted } from "./diff.ts";
import { liveTitle } from "./match.ts";
import { touchedByDraft } from "./staged.ts";
import type { ForeignDraft } from "./types.ts";

/** The draft of an object beside what callers hear and what YAML says. */
export function showDraft(
  address: Address,
  kind: Kind,
  live: LiveObject,
  fate: ForeignDraft["fate"],
  beside: {
    /** What YAML says, by wire name. */
    readonly fields: Readonly<Record<string, Value>>;
    /** Names of fields that hold a secret. */
    readonly hidden: readonly string[];
    readonly addressOf: (kind: KindName, id: string) => Address | undefined;
  },
): ForeignDraft {
  const { fields, hidden, addressOf } = beside;
  const shown = touchedByDraft(kind, live).map((name) =>
    showDrafted(name, kind, live, { written: fields[name], sensitive: hidden.includes(name), addressOf }),
  );
  return { address, title: liveTitle(live), fate, fields: shown };
}

/**
 * Fields that a draft which waits may clear, though a read shows nothing of it: a clear looks like no draft. `sent`: what is written over it
 * before the deploy, so that nothing of the kind is left there.
 */
export function unseenClears(kind: Kind, live: LiveObject, sent: readonly string[]): readonly string[] {
  return kind.fields.flatMap((field) =>
    field.draftName !== null && !sent.includes(field.name) && mayBeCleared(field, field.name, live) ? [field.name] : [],
  );
}

/** True when the draft of an object may clear a field unseen. */
export function mayBeCleared(field: Field | undefined, name: string, { fields, draft }: LiveObject): boolean {
  return isClearable(field) && draft?.[name] === undefined && !readsAsNoDraft(field, fields[name]);
}
