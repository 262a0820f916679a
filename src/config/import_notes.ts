// What a person is told of an import: each thing that is not written as it is live, with its reason and what to do.
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { isUnseen } from "../kinds/compare.ts";
import { spot } from "../kinds/identity.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Field } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import type { Address } from "./desired.ts";
import type { Choice, ImportOrder } from "./import_choice.ts";
import type { Entry } from "./import_entry.ts";
import { isHidden, type WrittenField } from "./live_field.ts";

/** What is to be said of all that one org gets. */
export function notesOf(
  org: string,
  { entries, without }: Choice,
  written: ReadonlyMap<Address, WrittenField>,
): readonly Diagnostic[] {
  return [
    ...notesOfMissing(org, [...without.keys()]),
    ...[...entries].flatMap(([address, entry]) => notesOfEntry(org, address, entry, written.get(address))),
  ];
}

/** Kinds of which nothing is taken, because they can't be read. */
export function notesOfUnread(org: string, { unread = {} }: Live): readonly Diagnostic[] {
  return Object.entries(unread).map(([name, reason]) => ({
    severity: "warning",
    code: "left-out",
    message: `${kindNamed(name).title.many} are left out: ${reason}`,
    org,
  }));
}

function notesOfMissing(org: string, addresses: readonly Address[]): readonly Diagnostic[] {
  if (addresses.length === 0) return [];
  return [
    {
      severity: "note",
      code: "does-without",
      message: `org ${org} has no ${aFewOf(addresses)}, which all orgs share, and does without from now on`,
      hint: "`null` below the org says so. Without that line the next apply creates it there.",
      org,
    },
  ];
}

/** What is not written as it is live, and why. */
function notesOfEntry(
  org: string,
  address: Address,
  { kind, object, levels }: Entry,
  written: WrittenField | undefined,
): readonly Diagnostic[] {
  const note = (code: string, message: string, hint: string): Diagnostic => ({
    severity: "note",
    code,
    message,
    hint,
    org,
    address,
  });
  const out = [...levels].flatMap(([name, level]) => (level === "out" || level === "ignored" ? [name] : []));
  const isMasked = (name: string): boolean => isHidden(fieldNamed(kind, name) as Field, object.fields[name]);
  const [masked, others] = [out.filter(isMasked), out.filter((name) => !isMasked(name))];
  const isUnshown = (name: string): boolean => isUnseen(fieldNamed(kind, name), object.fields[name]);
  const [unseen, secret] = [masked.filter(isUnshown), masked.filter((name) => !isUnshown(name))];
  return [
    ...(unseen.length === 0
      ? []
      : [
          note(
            "not-given-out",
            `the API doesn't give out the ${aFewOf(unseen)} of ${address} as it was sent: it is not written, and stays live as it is`,
            "To manage it, write it by hand: the next apply sends it once.",
          ),
        ]),
    ...(secret.length === 0
      ? []
      : [
          note(
            "masked-values",
            `the API hides secrets in ${aFewOf(secret)} of ${address}: it is not written, and stays live as it is`,
            "To manage it, write it with ${env.NAME} for each secret.",
          ),
        ]),
    ...(others.length === 0
      ? []
      : [
          note(
            "field-left-out",
            `${aFewOf(others)} of ${address} can't be written as it is live: it is not managed, and stays as it is`,
            "Mend it in the dashboard to have it in the files.",
          ),
        ]),
    ...(written?.unnamed ?? []).map(({ kind: of, id }) =>
      note(
        "leads-to-unmanaged",
        `${address} leads to ${kindNamed(of).title.one} ${id}, which no key names: it is written by its id`,
        `To have both by key, take that one as well: thundersync import ${id}`,
      ),
    ),
  ];
}

/** Why an object can't be taken that somebody named. */
export function noPlace({ kind: name, id, parent }: LiveObject, { org, excluded }: ImportOrder): Diagnostic {
  const kind = kindNamed(name);
  const problem = { severity: "error", code: "no-place", org } as const;
  if (kind.parent === undefined)
    return {
      ...problem,
      message: `\`${kind.section}\` is null for org ${org}: that says that nobody manages it there`,
      hint: "Take out that line, then import it.",
    };
  const above = `${kindNamed(kind.parent).title.one} ${parent}`;
  return {
    ...problem,
    message: `${kind.title.one} ${id} stands below ${above}, which no key of the files names`,
    hint: excluded.has(spot(kind.parent, parent ?? ""))
      ? `${above} was never deployed: nothing of it is live. Deploy it in the dashboard, then import it.`
      : "The record has it under a key that left the files. Write that key again, then import what is below it.",
  };
}

/** Files that would be written and hold another text. */
export function fileExists(names: readonly string[], org: string): Diagnostic {
  return {
    severity: "error",
    code: "file-exists",
    message: `${names.length === 1 ? "this file is" : "these files are"} there already, with another text: ${aFewOf(names)}`,
    hint: "Nothing was written. Move it to another place, or delete it.",
    org,
  };
}

/** Why nothing is taken. */
export function notImported(why: string, org?: string): Diagnostic {
  return {
    severity: "error",
    category: "refused",
    code: "not-imported",
    message: `nothing ${org === undefined ? "" : `of org ${org} `}was taken: ${why}`,
    hint: "Write it by hand, or take single objects.",
    ...(org === undefined ? {} : { org }),
  };
}
