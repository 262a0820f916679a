// How much the proofs draw. All of it where CI is set; a person waits for the tests and gets a fortieth, another one each time.
// BUDGET=… says another share: 1 is all of it, 10 ten times as much. SEED=… draws the same again.
import fc from "fast-check";

/** What each proof draws when it draws all of it. */
const whole = {
  /** Worlds for the planner alone. */
  plans: 10_000,
  /** Orders of the planner's inputs. */
  orders: 1_000,
  /** Worlds behind a socket that an apply has to settle. */
  worlds: 300,
  /** Configurations that are edited in the dashboard and pulled. */
  pulls: 60,
  /** Orgs that are written into files: a first configuration of one, or one more of many. */
  imports: 500,
  /** Plans, errors and outcomes made of hostile pieces, for each way to print them. */
  reports: 400,
  /** Plans that go through their document and back. */
  documents: 60,
  /** Plans that were saved, and what happened before they were applied. */
  saved: 20,
  /** Answers with a member of a shape that nobody expects. */
  answers: 100,
  /** Plans larger than a comment. */
  comments: 20,
  /** Two applies at once. */
  pairs: 100,
  /** Edits by a person while an apply runs. */
  edits: 150,
  /** Runs of the built command that are ended by SIGKILL. */
  kills: 200,
  /** The same in the soak. */
  soakKills: 1_000,
  /** Edit, plan and apply in one process. */
  soakRounds: 1_000,
} as const;

/** A proof that draws. */
export type Proof = keyof typeof whole;

/** The share of a whole run that an environment asks for. A case that is replayed is drawn among all of them. */
export function shareIn({ BUDGET, CI, CASE }: NodeJS.ProcessEnv): number {
  if (BUDGET !== undefined) {
    const share = Number(BUDGET);
    if (BUDGET.trim() !== "" && share > 0 && share < Number.POSITIVE_INFINITY) return share;
    throw new Error(`BUDGET is "${BUDGET}". Give a share of a whole run, such as 1 for all of it or 0.1 for a tenth.`);
  }
  return isSet(CI) || CASE !== undefined ? 1 : 0.025;
}

function isSet(ci: string | undefined): boolean {
  return ci !== undefined && ci !== "" && ci !== "false";
}

const share = shareIn(process.env);

/** Nothing is left out. */
export const isWhole = share >= 1;

/** What a failing case needs besides its name to be drawn again. */
export const replay = process.env.BUDGET === undefined ? "" : ` BUDGET=${share}`;

/** What `fc.sample` draws with. A failing case prints it. */
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** How many cases a proof draws in this run. */
export function budgetOf(proof: Proof): number {
  return Math.ceil(whole[proof] * share);
}

/** What `fc.assert` runs with. SEED=… and PATH_OF_CASE=… replay one case. */
export function parametersOf(proof: Proof): fc.Parameters<unknown> {
  const { SEED, PATH_OF_CASE } = process.env;
  return {
    numRuns: PATH_OF_CASE === undefined ? budgetOf(proof) : 1,
    ...(SEED === undefined ? {} : { seed }),
    ...(PATH_OF_CASE === undefined ? {} : { path: PATH_OF_CASE }),
  };
}

/** How large an input is that stands there for its size alone: as given in a whole run, and never larger, as there are limits. */
export function sizeOf(size: number): number {
  return Math.ceil(size * Math.min(share, 1));
}

/** The share of cases that are counted, not drawn. */
export function drawFrom<Case>(cases: readonly Case[]): readonly Case[] {
  if (isWhole || process.env.CASE !== undefined) return cases;
  const count = Math.ceil(cases.length * share);
  const [drawn = []] = fc.sample(fc.subarray([...cases], { minLength: count, maxLength: count }), { seed, numRuns: 1 });
  return drawn;
}
