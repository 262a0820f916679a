// A staged agent has what callers hear and a draft beside it. Deploy ships the whole draft and discard drops the whole draft, so a
// draft that is not ours is a question for a person (the table of design section 5).
import { readsAsNoDraft, sameValue } from "../kinds/compare.ts";
import { fieldNamed } from "../kinds/index.ts";
import type { Json, Kind } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import type { Binding } from "./bindings.ts";
import { type ComparedField, type Digests, isAsApplied } from "./diff.ts";
import type { PlanOptions, Step } from "./types.ts";

/** What to do with a staged object. */
export type StagedDecision =
  | { readonly do: "nothing"; readonly pending: readonly string[] }
  | { readonly do: "steps"; readonly steps: readonly Step[] }
  | { readonly do: "refuse" };

/** Reads the table. `compared` are the managed fields of the object, `origin` is what it was to be a copy of. */
export function decideStaged(
  kind: Kind,
  live: LiveObject,
  origin: LiveObject | undefined,
  compared: readonly ComparedField[],
  binding: Binding | undefined,
  options: PlanOptions,
  digests: Digests,
): StagedDecision {
  const touched = touchedByDraft(kind, live);
  if (!compared.some((field) => field.differs))
    return { do: "nothing", pending: live.hasDraft === true ? touched : [] };
  if (live.hasDraft !== true) return { do: "steps", steps: ["patch", "deploy"] };
  const managed = new Map(compared.map((field) => [field.name, field]));
  const reaches = compared.every((field) => !field.differsFromDraft);
  const onlyOurs = touched.every((name) => managed.get(name)?.differsFromDraft === false);
  if (reaches && onlyOurs) return { do: "steps", steps: ["deploy"] };
  if (onlyOurs && touched.length > 0 && mayHoldTheRest(compared, live))
    return { do: "steps", steps: ["patch", "deploy"] };
  if (isOurs(kind, live, touched, binding, digests) || isBareCopy(kind, live, origin, touched, managed))
    return { do: "steps", steps: ["patch", "deploy"] };
  if (options.foreignDraft === "include") return { do: "steps", steps: ["patch", "deploy"] };
  // Without its draft nothing is left of an agent that was never deployed.
  if (options.foreignDraft === "discard" && !isUndeployed(kind, live))
    return { do: "steps", steps: ["discard_draft", "patch", "deploy"] };
  return { do: "refuse" };
}

/** True when a draft waits that this tool did not write: a copy of the object might inherit it. */
export function hasForeignDraft(kind: Kind, live: LiveObject, binding: Binding | undefined, digests: Digests): boolean {
  if (live.hasDraft !== true) return false;
  return !isOurs(kind, live, touchedByDraft(kind, live), binding, digests);
}

/** True when callers led to it would meet nothing: a new agent that waits for its first deploy. */
export function isUndeployed(kind: Kind, live: LiveObject): boolean {
  return kind.fields.some((field) => {
    const value = live.fields[field.name];
    return field.required === true && (value === undefined || value === null || value === "");
  });
}

/** Fields that the draft would change, sorted. A pending clear of a nullable field can't be seen in a read. */
export function touchedByDraft(kind: Kind, live: LiveObject): readonly string[] {
  return Object.entries(live.draft ?? {})
    .filter(([name, value]) => !sameValue(fieldNamed(kind, name), value, live.fields[name]))
    .map(([name]) => name)
    .sort();
}

/** All that is missing from the draft are clears, and a clear can't be seen in a read: it may be there, and is sent again. */
function mayHoldTheRest(compared: readonly ComparedField[], live: LiveObject): boolean {
  return compared
    .filter((field) => field.differsFromDraft)
    .every(({ name, field, desired }) => readsAsNoDraft(field, desired.json) && live.draft?.[name] === undefined);
}

/** A copy that was never deployed and holds nothing but its source and what YAML says: a run ended before it could write down whose it is. */
function isBareCopy(
  kind: Kind,
  live: LiveObject,
  origin: LiveObject | undefined,
  touched: readonly string[],
  managed: ReadonlyMap<string, ComparedField>,
): boolean {
  if (origin === undefined || !isUndeployed(kind, live)) return false;
  return touched.every(
    (name) =>
      managed.get(name)?.differsFromDraft === false ||
      sameValue(fieldNamed(kind, name), live.draft?.[name], origin.fields[name]),
  );
}

function isOurs(
  kind: Kind,
  live: LiveObject,
  touched: readonly string[],
  binding: Binding | undefined,
  digests: Digests,
): boolean {
  const drafted = binding?.drafted;
  if (drafted === undefined) return false;
  return touched.every((name) => {
    const value: Json | undefined = live.draft?.[name];
    return drafted[name] !== undefined && isAsApplied(fieldNamed(kind, name), value, drafted[name], digests);
  });
}
