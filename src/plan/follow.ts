// What has to follow a write, as the table of its kind says.
import type { Value } from "../config/desired.ts";
import { fieldNamed } from "../kinds/index.ts";
import type { Json, Kind } from "../kinds/kind.ts";
import type { Step } from "./types.ts";

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
