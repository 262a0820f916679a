// The record of one org: `.thunderphone/<org>.json`. One that can't be read stops everything and is never overwritten.
import { createHash, createHmac, randomUUID } from "node:crypto";
import path from "node:path";
import type { OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Binding, Bindings } from "../plan/bindings.ts";
import type { Digests } from "../plan/diff.ts";

/** The record, none yet, or why it can't be read. */
export type BindingsResult =
  | { readonly ok: true; readonly bindings: Bindings | undefined }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Folder of the records, below the folder of the configuration. */
const bindingsFolder = ".thunderphone";

/** Where the record of an org is. */
export function bindingsFile(folder: string, org: string): string {
  return path.join(folder, bindingsFolder, `${org}.json`);
}

/** The text of a record as a value, or why it is none that may be used for this org. */
export function parseBindings(text: string, org: string): BindingsResult {
  const wrong = (what: string): BindingsResult => ({ ok: false, diagnostic: damaged(org, what) });
  if (/^(<{7}|={7}|>{7})/m.test(text)) return wrong("holds merge markers");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong(text.trim() === "" ? "is empty" : "is not whole JSON");
  }
  if (!isBindings(value)) return wrong("is not a record of this tool");
  if (value.org !== org) return wrong(`is the record of org ${value.org}`);
  return { ok: true, bindings: value };
}

/** A record with nothing in it. */
export function emptyBindings(org: string, api: string): Bindings {
  return { version: 1, lineage: randomUUID(), serial: 0, org, api, bindings: {} };
}

/** The record as text: sorted, one binding a line, so that a diff of it can be read and merged. */
export function formatBindings(record: Bindings): string {
  const { bindings, ...head } = record;
  const lines = Object.keys(bindings)
    .sort()
    .map((address) => `    ${JSON.stringify(address)}: ${JSON.stringify(bindings[address])}`);
  const top = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const body = lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
  return `{\n${top.join(",\n")},\n  "bindings": ${body}\n}\n`;
}

/** Digests as records and plans keep them: plain for what may be shown, keyed with the org's credential for the rest. */
export function digestsFor(connection: OrgConnection): Digests {
  return {
    plain: (text) => createHash("sha256").update(text).digest("hex").slice(0, 16),
    keyed: (text) => createHmac("sha256", connection.credential.reveal()).update(text).digest("hex").slice(0, 16),
  };
}

function isBindings(value: unknown): value is Bindings {
  if (typeof value !== "object" || value === null) return false;
  const record = value as Partial<Bindings>;
  if (
    record.version !== 1 ||
    typeof record.org !== "string" ||
    typeof record.serial !== "number" ||
    typeof record.lineage !== "string"
  )
    return false;
  if (typeof record.bindings !== "object" || record.bindings === null) return false;
  return Object.values(record.bindings).every(
    (binding: Partial<Binding> | null) =>
      typeof binding?.id === "string" && (binding.own === "created" || binding.own === "adopted"),
  );
}

/** A record that must not be used, and what to do about it. */
export function damaged(org: string, what: string): Diagnostic {
  const file = `${bindingsFolder}/${org}.json`;
  return {
    severity: "error",
    code: "bindings-damaged",
    message: `the record ${file} ${what}`,
    hint: `Restore it from git. If it is lost, delete it: the next plan finds everything again by name, without a write.`,
    org,
  };
}
