// Orgs that others copy from. They are only read: once for all that copy from them, and for nobody who copies nothing.
import type { Client } from "../api/client.ts";
import type { Original } from "../apply/context.ts";
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kindNameOf, spot } from "../kinds/identity.ts";
import type { KindName } from "../kinds/kind.ts";
import { objectIn, readDoubts, readLive } from "../live/read.ts";
import { lookElsewhere, nameSource } from "../plan/elsewhere.ts";
import type { FoundElsewhere } from "../plan/types.ts";
import { digestsFor } from "../record/digests.ts";
import { foreignRecord } from "../record/owner.ts";
import { openOrg, type RunInputs, type Way } from "./org.ts";
import type { FindSources } from "./planning.ts";

/** The orgs that those of one run copy from. */
export class SourceOrgs {
  readonly #inputs: RunInputs;
  readonly #way: Way;
  readonly #clients: Client[] = [];
  readonly #read = new Map<string, Promise<ReadSource>>();

  constructor(inputs: RunInputs, way: Way) {
    this.#inputs = inputs;
    this.#way = way;
  }

  readonly find: FindSources = async (wanted) => {
    const elsewhere = new Map<string, FoundElsewhere>();
    const originals = new Map<string, Original>();
    for (const one of wanted) {
      const { find, client } = await this.#readOnce(one.org, kindNameOf(one.address));
      const found = find(one.address);
      elsewhere.set(nameSource(one), found);
      if (found.state !== "there" || client === undefined) continue;
      originals.set(nameSource(one), { client, object: found.object, secret: found.secret });
    }
    return { elsewhere, originals };
  };

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close()));
  }

  #readOnce(org: string, kind: KindName): Promise<ReadSource> {
    const at = spot(kind, org);
    const read = this.#read.get(at) ?? this.#readOrg(org, kind);
    this.#read.set(at, read);
    return read;
  }

  async #readOrg(org: string, kind: KindName): Promise<ReadSource> {
    const { configuration, storeOf } = this.#inputs;
    const { connection, desired } = configuration.source(org);
    if (connection.faults !== undefined) return unread(connection.faults);
    const record = await (await storeOf(org)).read();
    if (!record.ok) return unread([record.diagnostic]);
    const client = openOrg(connection, desired, this.#inputs, this.#way);
    this.#clients.push(client);
    const expected = connection.orgId === undefined ? {} : { expectedOrgId: connection.orgId };
    const read = await readLive({ client, kinds: [kind], org, ...expected });
    if (!read.ok) return unread(read.diagnostics);
    const { bindings } = record;
    const { dialect, org: told } = read.live;
    const organisation = { dialect, ...(told === undefined ? {} : { orgId: told.id }) };
    const foreign = bindings === undefined ? undefined : foreignRecord(bindings, organisation, record.place);
    if (foreign !== undefined) return unread([foreign]);
    // Of the other kinds nothing was read.
    const own = { ...desired, resources: desired.resources.filter((resource) => resource.kind === kind) };
    // Lists may lag behind the apply that made it.
    const doubts = own.resources.flatMap(({ address }) => {
      const id = bindings?.bindings[address]?.id;
      return id === undefined || objectIn(read.live.lists, { kind, id }) !== undefined ? [] : [{ kind, id }];
    });
    const known = doubts.length === 0 ? read : await readDoubts(client, read.live, doubts);
    if (!known.ok) return unread(known.diagnostics);
    const digests = digestsFor(connection);
    return { client, find: lookElsewhere({ desired: own, live: known.live, bindings, digests }) };
  }
}

/** One kind of an org that was read, or could not be. */
interface ReadSource {
  readonly client?: Client;
  readonly find: (address: Address) => FoundElsewhere;
}

function unread(problems: readonly Diagnostic[]): ReadSource {
  const [problem] = problems as readonly [Diagnostic];
  return { find: () => ({ state: "unread", problem }) };
}
