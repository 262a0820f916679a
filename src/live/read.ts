// API → Live: whoami and every list that the configuration needs, all at once.

import { type Answer, type Client, endpointsDialect, type WireList } from "../api/client.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { isGone } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Dialect, Kind, KindName } from "../kinds/kind.ts";
import type { Live, LiveList, Unread } from "./live.ts";
import { toLiveObject } from "./object.ts";

/** What to read, and which organisation it should be. */
export interface ReadRequest {
  readonly client: Client;
  readonly kinds: readonly KindName[];
  readonly expectedOrgId?: string;
  /** Name of the org in the configuration, for messages. */
  readonly org: string;
}

/** Everything that was asked for, or why it could not be read. */
export type ReadResult =
  | { readonly ok: true; readonly live: Live }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Errors that are about the org and not about one list: said once. */
const saidOnce = new Set([
  "unauthorized",
  "forbidden",
  "unreachable",
  "tls",
  "timed-out",
  "connection-lost",
  "interrupted",
  "redirected",
  "not-json",
  "rate-limited",
  "api-failed",
]);

/** Reads one org. The dialect is found out from the answers. */
export async function readLive({ client, kinds, expectedOrgId, org }: ReadRequest): Promise<ReadResult> {
  const wanted = [...new Set(kinds)].map(kindNamed);
  const [whoami, lists] = await Promise.all([
    client.whoami(),
    Promise.all(wanted.map(async (kind) => ({ kind, answer: await readList(client, kind) }))),
  ]);
  const failures = [
    ...(whoami.ok || whoami.failure.kind === "missing" ? [] : [whoami.failure.diagnostic]),
    ...lists.flatMap(({ answer }) => (answer.ok ? [] : [answer.failure.diagnostic])),
  ];
  if (whoami.ok && expectedOrgId !== undefined && whoami.value.id !== expectedOrgId) {
    return { ok: false, diagnostics: [wrongOrg(org, expectedOrgId, whoami.value)] };
  }
  if (failures.length > 0) return { ok: false, diagnostics: withoutRepeats(failures) };
  const read = lists.flatMap(({ kind, answer }) => (answer.ok ? [{ kind, list: answer.value }] : []));
  const dialect = findDialect(client, whoami.ok, read);
  return {
    ok: true,
    live: {
      dialect,
      ...(whoami.ok ? { org: whoami.value } : {}),
      lists: Object.fromEntries(read.map(({ kind, list }) => [kind.name, toLiveList(kind, dialect, list)])),
    },
  };
}

/** Reads what a plan turned out to need besides. An API without a catalogue has nothing to say about a voice. */
export async function readMore(client: Client, live: Live, { voices, lists, referrers }: Unread): Promise<ReadResult> {
  const [catalogue, more, pointing] = await Promise.all([
    voices && client.api !== "org-scoped" ? client.voices() : undefined,
    Promise.all(
      lists.map(async (name) => ({ kind: kindNamed(name), answer: await readList(client, kindNamed(name)) })),
    ),
    Promise.all(referrers.map(async (name) => ({ name, answer: await client.referrers(kindNamed(name)) }))),
  ]);
  const noCatalogue = catalogue?.ok === false && catalogue.failure.kind === "missing";
  const answers = [
    ...(catalogue === undefined || noCatalogue ? [] : [catalogue]),
    ...[...more, ...pointing].map(({ answer }) => answer),
  ];
  const failures = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure.diagnostic]));
  if (failures.length > 0) return { ok: false, diagnostics: withoutRepeats(failures) };
  const read = more.flatMap(({ kind, answer }) =>
    answer.ok ? [[kind.name, toLiveList(kind, live.dialect, answer.value)] as const] : [],
  );
  const found = pointing.flatMap(({ name, answer }) => (answer.ok ? [[name, answer.value] as const] : []));
  return {
    ok: true,
    live: {
      ...live,
      ...(voices ? { voices: catalogue?.ok === true ? catalogue.value : "unknown" } : {}),
      lists: { ...live.lists, ...Object.fromEntries(read) },
      referrers: { ...live.referrers, ...Object.fromEntries(found) },
    },
  };
}

async function readList(client: Client, kind: Kind): Promise<Answer<WireList>> {
  // An API without this kind has none of them.
  if (kind.endpoints[endpointsDialect(client.api)] === undefined)
    return { ok: true, value: { items: [], complete: true } };
  return client.list(kind);
}

/** An agent that carries `has_draft` is staged; an empty org is taken for what its whoami suggests, and each answer is asked again. */
function findDialect(
  client: Client,
  hasWhoami: boolean,
  read: readonly { readonly kind: Kind; readonly list: WireList }[],
): Dialect {
  if (client.api === "org-scoped") return "org-scoped";
  const items = read.filter(({ kind }) => kind.staged).flatMap(({ list }) => list.items);
  if (items.some((item) => "has_draft" in item)) return "staged";
  return items.length === 0 && hasWhoami ? "staged" : "flat";
}

export function toLiveList(kind: Kind, dialect: Dialect, list: WireList): LiveList {
  const there = list.items.filter((item) => !isGone(kind.gone, item));
  return { objects: there.map((item) => toLiveObject(kind, dialect, item)), complete: list.complete };
}

function wrongOrg(org: string, expected: string, found: { readonly id: string; readonly name: string }): Diagnostic {
  return {
    severity: "error",
    code: "wrong-org",
    category: "refused",
    message: `the credential of ${org} belongs to another organisation: ${found.name} (id ${found.id}), not id ${expected}`,
    hint: "Give this org its own credential, or correct its org_id.",
    org,
  };
}

function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((diagnostic) => {
    const mark = saidOnce.has(diagnostic.code) ? diagnostic.code : `${diagnostic.code} ${diagnostic.message}`;
    return !seen.has(mark) && seen.add(mark);
  });
}
