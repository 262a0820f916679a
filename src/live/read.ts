// API → Live: whoami and every list that the configuration uses, all at once.
import type { Answer, Client, WireList } from "../api/client.ts";
import { endpointsDialect } from "../api/client.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Dialect, Kind, KindName } from "../kinds/kind.ts";
import type { Live, LiveList } from "./live.ts";
import { toLiveObject } from "./object.ts";

/** What to read. */
export interface ReadOptions {
  readonly client: Client;
  readonly kinds: readonly KindName[];
  /** Name of the org in the configuration. */
  readonly org: string;
  /** The organisation that the credential must belong to, where the configuration says it. */
  readonly expectedOrgId?: string;
}

/** The live state, or what kept it from being read. */
export type LiveResult = { readonly ok: true; readonly live: Live } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads one org. Nothing is concluded from a list that is not complete. */
export async function readLive({ client, kinds: names, org, expectedOrgId }: ReadOptions): Promise<LiveResult> {
  const wanted = names.map(kindNamed).filter((kind) => kind.endpoints[endpointsDialect(client.api)] !== undefined);
  const [who, ...lists] = await Promise.all([client.api === "org-scoped" ? undefined : client.whoami(), ...wanted.map((kind) => client.list(kind))]);
  const problems = [...(who?.ok === false && who.failure.kind !== "missing" ? [who.failure.diagnostic] : []), ...lists.flatMap((list) => (list.ok ? [] : [list.failure.diagnostic]))];
  if (problems.length > 0) return { ok: false, diagnostics: distinct(problems) };
  const organization = who?.ok === true ? who.value : undefined;
  if (organization !== undefined && expectedOrgId !== undefined && organization.id !== expectedOrgId) {
    return {
      ok: false,
      diagnostics: [
        {
          severity: "error",
          category: "refused",
          code: "wrong-org",
          message: `the API key of org \`${org}\` belongs to "${organization.name}" (id ${organization.id}), and the configuration says org_id ${expectedOrgId}`,
          hint: "Nothing was written. Use the key of the right organisation, or correct org_id.",
          org,
        },
      ],
    };
  }
  const dialect = dialectOf(client, wanted, lists, organization !== undefined);
  const byKind: Record<KindName, LiveList> = {};
  for (const [index, kind] of wanted.entries()) {
    const list = lists[index];
    if (list?.ok === true) byKind[kind.name] = toLiveList(kind, dialect, list.value);
  }
  return { ok: true, live: { dialect, ...(organization === undefined ? {} : { org: organization }), lists: byKind } };
}

/** Objects of a list, without those that are on their way out. */
export function toLiveList(kind: Kind, dialect: Dialect, list: WireList): LiveList {
  const { gone } = kind;
  const items = gone === undefined ? list.items : list.items.filter((item) => !gone.values.includes(String(item[gone.field])));
  return { objects: items.map((wire) => toLiveObject(kind, dialect, wire)), complete: list.complete };
}

/** Ids of all voices that an agent may have. */
export async function readVoices(client: Client): Promise<{ readonly ok: true; readonly voices: readonly string[] } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }> {
  const answer = await client.voices();
  return answer.ok ? { ok: true, voices: answer.value } : { ok: false, diagnostics: [answer.failure.diagnostic] };
}

/** An answer tells the generation, never a version (reference, section 1.1). An org without agents is as new as its whoami. */
function dialectOf(client: Client, wanted: readonly Kind[], lists: readonly (Answer<WireList> | undefined)[], hasWhoami: boolean): Dialect {
  if (client.api === "org-scoped") return "org-scoped";
  const items = wanted.flatMap((kind, index) => {
    const list = lists[index];
    return kind.staged && list?.ok === true ? list.value.items : [];
  });
  if (items.length === 0) return hasWhoami ? "staged" : "flat";
  return items.some((item) => "has_draft" in item) ? "staged" : "flat";
}

/** Five calls that fail for one reason are one problem. */
function distinct(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const firsts = problems.filter((problem) => !seen.has(problem.code) && seen.add(problem.code));
  return firsts.some((problem) => problem.code === "unauthorized") ? firsts.filter((problem) => problem.code === "unauthorized") : firsts;
}
