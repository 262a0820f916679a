// What YAML says of a resource as one short text. It needs neither the org nor a key: references stand in it by address, and what comes
// from the environment by where it comes from.
import { Reference, Secret, Template, type Value } from "../config/desired.ts";
import { canonicalText } from "../kinds/compare.ts";
import { fieldNamed } from "../kinds/index.ts";
import type { Json, Kind } from "../kinds/kind.ts";
import type { Digests } from "./diff.ts";

/** Digest of all that is managed of a resource, as it is written. Values that count as the same give the same. */
export function renderedDigest(
  kind: Kind,
  managed: Readonly<Record<string, Value>>,
  { plain }: Pick<Digests, "plain">,
): string {
  const fields = Object.keys(managed)
    .sort()
    .map((name) => [name, canonicalText(fieldNamed(kind, name), asWritten(managed[name] as Value))]);
  return plain(JSON.stringify(fields));
}

function asWritten(value: Value): Json {
  if (value instanceof Reference || value instanceof Template) return value.toJSON();
  if (value instanceof Secret) return value.source;
  if (Array.isArray(value)) return value.map(asWritten);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asWritten(item as Value)]));
  return value as Json;
}
