// The events of a run for another program: one object each, which holds no value of the configuration or of the org.
import type { RunEvent } from "../apply/events.ts";

/** One event as JSON. `time` is when it happened. */
export function eventToJson(event: RunEvent, time: string): Readonly<Record<string, unknown>> {
  return { type: typeOf(event), time, ...membersOf(event) };
}

/** The apply of one org begins and ends, as what comes between them says. */
function typeOf({ type }: RunEvent): string {
  if (type === "started" || type === "finished") return `apply_${type}`;
  return type.replaceAll("-", "_");
}

function membersOf(event: RunEvent): Readonly<Record<string, unknown>> {
  const { type: _type, ...members } = event;
  if (event.type === "finished") {
    const { org, outcome } = event;
    const { exitCode, written, verified, diagnostics } = outcome;
    return { org, exit_code: exitCode, written, verified, diagnostics };
  }
  return "address" in event ? { ...members, address: `${event.org}/${event.address}` } : members;
}
