// An apply does what somebody saw and wanted: by a plan file, by an answer on a terminal, or by --yes for all but edits made in the dashboard.
import type { Diagnostic } from "../diagnostic.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";

/** Said where --yes is missing and nobody can be asked. */
export const nobodyToAsk: Diagnostic = {
  severity: "error",
  code: "not-approved",
  message: "nobody is here to approve the plan",
  hint: "Add --yes, or apply a plan file: thundersync plan --out plan.json, then thundersync apply plan.json.",
};

/** True when a person sees the plan and can answer. */
export function canAsk(io: Io, flags: Pick<CommonFlags, "json">): boolean {
  return flags.json !== true && io.stdin.isTTY === true && io.stdout.isTTY === true;
}

/** Asks once. Everything but "yes" is a no, Ctrl-C included. */
export async function askForYes(io: Io, what = "Do this?"): Promise<boolean> {
  const { createInterface } = await import("node:readline/promises");
  const ask = createInterface({ input: io.stdin, output: io.stdout as NodeJS.WritableStream });
  // A terminal that goes away closes the question without an answer, and Node 20 waits for one all the same.
  const gone = new Promise<string>((resolve) => ask.once("close", () => resolve("")));
  try {
    const answer = ask.question(`\n${what} Only yes is taken as yes: `, { signal: io.signal });
    return (await Promise.race([answer, gone])).trim() === "yes";
  } catch {
    return false;
  } finally {
    ask.close();
  }
}
