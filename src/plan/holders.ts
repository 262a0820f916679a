// What holds a relation has one name in a plan, as short as may be, and may be written with a longer one. A second one of a kind makes the
// names of both longer: that is no reason to lose what is bound.
import type { DesiredResource } from "../config/desired.ts";
import { holderOf, nameForm } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Holder } from "../live/live.ts";
import type { PlanInputs } from "./types.ts";

/** The holders that a text may mean. */
export function holdersNamed(text: string, holders: readonly Holder[]): readonly Holder[] {
  const form = `${nameForm(text)} `;
  return holders.filter(({ whole }) => `${nameForm(whole)} `.startsWith(form));
}

/** The same resources, with the name of each holder as its list has it. Where several could be meant it is the one that the key is bound to. */
export function nameHolders({ desired, live, bindings }: PlanInputs): readonly DesiredResource[] {
  return desired.resources.map((resource) => {
    const { kind, address, fields, options } = resource;
    const { member, naturalName } = kindNamed(kind);
    const text = fields[naturalName];
    if (member === undefined || typeof text !== "string") return resource;
    const found = holdersNamed(text, live.lists[kind]?.holders ?? []);
    const bound = holderOf(options.id ?? bindings?.bindings[address]?.id ?? "");
    const holder = found.length === 1 ? found[0] : found.find(({ id }) => id === bound);
    return holder === undefined ? resource : { ...resource, fields: { ...fields, [naturalName]: holder.name } };
  });
}
