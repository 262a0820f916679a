import type { ImportOrder } from "../config/import_choice.ts";
import type { ImportOptions } from "../config/import_org.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { isGiven, kindNameOf, nameForm, spot } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Live, LiveObject } from "../live/live.ts";
import type { ImportReport } from "../report/import.ts";
import { exitCodeOfOrgs } from "../run/exit_code.ts";
import type { PlannedOrg } from "../run/org.ts";
import { failedOrg, inOrderOf } from "../run/orgs.ts";
import { planOrgs } from "../run/plans.ts";
import { anyOf, didYouMean } from "../suggestion.ts";
import { readConfiguration, runInputs, withoutHeld } from "./configuration.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, planOptions } from "./options.ts";
import { printDiagnostics, printJson, reportBroken, styleFor } from "./output.ts";
import { whileReading } from "./progress.ts";

/** Flags of `import`. */
export interface ImportFlags extends CommonFlags {
  readonly all?: boolean;
  readonly dryRun?: boolean;
}

/** Takes live objects that no key names into the files, or lists them. Writes nothing to the API or the record. */
export async function runImport(io: Io, flags: ImportFlags, names: readonly string[]): Promise<number> {
  if (flags.all === true && names.length > 0) return reportBroken([allAndSome(names)], io, flags);
  const [
    { provisionalTexts },
    { importObjects },
    { importableOf, objectsIn, ofAllKinds },
    { liveNames },
    { readAllChildren, readTexts },
    { notesOfUnread },
  ] = await Promise.all([
    import("../config/provisional.ts"),
    import("../config/import.ts"),
    import("../run/forecast.ts"),
    import("../plan/match.ts"),
    import("../live/read.ts"),
    import("../config/import_notes.ts"),
  ]);
  const texts = await provisionalTexts(flags.config, io.cwd);
  const answer = await readConfiguration({ io, flags, requireEnv: true, texts });
  if (!answer.ok) return reportBroken(answer.diagnostics.map(withNewOrg), io, flags);
  const { configuration, env } = answer;
  const options = planOptions({ adopt: "all" }, "stop");
  const orderOf = ({ connection, bindings, digests, plan }: PlannedOrg, live: Live): OpenOrder => ({
    ...importableOf(connection.name, {
      live,
      bindings,
      options,
      digest: digests.plain,
      keyedDigest: digests.keyed,
    }),
    holders: new Map([
      // What every org has one of has the same address again when it comes back.
      ...Object.entries(bindings?.bindings ?? {})
        .filter(([address]) => !isGiven(kindNamed(kindNameOf(address))))
        .map(([address, { id }]) => [spotOf(address, id), address] as const),
      ...Object.entries(plan.ids).map(([address, id]) => [spotOf(address, id), address] as const),
    ]),
    differing: new Set(plan.changes.filter(({ fields }) => fields.length > 0).map(({ address }) => address)),
    objects: objectsIn(live),
    // What every org has one of goes by its address alone.
    namesOf: (object) => (isGiven(kindNamed(object.kind)) ? [object.kind] : liveNames(kindNamed(object.kind), object)),
  });
  const mode = flags.all === true || names.length > 0 ? (flags.dryRun === true ? "dry-run" : "write") : "list";
  const plans = await whileReading(io, flags, configuration, (on) =>
    planOrgs(
      { ...runInputs(answer, io, flags), on },
      {
        options,
        orgs: withoutHeld(configuration.orgs),
        desiredOf: ({ name }) => ofAllKinds(configuration.desired(name)),
        // Nobody but an import asks for the children of what no key names.
        keep: async (planned) => {
          const children = await readAllChildren(planned.client, planned.live);
          const read = children.ok && mode !== "list" ? await readTexts(planned.client, children.live) : children;
          return read.ok ? orderOf(planned, read.live) : failedOrg(planned.connection, read.diagnostics);
        },
      },
    ),
  );
  const orders = plans.kept.flatMap((kept) => ("diagnostics" in kept ? [] : [kept]));
  const unread = plans.kept.flatMap((kept) => ("diagnostics" in kept ? [kept] : []));
  const several = configuration.orgNames.length > 1;
  const found = names.length === 0 ? { orders, problems: [] } : namedIn(orders, names, several);
  const failed = inOrderOf(configuration.orgs, [...plans.failed, ...unread]).flatMap((org) => org.diagnostics);
  const warnings = [...configuration.warnings, ...orders.flatMap(({ org, live }) => notesOfUnread(org, live))];
  if (found.problems.length > 0) return reportBroken([...warnings, ...failed, ...found.problems], io, flags);
  const request: ImportOptions = {
    file: flags.config,
    env,
    cwd: io.cwd,
    secrets: io.secrets,
    // A list needs no place for what it doesn't write.
    ...(mode === "list" ? { replace: true } : {}),
  };
  const result = await importObjects(request, found.orders);
  const listed =
    mode === "list" ? found.orders.filter(({ org }) => result.problems.some((one) => one.org === org)) : [];
  const objects = [
    ...result.objects.filter(
      ({ org, as, fields }) => as === "new" || fields.length > 0 || names.length > 0 || result.vars[org] !== undefined,
    ),
    ...listed.flatMap(unnamedIn),
  ];
  const isWanted = mode === "write" && result.files.length > 0;
  const { writeEditedFiles } = await import("../config/edited_files.ts");
  const problem = isWanted ? await writeEditedFiles(promptsFirst(result.files)) : undefined;
  const others = [
    ...result.problems.map((one) => (mode === "list" ? ({ ...one, severity: "warning" } as const) : one)),
    ...(problem === undefined ? [] : [problem]),
  ];
  const report: ImportReport = {
    ...result,
    objects,
    notes: [...result.notes, ...found.orders.flatMap((order) => (names.length > 0 ? [] : leftOut(order)))],
    mode,
    written: isWanted && problem === undefined,
  };
  const diagnostics = [...failed, ...others];
  const exitCode = exitCodeOfOrgs(diagnostics);
  const { fatesOfImport, formatImport, importToJson } = await import("../report/import.ts");
  if (flags.json === true) {
    printJson(await importToJson(report, { exitCode, diagnostics: [...warnings, ...diagnostics] }), io);
    return exitCode;
  }
  printDiagnostics(warnings, io, flags);
  printDiagnostics(failed, io, flags);
  const orgsShown = configuration.orgs.length > 1;
  const style = styleFor(io.stdout, io, flags);
  if (flags.quiet !== true && found.orders.length > 0)
    io.stdout.write(await formatImport(report, { style, orgsShown: orgsShown || several }));
  printDiagnostics(others, io, flags);
  if (orgsShown && flags.quiet !== true && mode !== "list") {
    const { formatOrgs } = await import("../report/orgs.ts");
    const names = configuration.orgs.map(({ name }) => name);
    const fates = fatesOfImport(report, names, diagnostics);
    io.stdout.write(`\n${formatOrgs(fates, names, style)}`);
  }
  return exitCode;
}

function spotOf(address: string, id: string): string {
  return spot(kindNameOf(address), id);
}

/** What one org has, and what of it has a key. */
interface OpenOrder extends ImportOrder {
  /** The address of what has one, by spot. */
  readonly holders: ReadonlyMap<string, string>;
  /** Addresses that an apply would change. */
  readonly differing: ReadonlySet<string>;
  readonly objects: readonly LiveObject[];
  readonly namesOf: (object: LiveObject) => readonly string[];
}

/** A text that the YAML leads to is there before the YAML is. */
function promptsFirst<T extends { readonly before: string | undefined }>(files: readonly T[]): readonly T[] {
  return [...files.filter(({ before }) => before === undefined), ...files.filter(({ before }) => before !== undefined)];
}

/** The objects that names or ids mean. */
function namedIn(
  orders: readonly OpenOrder[],
  names: readonly string[],
  several: boolean,
): { readonly orders: readonly OpenOrder[]; readonly problems: readonly Diagnostic[] } {
  const wanted = new Map<OpenOrder, Set<string>>();
  const problems: Diagnostic[] = [];
  for (const written of new Set(names)) {
    const hits = orders.map((order) => ({ order, objects: objectsNamed(order, written) }));
    if (hits.every(({ objects }) => objects.length === 0)) {
      problems.push(unknownObject(written, orders));
      continue;
    }
    for (const { order, objects } of hits) {
      const [only] = objects;
      if (only === undefined) continue;
      const problem = objects.length > 1 ? ambiguous(written, objects, order) : againstTaking(only, order, several);
      if (problem !== undefined) problems.push(problem);
      else wanted.set(order, (wanted.get(order) ?? new Set()).add(spot(only.kind, only.id)));
    }
  }
  return { orders: [...wanted].map(([order, spots]) => ({ ...order, wanted: spots })), problems };
}

/** By id, or else by name. `agent.1001` is one of agents only. */
function objectsNamed({ objects, namesOf }: OpenOrder, written: string): readonly LiveObject[] {
  const typed = nameForm(written);
  for (const text of [typed, typed.slice(typed.indexOf(".") + 1)]) {
    const among = text === typed ? objects : objects.filter(({ kind }) => typed.startsWith(`${kind}.`));
    const byId = among.filter(({ id }) => id === text);
    const found = byId.length > 0 ? byId : among.filter((object) => namesOf(object).map(nameForm).includes(text));
    if (found.length > 0) return found;
  }
  return [];
}

function againstTaking(object: LiveObject, order: OpenOrder, several: boolean): Diagnostic | undefined {
  const at = spot(object.kind, object.id);
  const name = titleOf(object, order);
  const address = order.holders.get(at);
  const common = { severity: "error", org: order.org } as const;
  if (order.excluded.has(at)) return { ...common, ...neverDeployed(name, object) };
  if (address === undefined || hasFreeChildren(object, order)) return undefined;
  if (!isGiven(kindNamed(object.kind)) && (order.bound.has(address) || order.held.has(at)))
    return {
      ...common,
      code: "already-bound",
      message: `${name} (id ${object.id}) is ${address} already`,
      hint: "There is nothing to import. `thundersync pull` writes edits of the dashboard into the files.",
    };
  if (several && order.differing.has(address)) return undefined;
  return {
    ...common,
    code: "already-named",
    message: isGiven(kindNamed(object.kind))
      ? `${address} is in the files already`
      : `${name} (id ${object.id}) has the name of ${address}, and the next apply takes it over`,
    hint: "There is nothing to import. `thundersync plan` shows what would change on it, and `thundersync pull --theirs` writes what is live.",
  };
}

/** True when something below it has no key: that comes with it. */
function hasFreeChildren({ kind, id }: LiveObject, { objects, holders }: OpenOrder): boolean {
  return objects.some(
    (object) =>
      object.parent === id && kindNamed(object.kind).parent === kind && !holders.has(spot(object.kind, object.id)),
  );
}

function ambiguous(written: string, objects: readonly LiveObject[], { org }: OpenOrder): Diagnostic {
  const [first] = objects as readonly [LiveObject];
  const isOneKind = objects.every(({ kind }) => kind === first.kind);
  const shown = objects.map(({ kind, id }) => (isOneKind ? id : `${kind}.${id}`));
  const what = isOneKind ? `${objects.length} ${kindNamed(first.kind).title.many}` : `${objects.length} objects`;
  return {
    severity: "error",
    code: "ambiguous-name",
    message: `org ${org} has ${what} that are called "${written}": ${isOneKind ? "ids " : ""}${shown.join(", ")}`,
    hint: `Use the id: thundersync import ${shown[0]}`,
    org,
  };
}

function unknownObject(written: string, orders: readonly OpenOrder[]): Diagnostic {
  const known = orders.flatMap(({ objects, namesOf }) => objects.flatMap((object) => [...namesOf(object), object.id]));
  const where = orders.length === 1 ? `org ${orders[0]?.org}` : "any of the chosen orgs";
  const near = didYouMean(written, known);
  return {
    severity: "error",
    code: "unknown-object",
    message: `there is nothing with the name or id "${written}" in ${where}`,
    hint: near.hint ?? "`thundersync import` without names lists what there is.",
  };
}

/** What no key names, where nobody knows what it would be. */
function unnamedIn(order: OpenOrder): ImportReport["objects"] {
  return order.objects
    .filter(({ kind, id }) => !order.holders.has(spot(kind, id)) && !order.excluded.has(spot(kind, id)))
    .map((object) => {
      const [name = object.id] = order.namesOf(object);
      return { org: order.org, kind: object.kind, id: object.id, name, as: "new", fields: [] };
    });
}

/** What no list of what can be imported has, and why. */
function leftOut(order: OpenOrder): readonly Diagnostic[] {
  return order.objects
    .filter(({ kind, id }) => order.excluded.has(spot(kind, id)) && !order.holders.has(spot(kind, id)))
    .map((object) => ({ severity: "note", ...neverDeployed(titleOf(object, order), object), org: order.org }));
}

function neverDeployed(name: string, { kind, id }: LiveObject): Pick<Diagnostic, "code" | "message" | "hint"> {
  return {
    code: "never-deployed",
    message: `${kindNamed(kind).title.one} ${name} (id ${id}) was never deployed: nothing of it is live`,
    hint: "Deploy it in the dashboard, then import it.",
  };
}

function titleOf(object: LiveObject, { namesOf }: OpenOrder): string {
  const [name] = namesOf(object);
  return name === undefined ? `${kindNamed(object.kind).title.one} ${object.id}` : `"${name}"`;
}

/** An org comes with how it is reached, which nobody but a person knows. */
function withNewOrg(problem: Diagnostic): Diagnostic {
  if (problem.code !== "unknown-org") return problem;
  const how =
    'To bring in another org, write how it is reached below `orgs` first: NAME: { api_key: "${env.NAME_KEY}" }.';
  return { ...problem, hint: `${problem.hint ?? ""}\n${how}`.trim() };
}

function allAndSome(names: readonly string[]): Diagnostic {
  return {
    severity: "error",
    code: "usage",
    message: `--all takes everything, so ${anyOf(names.map((name) => `"${name}"`))} can't be named beside it`,
    hint: "Leave out one of them.",
  };
}
