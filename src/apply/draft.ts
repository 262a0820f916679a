// A draft is ours when the record holds the digest of each of its fields. Should a run end before the deploy, the next one knows it by them.
import { isSensitive } from "../kinds/compare.ts";
import { fieldNamed } from "../kinds/index.ts";
import type { Binding } from "../plan/bindings.ts";
import { fieldDigest } from "../plan/diff.ts";
import { resolveValue } from "../plan/value.ts";
import type { Fields, RunningChange } from "./running_change.ts";

/** Digests of what waits for deploy now. */
export function draftNow(running: RunningChange): Pick<Binding, "drafted"> {
  const object = running.latest;
  return object?.hasDraft === true ? { drafted: draftDigests(running, object.draft ?? {}) } : {};
}

/** Digests of values that wait, or are about to. */
export function draftDigests(
  { change, kind, context }: RunningChange,
  values: Fields,
): Readonly<Record<string, string>> {
  const { digests, idOf } = context;
  const drafted = Object.entries(values).map(([name, value]) => {
    const field = fieldNamed(kind, name);
    const written = change.managed[name];
    const secret = isSensitive(field) || (written !== undefined && resolveValue(field, written, idOf).secret);
    return [name, fieldDigest(field, value, secret, digests)] as const;
  });
  return Object.fromEntries(drafted);
}
