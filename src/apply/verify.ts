// A 200 proves nothing: what was written is read back through the lists and compared.
import type { Client } from "../api/client.ts";
import type { Value } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { isMaskedCopy, isSensitive, sameValue } from "../kinds/compare.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { KindName } from "../kinds/kind.ts";
import type { Live, LiveList, LiveObject } from "../live/live.ts";
import { toLiveList } from "../live/read.ts";
import { type Digests, fieldDigest } from "../plan/diff.ts";
import { type IdOf, resolveValue } from "../plan/value.ts";

/** The lists after an apply: those that changed are read anew, the others are as they were. */
export async function readBack(
  client: Client,
  live: Live,
  changed: ReadonlySet<KindName>,
): Promise<{ readonly lists: Live["lists"]; readonly problems: readonly Diagnostic[] }> {
  const problems: Diagnostic[] = [];
  const lists: Record<KindName, LiveList> = { ...live.lists };
  await Promise.all(
    [...changed].map(async (name) => {
      const kind = kindNamed(name);
      const answer = await client.list(kind);
      if (!answer.ok) {
        delete lists[name];
        problems.push({
          ...answer.failure.diagnostic,
          message: `what was written could not be read back: ${answer.failure.diagnostic.message}`,
        });
        return;
      }
      lists[name] = toLiveList(kind, live.dialect, answer.value);
      if (!answer.value.complete)
        problems.push({
          severity: "error",
          code: "list-incomplete",
          message: `what was written could not be read back: the list of ${kind.title.many} ended before its end`,
          hint: "Run plan: it shows what is there.",
        });
    }),
  );
  return { lists, problems };
}

/** Digest of each managed field as it is now, and the fields that are not as they should be. */
export function appliedDigests(
  object: LiveObject,
  managed: Readonly<Record<string, Value>>,
  idOf: IdOf,
  digests: Digests,
): { readonly digests: Readonly<Record<string, string>>; readonly differing: readonly string[] } {
  const kind = kindNamed(object.kind);
  const found: Record<string, string> = {};
  const differing: string[] = [];
  for (const name of Object.keys(managed).sort()) {
    const field = fieldNamed(kind, name);
    const desired = resolveValue(field, managed[name] ?? null, idOf);
    const live = object.fields[name];
    const sensitive = isSensitive(field) || desired.secret;
    const masked = isMaskedCopy(field, desired.json, live);
    // What a masked read hides is known only from what was sent.
    found[name] = fieldDigest(field, masked ? desired.json : live, sensitive, digests);
    if (!masked && !sameValue(field, desired.json, live)) differing.push(name);
  }
  return { digests: found, differing };
}
