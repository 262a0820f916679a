// Records of an org as the places that keep them are given.
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Bindings } from "../../src/plan/bindings.ts";
import { recordProblem } from "../../src/record/store.ts";
import { emptyBindings } from "../../src/record/text.ts";

/** A record with one binding. */
export function recordOf(id: string, serial = 1, base: Bindings = emptyBindings("acme", "flat")): Bindings {
  return { ...base, serial, bindings: { "agent.support": { id, own: "created" } } };
}

/** What a store said against something. */
export async function refusalOf(promise: Promise<unknown>): Promise<Diagnostic> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return recordProblem(error);
}
