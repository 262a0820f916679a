import type { Diagnostic } from "../diagnostic.ts";
import { kindNameOf } from "../kinds/identity.ts";
import { isAddress, kinds, parentOf, splitAddress } from "../kinds/index.ts";
import type { Binding, Bindings } from "../plan/bindings.ts";
import { recordProblem } from "../record/store.ts";
import { bindingsListToJson, formatBindingsList } from "../report/bindings.ts";
import { diagnosticsToJson } from "../report/diagnostics.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { exitCodeOfOrgs } from "../run/exit_code.ts";
import { lockOrgs } from "../run/locks.ts";
import { eachOrg } from "../run/orgs.ts";
import { didYouMean } from "../suggestion.ts";
import { type ReadConfiguration, readConfiguration } from "./configuration.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { choiceNotes, printDiagnostics, printJson, reportBroken, styleFor } from "./output.ts";

/** Shows the record of each org. Asks nobody but the place where the record lives. */
export async function runBindingsList(io: Io, flags: CommonFlags): Promise<number> {
  const answer = await readConfiguration({ io, flags, requireEnv: false });
  if (!answer.ok) return reportBroken(answer.diagnostics, io, flags);
  const { orgs } = answer.configuration;
  const results = await eachOrg(orgs, flags.parallelOrgs, async ({ name }) => ({
    org: name,
    result: await (await answer.storeOf(name)).read(),
  }));
  const records = results.flatMap(({ org, result }) => (result.ok ? [{ org, record: result.bindings }] : []));
  const failures = results.flatMap(({ result }) => (result.ok ? [] : [result.diagnostic]));
  const diagnostics = [...choiceNotes(answer.configuration), ...failures];
  const exitCode = exitCodeOfOrgs(diagnostics);
  if (flags.json === true)
    printJson(
      {
        format_version: "1.0",
        exit_code: exitCode,
        orgs: bindingsListToJson(records),
        ...diagnosticsToJson(diagnostics),
      },
      io,
    );
  else {
    if (records.length > 0 && flags.quiet !== true)
      io.stdout.write(
        await formatBindingsList(records, { style: styleFor(io.stdout, io, flags), orgsShown: orgs.length > 1 }),
      );
    printDiagnostics(diagnostics, io, flags);
  }
  return exitCode;
}

/** Removes bindings from the record. The objects stay. All addresses are known, or nothing is forgotten. */
export async function runBindingsForget(io: Io, flags: CommonFlags, addresses: readonly string[]): Promise<number> {
  const malformed = malformedAddresses(addresses);
  const answer = await readConfiguration({ io, flags, requireEnv: false, addresses });
  if (!answer.ok) return reportBroken([...answer.diagnostics, ...malformed], io, flags);
  const names = answer.configuration.orgs.map(({ name }) => name);
  if (malformed.length > 0) return reportBroken(malformed, io, flags);
  const { wanted, diagnostics } = findWanted(addresses, names, answer.configuration.orgNames);
  if (diagnostics.length > 0) return reportBroken(diagnostics, io, flags);
  const chosen = answer.configuration.orgs.filter(({ name }) => wanted.has(name));
  const locked = await lockOrgs(chosen, answer.storeOf, flags.parallelOrgs);
  let forgotten: readonly Forgotten[] = [];
  const problems = locked.failed.flatMap((org) => [...org.diagnostics]);
  try {
    if (problems.length === 0) {
      const done = await forget(answer, wanted);
      for (const problem of done.diagnostics) problems.push(problem);
      forgotten = done.forgotten;
    }
  } finally {
    for (const problem of await locked.release()) problems.push(problem);
  }
  const exitCode = exitCodeOfOrgs(problems);
  if (flags.json === true)
    printJson(
      {
        format_version: "1.0",
        exit_code: exitCode,
        forgotten: forgotten.map(({ org, address, binding: { id, own } }) => ({
          address: `${org}/${address}`,
          id,
          own,
        })),
        ...diagnosticsToJson(problems),
      },
      io,
    );
  else {
    if (flags.quiet !== true) io.stdout.write(describe(forgotten, names.length > 1));
    printDiagnostics(problems, io, flags);
  }
  return exitCode;
}

interface Forgotten {
  readonly org: string;
  readonly address: string;
  readonly binding: Binding;
}

type Wanted = ReadonlyMap<string, readonly string[]>;

async function forget(
  { storeOf }: ReadConfiguration,
  wanted: Wanted,
): Promise<{ readonly forgotten: readonly Forgotten[]; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const records = new Map<string, Bindings>();
  for (const [org, addresses] of wanted) {
    const result = await (await storeOf(org)).read();
    if (!result.ok) diagnostics.push(result.diagnostic);
    else {
      const known = new Set(Object.keys(result.bindings?.bindings ?? {}));
      for (const address of addresses) if (!known.has(address)) diagnostics.push(unknown(org, address, known));
      if (result.bindings !== undefined) records.set(org, result.bindings);
    }
  }
  if (diagnostics.length > 0) return { forgotten: [], diagnostics };
  const forgotten: Forgotten[] = [];
  for (const [org, record] of records) {
    const named = new Set(wanted.get(org));
    const entries = Object.entries(record.bindings);
    // Without its parent nobody could ask for a child.
    const gone = new Set(
      entries.flatMap(([address]) => (named.has(address) || named.has(parentOf(address) ?? "") ? [address] : [])),
    );
    const bindings = Object.fromEntries(entries.filter(([address]) => !gone.has(address)));
    try {
      await (await storeOf(org)).write({ ...record, serial: record.serial + 1, bindings });
    } catch (error) {
      diagnostics.push(recordProblem(error));
      continue;
    }
    for (const [address, binding] of entries) if (gone.has(address)) forgotten.push({ org, address, binding });
  }
  return { forgotten, diagnostics };
}

function malformedAddresses(addresses: readonly string[]): readonly Diagnostic[] {
  return addresses
    .filter((written) => !isAddress(written) && !isAddress(written.slice(written.indexOf("/") + 1)))
    .map((written) => ({
      severity: "error",
      code: "bad-address",
      message: `\`${written}\` is no address`,
      hint: "Write it like agent.support, or with its org: acme-us/agent.support.",
    }));
}

/** `acme-us/agent.support`, or `agent.support` where there is one org. What is of another shard is left to that. */
function findWanted(
  addresses: readonly string[],
  orgs: readonly string[],
  orgNames: readonly string[],
): { readonly wanted: Wanted; readonly diagnostics: readonly Diagnostic[] } {
  const wanted = new Map<string, readonly string[]>();
  const diagnostics: Diagnostic[] = [];
  for (const written of addresses) {
    const { org: named, address } = splitAddress(written, orgNames);
    const [only] = orgs;
    const org = named ?? only;
    if (named === undefined && orgs.length > 1)
      diagnostics.push({
        severity: "error",
        code: "org-not-chosen",
        message: `\`${written}\` may be in any of ${orgs.length} orgs`,
        hint: `Write ${only}/${written}, or add --org ${only}.`,
      });
    else if (org !== undefined && orgs.includes(org))
      wanted.set(org, [...new Set([...(wanted.get(org) ?? []), address])]);
  }
  return { wanted, diagnostics };
}

function unknown(org: string, address: string, known: ReadonlySet<string>): Diagnostic {
  return {
    severity: "error",
    code: "unknown-binding",
    message: `the record of org ${org} has no ${address}`,
    hint: didYouMean(address, known).hint ?? "`thundersync bindings list` shows what it has.",
    org,
  };
}

function describe(forgotten: readonly Forgotten[], orgsShown: boolean): string {
  if (forgotten.length === 0) return "";
  const lines = forgotten.map(({ org, address, binding }) => {
    const once = kinds.find(({ name }) => name === kindNameOf(address))?.once;
    const lost =
      binding.owed === true && once !== undefined ? ` Nobody has its ${once.title}: no plan says so any more.` : "";
    return sanitizeLine(`Forgot ${orgsShown ? `${org}/` : ""}${address} (id ${binding.id}, ${binding.own}).${lost}`);
  });
  const [subject, it] = forgotten.length === 1 ? ["The object stays", "it"] : ["The objects stay", "them"];
  return `${lines.join("\n")}\n${subject} as before. A plan whose configuration has the key finds ${it} by name and adopts ${it}, so that prune will not delete ${it}.\n`;
}
