// What only the live org can tell: each guard is one function that looks at the whole plan and may speak against it.
import type { Desired } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { fieldNamed, kindNamed, kinds } from "../kinds/index.ts";
import type { Live } from "../live/live.ts";
import { didYouMean } from "../suggestion.ts";
import type { Bindings } from "./bindings.ts";
import type { Change, PlanOptions } from "./types.ts";

/** What a guard looks at. */
export interface GuardFacts {
  readonly changes: readonly Change[];
  readonly desired: Desired;
  readonly live: Live;
  readonly bindings: Bindings | undefined;
  readonly options: PlanOptions;
}

type Guard = (facts: GuardFacts) => readonly Diagnostic[];

/** Everything that speaks against a plan. */
export function checkPlan(facts: GuardFacts): readonly Diagnostic[] {
  return guards.flatMap((guard) => guard(facts));
}

/** A voice that nobody has would be refused by the API, or worse. */
export const knownVoices: Guard = ({ changes, desired, live }) => {
  const voices = live.voices;
  if (voices === undefined || voices === "unknown") return [];
  const known = new Set(voices);
  const resources = new Map(desired.resources.map((resource) => [resource.address, resource]));
  return changes.flatMap((change) =>
    change.fields.flatMap((field): readonly Diagnostic[] => {
      const resource = resources.get(change.address);
      if (
        resource === undefined ||
        fieldNamed(kindNamed(change.kind), field.name)?.catalogue !== "voices" ||
        resource.extra.includes(field.name)
      )
        return [];
      if (typeof field.after !== "string" || field.sensitive || known.has(field.after)) return [];
      const near =
        didYouMean(field.after, voices).hint ??
        `There are ${[...voices].sort().slice(0, 8).join(", ")}${voices.length > 8 ? ", …" : ""}.`;
      return [
        {
          severity: "error",
          code: "unknown-voice",
          message: `${change.address}: neither the catalogue nor the org's clones have a voice \`${field.after}\``,
          hint: `${near} One that is meant all the same: extra: { ${field.name}: ${field.after} }.`,
          org: desired.org,
          address: change.address,
          position: resource.fieldPositions[field.name] ?? resource.position,
        },
      ];
    }),
  );
};

/** An id that is written out, or comes from an undo file, may be of something that is gone: callers must not be led there. */
const knownIds: Guard = ({ changes, desired, live }) => {
  const resources = new Map(desired.resources.map((resource) => [resource.address, resource]));
  return changes.flatMap((change) =>
    change.fields.flatMap((field): readonly Diagnostic[] => {
      const resource = resources.get(change.address);
      const target = fieldNamed(kindNamed(change.kind), field.name)?.reference?.kind;
      const list = live.lists[target ?? ""];
      if (resource === undefined || target === undefined || target === null || list?.complete !== true) return [];
      const known = new Set(list.objects.map((object) => object.id));
      const gone = [resource.fields[field.name]]
        .flat()
        .filter((id) => (typeof id === "string" || typeof id === "number") && !known.has(String(id)));
      if (gone.length === 0) return [];
      return [
        {
          severity: "error",
          code: "unknown-id",
          message: `${change.address}: \`${field.name}\` leads to ${gone.join(", ")}, and the org has no ${kindNamed(target).title.one} with that id`,
          hint:
            desired.partial === true
              ? "It is gone since. The rest can be brought back: --target ADDRESS."
              : "Correct the id, or refer to it by its key.",
          org: desired.org,
          address: change.address,
          position: resource.fieldPositions[field.name] ?? resource.position,
        },
      ];
    }),
  );
};

/** Deletes of a kind that need no further word: the larger of this and a tenth of what is bound. */
const fewDeletes = 5;

/** A slip in the configuration must not take an org down. The exact number is a person's word. */
const fewOrConfirmedDeletes: Guard = ({ changes, desired, bindings, options }) => {
  const deletes = changes.filter((change) => change.action === "delete");
  const refuse = (code: string, message: string): readonly Diagnostic[] => [
    {
      severity: "error",
      category: "refused",
      code,
      message,
      hint: `Look at each of them. If all are meant: --confirm-deletes ${deletes.length}.`,
      org: desired.org,
    },
  ];
  if (options.confirmDeletes !== undefined) {
    return options.confirmDeletes === deletes.length
      ? []
      : refuse(
          "wrong-number-of-deletes",
          `--confirm-deletes says ${options.confirmDeletes}, and the plan deletes ${deletes.length}`,
        );
  }
  if (bindings === undefined || deletes.length === 0) return [];
  const bound = Object.keys(bindings.bindings);
  const written = new Set(desired.resources.map((resource) => resource.address));
  const left = bound.filter(
    (address) => written.has(address) || changes.some((change) => change.previousAddress === address),
  );
  if (desired.resources.length === 0)
    return refuse("empty-configuration", "the configuration is empty: everything that it had would be deleted");
  if (left.length * 2 < bound.length)
    return refuse(
      "halved-configuration",
      `the configuration has only ${left.length} left of the ${bound.length} that it had`,
    );
  return kinds.flatMap((kind) => {
    const many = deletes.filter((change) => change.kind === kind.name).length;
    const ofKind = bound.filter((address) => address.startsWith(`${kind.name}.`)).length;
    const most = Math.max(fewDeletes, Math.floor(ofKind / 10));
    return many <= most
      ? []
      : refuse("many-deletes", `the plan deletes ${many} of ${ofKind} ${kind.title.many}, more than ${most}`);
  });
};

const guards: readonly Guard[] = [knownVoices, knownIds, fewOrConfirmedDeletes];
