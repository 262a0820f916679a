// What an edit did, told by what the configuration says before and after it. Anything but the wanted is a difference.
import { canonicalText, ownMembers } from "../kinds/compare.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import { type Desired, type DesiredResource, Reference, Secret, Template, type Value } from "./desired.ts";
import { type FieldEdit, spotOf } from "./field_edit.ts";

/** Something that is not as it should be. */
export interface Difference {
  /** The edit that did not become what it should. Undefined: something else changed. */
  readonly edit?: FieldEdit;
  readonly what: string;
}

/**
 * What differs between two desired states beside the edits, and edits that don't say what they should. `following`: fields that may say
 * something new because they share what is edited.
 */
export function differences(
  before: Desired,
  after: Desired,
  wanted: ReadonlyMap<string, FieldEdit>,
  following: ReadonlySet<string> = new Set(),
): readonly Difference[] {
  const others = new Map(after.resources.map((resource) => [resource.address, resource]));
  if (before.resources.length !== after.resources.length || before.kinds.join() !== after.kinds.join())
    return [{ what: "what there is" }];
  return before.resources.flatMap((old): readonly Difference[] => {
    const fresh = others.get(old.address);
    if (fresh === undefined || apartFromFields(old) !== apartFromFields(fresh)) return [{ what: old.address }];
    const names = new Set([...Object.keys(old.fields), ...Object.keys(fresh.fields)]);
    return [...names].flatMap((name): readonly Difference[] => {
      const spot = spotOf({ address: old.address, name });
      const edit = wanted.get(spot);
      const what = `${name} of ${old.address}`;
      const [was, is] = [old.fields[name], fresh.fields[name]];
      if (was === undefined || is === undefined) return [{ what, ...(edit === undefined ? {} : { edit }) }];
      if (edit === undefined) return following.has(spot) || spelledOut(was) === spelledOut(is) ? [] : [{ what }];
      const field = fieldNamed(kindNamed(old.kind), name);
      const said = edit.read(is);
      const same =
        !holdsSecrets(is) && canonicalText(field, said) === canonicalText(field, ownMembers(field, edit.value, said));
      return same ? [] : [{ edit, what }];
    });
  });
}

function apartFromFields({ address, kind, key, atBirth, extra, options }: DesiredResource): string {
  return JSON.stringify([address, kind, key, extra, options, atBirth === undefined ? null : spelledOut(atBirth)]);
}

function holdsSecrets(value: Value): boolean {
  return spelledOut(value).includes('"secret of the environment"');
}

/** A value as one text, with what stands behind references and secrets. Compare it, never show it. */
function spelledOut(value: Value): string {
  const walk = (item: Value): unknown => {
    if (item instanceof Reference) return ["reference", item.address];
    if (item instanceof Template)
      return ["template", item.parts.map((part) => (typeof part === "string" ? part : [part.address]))];
    if (item instanceof Secret) return ["secret of the environment", item.source, item.reveal()];
    if (Array.isArray(item)) return ["list", item.map(walk)];
    if (typeof item === "object" && item !== null)
      return ["map", Object.entries(item).map(([key, inner]) => [key, walk(inner as Value)])];
    return item;
  };
  return JSON.stringify(walk(value));
}
