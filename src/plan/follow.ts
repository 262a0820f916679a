// What has to follow a write, as the table of its kind says.
import type { Value } from "../config/desired.ts";
import { fieldNamed } from "../kinds/index.ts";
import type { Json, Kind, Ready } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import type { Step } from "./types.ts";

/** The step after a write of an object that is not ready at once, or of one that is not ready yet. */
export function waitFor({ ready }: Kind, isWritten: boolean, live?: LiveObject): readonly Step[] {
  if (ready === undefined) return [];
  return isWritten || (live !== undefined && !isReady(ready, live)) ? ["wait"] : [];
}

/** False: it is not yet what it was made for, or failed to become that. */
export function isReady({ field, value }: Ready, { facts }: LiveObject): boolean {
  return facts[field] === undefined || facts[field] === value;
}

/** It was not done since the object was written last, by the times that the API tells. Where it tells none nobody knows. */
export function isLeftUndone({ follow }: Kind, { facts, updatedAt }: LiveObject): boolean {
  const done = facts[follow?.at ?? ""];
  return updatedAt !== undefined && (done === null || (typeof done === "string" && done < updatedAt));
}

/** The step that follows a write of an object which will have these values. */
export function followOf(
  kind: Kind,
  fields: Readonly<Record<string, Value>>,
  live: Readonly<Record<string, Json>> = {},
): readonly Step[] {
  if (kind.follow === undefined) return [];
  const { where } = kind.follow;
  const value = fields[where.field] ?? live[where.field] ?? fieldNamed(kind, where.field)?.default;
  return value === where.value ? ["follow"] : [];
}
