// What no read shows is known from what was sent. Any write of its object moves the time stamp that tells of edits, so the record lets go of
// that before the write, and has what was sent as soon as the write was answered: neither a crash nor a wait that fails looks like an edit.
import { addressOfContent, textOfContent } from "../kinds/compare.ts";
import { fieldNamed } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import { writtenDigest } from "../plan/diff.ts";
import type { RunningChange } from "./running_change.ts";

/** Before a write of these fields. What it gives takes that back. */
export async function announceContents(
  running: RunningChange,
  names: readonly string[],
): Promise<(() => void) | undefined> {
  const { change, context } = running;
  const { record } = context;
  const before = record.get(change.address);
  const { applied = {}, written = {} } = before ?? {};
  const contents = Object.keys(applied).filter((name) => isOnlySent(running, name));
  if (before === undefined || contents.length === 0) return undefined;
  const without = (values: Readonly<Record<string, string>>, gone: readonly string[]): Record<string, string> =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !gone.includes(name)));
  record.set(change.address, {
    ...before,
    applied: without(applied, contents),
    written: without(
      written,
      contents.filter((name) => names.includes(name)),
    ),
  });
  await running.save();
  return () => record.set(change.address, before);
}

/** After a write of these fields was answered. */
export async function rememberContents(running: RunningChange, names: readonly string[]): Promise<void> {
  const { change, context, kind } = running;
  const { record, idOf, digests } = context;
  const before = record.get(change.address);
  const contents = names.filter((name) => isOnlySent(running, name));
  if (before === undefined || contents.length === 0) return;
  const sent = contents.map((name) => [
    name,
    writtenDigest(fieldNamed(kind, name), change.send[name] ?? null, idOf, digests),
  ]);
  record.set(change.address, { ...before, written: { ...before.written, ...Object.fromEntries(sent) } });
  await running.save("soon");
}

/** A content that no read will ever show. */
function isOnlySent({ change, kind }: RunningChange, name: string): boolean {
  const value = change.managed[name] ?? change.send[name];
  if (fieldNamed(kind, name)?.type !== "content" || value === undefined) return false;
  const json = value as Json;
  return addressOfContent(json) === undefined && (kind.reread !== "item" || textOfContent(json) === undefined);
}
