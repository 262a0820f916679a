// What the runs of checks may cost. The API tells a price only of a run that was begun, so it is that of the newest one. It only helps:
// whatever becomes of the question, the plan stays as it is.
import type { Client, Wire } from "../api/client.ts";
import { wordOf } from "../api/json.ts";
import { type Diagnostic, money } from "../diagnostic.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Check } from "../kinds/kind.ts";
import type { Change, Plan, PlannedCheck } from "../plan/types.ts";

/** A note for each check that is to be run. */
export async function checkCosts(client: Client, plan: Plan): Promise<readonly Diagnostic[]> {
  const notes = await Promise.all(
    plan.changes.flatMap((change) =>
      (change.checks?.wanted ?? []).flatMap((wanted) => {
        const table = kindNamed(change.kind).checked?.find(({ name }) => name === wanted.name);
        return table === undefined || wanted.passed === true ? [] : [noteOn(client, plan.org, change, table, wanted)];
      }),
    ),
  );
  return notes;
}

async function noteOn(
  client: Client,
  org: string,
  { address, id }: Change,
  table: Check,
  wanted: PlannedCheck,
): Promise<Diagnostic> {
  const newest = id === undefined ? undefined : await newestOf(client, table, id);
  const count = wanted.plays.length * wanted.runs;
  const parts =
    count === 0 ? `all ${table.title.many}` : `${count} ${count === 1 ? table.title.one : table.title.many}`;
  const cost =
    newest === undefined || newest === "unread" || newest.each === undefined
      ? `what that costs the API tells only once it has begun${newest === "unread" ? ": earlier runs could not be read" : ""}`
      : `about ${money(Math.round(newest.each * (count === 0 ? newest.total : count)))}, by the price of run ${newest.run}`;
  return {
    severity: "note",
    code: "check-costs",
    message: `the check \`${wanted.name}\` of ${address} runs ${parts}: ${cost}`,
    org,
    address,
  };
}

/** The newest run that tells its price: in all, and for each part. */
async function newestOf(
  client: Client,
  table: Check,
  id: string,
): Promise<{ readonly run: string; readonly total: number; readonly each?: number } | "unread" | undefined> {
  const answer = await client.checkRuns(table, id);
  if (!answer.ok) return answer.failure.kind === "missing" ? undefined : "unread";
  const { total: size, cents: price } = table.tells;
  const runs = answer.value.items.flatMap((item: Wire) => {
    const [run, total, cents] = [wordOf(item.id), item[size], item[price]];
    return run !== undefined && typeof total === "number" && typeof cents === "number" && total > 0
      ? [{ run, total, each: cents / total }]
      : [];
  });
  return runs.sort((a, b) => b.run.length - a.run.length || (a.run < b.run ? 1 : -1))[0];
}
