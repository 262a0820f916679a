// What only the live org can tell: each guard is one function that looks at the whole plan and may speak against it.
import type { Desired } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Live } from "../live/live.ts";
import { didYouMean } from "../suggestion.ts";
import type { Change } from "./types.ts";

type Guard = (changes: readonly Change[], desired: Desired, live: Live) => readonly Diagnostic[];

/** Everything that speaks against a plan. */
export function checkPlan(changes: readonly Change[], desired: Desired, live: Live): readonly Diagnostic[] {
  return guards.flatMap((guard) => guard(changes, desired, live));
}

const knownVoices: Guard = (changes, desired, live) => {
  const voices = live.voices;
  if (voices === undefined) return [];
  const known = new Set(voices);
  const resources = new Map(desired.resources.map((resource) => [resource.address, resource]));
  return changes.flatMap((change) =>
    change.fields.flatMap((field): readonly Diagnostic[] => {
      const resource = resources.get(change.address);
      if (
        fieldNamed(kindNamed(change.kind), field.name)?.catalogue !== "voices" ||
        resource?.extra.includes(field.name) === true
      )
        return [];
      if (typeof field.after !== "string" || field.sensitive || known.has(field.after)) return [];
      const near =
        didYouMean(field.after, voices).hint ??
        `There are ${[...voices].sort().slice(0, 8).join(", ")}${voices.length > 8 ? ", …" : ""}.`;
      const position = resource?.fieldPositions[field.name] ?? resource?.position;
      return [
        {
          severity: "error",
          code: "unknown-voice",
          message: `${change.address}: neither the catalogue nor the org's clones have a voice \`${field.after}\``,
          hint: `${near} One that is meant all the same: extra: { ${field.name}: ${field.after} }.`,
          org: desired.org,
          address: change.address,
          ...(position === undefined ? {} : { position }),
        },
      ];
    }),
  );
};

const guards: readonly Guard[] = [knownVoices];
