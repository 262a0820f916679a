// Attachments are written by a plain name that the API's own client doesn't declare (reference, section 3.2): when an answer shows
// neither draft nor deployed list, the draft's name is sent once. The read back decides.
import { sameValue } from "../kinds/compare.ts";
import { fieldNamed } from "../kinds/index.ts";
import type { RunningChange } from "./running_change.ts";
import { writeFields } from "./write.ts";

/** Attaches what was just written and does not show, of the fields of these names. */
export async function attach(running: RunningChange, names: readonly string[]): Promise<void> {
  const { kind, latest: object } = running;
  if (object === undefined || object.hasDraft === undefined) return;
  const missing = names.flatMap((name) => {
    const field = fieldNamed(kind, name);
    if (field?.type !== "id_list" || field.draftName === null) return [];
    const wanted = running.resolve([name])[name];
    return sameValue(field, wanted, object.draft?.[name] ?? object.fields[name])
      ? []
      : [[`draft_${name}`, wanted ?? []] as const];
  });
  if (missing.length === 0) return;
  await running.save();
  const wanted = missing.map(([name]) => name.slice("draft_".length));
  await writeFields(running, Object.fromEntries(missing), running.resolve(wanted));
}
