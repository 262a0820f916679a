// Many cases of one proof: several at a time, every failure told, each with the words that replay it alone.
import PQueue from "p-queue";
import { replay } from "./budget.ts";

/** Cases that wait at the same time. Most of a case is waiting, so more than there are processors. */
const atOnce = 12;

/** Runs all cases and throws once with everything that failed. `CASE="…"` runs those whose name contains the text. */
export async function runCases<Case>(
  cases: readonly Case[],
  name: (one: Case) => string,
  run: (one: Case) => Promise<void>,
): Promise<void> {
  const only = process.env.CASE;
  const wanted = cases.filter((one) => only === undefined || name(one).includes(only));
  const failures: string[] = [];
  const queue = new PQueue({ concurrency: Number(process.env.CASES_AT_ONCE ?? atOnce) });
  await queue.addAll(
    wanted.map((one) => async () => {
      try {
        await run(one);
      } catch (error) {
        failures.push(`CASE="${name(one)}"${replay}: ${explain(error)}`);
      }
    }),
  );
  if (failures.length > 0)
    throw new Error(`${failures.length} of ${wanted.length} cases failed:\n${failures.slice(0, 10).join("\n\n")}`);
}

/** An assertion's message leaves the values out. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { actual, expected } = error as { readonly actual?: unknown; readonly expected?: unknown };
  if (actual === undefined && expected === undefined) return error.stack ?? error.message;
  const show = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 2_000);
  return `${error.message}\n  found:  ${show(actual)}\n  wanted: ${show(expected)}`;
}
