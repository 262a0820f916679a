// Same inputs, same bytes: whatever order the API, a file or a map has things in, a plan has its own.
import { nameHolders } from "./holders.ts";
import type { PlanInputs } from "./types.ts";

/** Compares by a text, as code units: the same on every machine. */
export function by<T>(text: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [text(a), text(b)];
    return left < right ? -1 : Number(left > right);
  };
}

/** The same inputs in the one order that everything is looked at, and in the one name that each thing has. */
export function sortInputs(inputs: PlanInputs): PlanInputs {
  const { desired, live, bindings, options } = inputs;
  return {
    ...inputs,
    desired: { ...desired, resources: [...nameHolders(inputs)].sort(by((resource) => resource.address)) },
    live: {
      ...live,
      catalogues: Object.fromEntries(
        Object.entries(live.catalogues).map(([name, entries]) => [
          name,
          entries === "unknown" ? entries : { ...entries, found: [...entries.found].sort(by(({ id }) => id)) },
        ]),
      ),
      lists: Object.fromEntries(
        Object.entries(live.lists).map(([name, list]) => [
          name,
          { ...list, objects: [...list.objects].sort(by((object) => object.id)) },
        ]),
      ),
    },
    bindings:
      bindings === undefined
        ? undefined
        : {
            ...bindings,
            bindings: sortKeys(bindings.bindings),
            ...(bindings.intents === undefined ? {} : { intents: sortKeys(bindings.intents) }),
          },
    options: { ...options, targets: [...options.targets].sort() },
  };
}

/** A record is written sorted: to look costs less than to build it again. */
function sortKeys<T>(values: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const keys = Object.keys(values);
  if (keys.every((key, i) => i === 0 || (keys[i - 1] as string) < key)) return values;
  return Object.fromEntries(Object.entries(values).sort(by(([key]) => key)));
}
