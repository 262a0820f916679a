// A record is of one organisation, one credential and one history. What is of another one is neither gone by nor overwritten.
import type { Diagnostic } from "../diagnostic.ts";
import { isSensitive } from "../kinds/compare.ts";
import { kindNameOf } from "../kinds/identity.ts";
import { fieldNamed, kinds } from "../kinds/index.ts";
import type { Bindings } from "../plan/bindings.ts";
import type { Digests } from "../plan/diff.ts";
import type { RecordPlace } from "./text.ts";

/** What was found out about an org when it was read. */
export interface Organisation {
  readonly dialect: string;
  readonly orgId?: string;
  /** It is only written in the configuration: the API was not asked. */
  readonly isOnlyWritten?: true;
}

/** Why a record is of another organisation than the one that the credential leads to: its ids mean nothing there. */
export function foreignRecord(record: Bindings, now: Organisation, place: RecordPlace): Diagnostic | undefined {
  const foreign = (message: string, more = ""): Diagnostic => ({
    severity: "error",
    category: "refused",
    code: "record-foreign",
    message,
    hint: `Check the ${now.isOnlyWritten === true ? "org_id" : "credential"} of org ${record.org}. If the record ${place.name} is no longer wanted, ${place.drop}: the next plan finds everything again by name.${more}`,
    org: record.org,
  });
  if (record.org_id !== undefined && now.orgId !== undefined && record.org_id !== now.orgId)
    return foreign(
      `the record of org ${record.org} is of organisation ${record.org_id}, and the ${now.isOnlyWritten === true ? "configuration says" : "credential leads to"} ${now.orgId}`,
      " A sandbox that was started anew is another organisation, unless --state keeps it.",
    );
  if ((record.api === "org-scoped") !== (now.dialect === "org-scoped"))
    return foreign(
      `the record of org ${record.org} was written with the ${record.api} API, and the configuration says ${now.dialect}`,
    );
  return undefined;
}

/**
 * The record as the credential of now can read it. What another one keyed says nothing: neither that a value is as it was, nor that
 * somebody edited it. Left out, it is neither; a secret that reads mask is sent once more.
 */
export function readableRecord(record: Bindings, { keyed }: Digests): Bindings {
  if (record.keyed === undefined || record.keyed === keyed(record.lineage)) return record;
  const bindings = Object.entries(record.bindings).map(([address, binding]) => {
    const kind = kinds.find(({ name }) => name === kindNameOf(address));
    const isKeyed = (name: string): boolean =>
      binding.secret?.includes(name) === true || (kind !== undefined && isSensitive(fieldNamed(kind, name)));
    const open = (digests: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.entries(digests).filter(([name]) => !isKeyed(name)));
    const { applied, drafted } = binding;
    return [
      address,
      {
        ...binding,
        ...(applied === undefined ? {} : { applied: open(applied) }),
        ...(drafted === undefined ? {} : { drafted: open(drafted) }),
      },
    ];
  });
  return { ...record, bindings: Object.fromEntries(bindings) };
}

/** Why `next` must not take the place of what is stored: that is of another history, or newer. Undefined: it may. */
export function overwriteProblem(stored: Bindings, next: Bindings, place: RecordPlace): Diagnostic | undefined {
  if (stored.lineage === next.lineage && stored.serial < next.serial) return undefined;
  const what =
    stored.lineage === next.lineage
      ? `has serial ${stored.serial}, and serial ${next.serial} was about to be written`
      : "was replaced by one of another history";
  return changedUnderneath(place, what);
}

/** Somebody else wrote the record while this run was under way. */
export function changedUnderneath(place: RecordPlace, what: string): Diagnostic {
  return {
    severity: "error",
    category: "locked",
    code: "record-changed",
    message: `somebody else wrote the record of org ${place.org} in the meantime: ${place.name} ${what}`,
    hint: "Nothing of theirs was overwritten. Let their run end, then run the same command again.",
    org: place.org,
  };
}
