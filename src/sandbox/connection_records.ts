// A connection holds what each agent may do with it. It is made by signing in, so no route makes one: only the store does.
import { type Fields, isFields, type Value, wireId } from "./json.ts";
import type { Org } from "./org.ts";
import { invalid } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";

/** What the first service that comes to mind can do. */
const operations = { list_events: true, create_event: true, delete_event: false };

/** A new connection, as somebody makes it in a browser. */
export function createConnection(sequence: Sequence, org: Org, fields: Fields): Fields {
  const { uuid } = sequence.nextUuid();
  const at = sequence.now();
  const record = {
    id: uuid,
    provider: "google_calendar",
    provider_account_email: "desk@example.com",
    provider_account_id: `account-${uuid.slice(-4)}`,
    provider_metadata: {},
    granted_scopes: [],
    allowed_operations: operations,
    effective_operations: operations,
    send_guest_invitations: false,
    token_expires_at: null,
    created_at: at,
    updated_at: at,
    agent_attachments: [],
    ...fields,
  };
  org.connections.set(uuid, record);
  return record;
}

/** Lets an agent use a connection. What is left out is as it is by default, whatever it was before. */
export function attachAgent(sequence: Sequence, org: Org, connection: Fields, agentId: string, body: Fields): Fields {
  const { allowed_operations: allowed = null, raise_ceiling: raises = false } = body;
  const ceiling = connection.allowed_operations as Fields;
  const asked = Object.entries(isFields(allowed) ? allowed : {});
  for (const [name, value] of asked) {
    if (ceiling[name] === undefined) throw invalid("allowed_operations", `Unknown operation "${name}".`);
    if (value === true && ceiling[name] !== true && raises !== true)
      throw invalid("allowed_operations", `The connection does not allow "${name}".`);
  }
  const raised = Object.fromEntries(asked.filter(([, value]) => value === true));
  const operations = { ...ceiling, ...raised };
  const attachment = { agent_id: wireId(agentId), allowed_operations: allowed };
  return put(sequence, org, {
    ...connection,
    allowed_operations: operations,
    effective_operations: operations,
    agent_attachments: [...attachmentsWithout(connection, agentId), attachment],
  });
}

/** Takes a connection away from an agent. False: the agent didn't have it. */
export function detachAgent(sequence: Sequence, org: Org, connection: Fields, agentId: string): boolean {
  const left = attachmentsWithout(connection, agentId);
  if (left.length === (connection.agent_attachments as readonly Value[]).length) return false;
  put(sequence, org, { ...connection, agent_attachments: left });
  return true;
}

/** An agent that is gone uses nothing. */
export function detachEverywhere(org: Org, agentId: string): void {
  for (const [id, connection] of org.connections) {
    const left = attachmentsWithout(connection, agentId);
    if (left.length < (connection.agent_attachments as readonly Value[]).length)
      org.connections.set(id, { ...connection, agent_attachments: left });
  }
}

function attachmentsWithout({ agent_attachments: attachments }: Fields, agentId: string): readonly Fields[] {
  return (attachments as readonly Fields[]).filter((one) => String(one.agent_id) !== agentId);
}

function put(sequence: Sequence, org: Org, connection: Fields): Fields {
  const next = { ...connection, updated_at: sequence.now() };
  org.connections.set(String(connection.id), next);
  return next;
}
