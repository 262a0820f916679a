// A run costs money, so none is begun twice: that it is about to be is in the record before the call, and what was begun on just this draft is
// waited for by the next apply. What is deployed afterwards is what was checked.
import type { Answer, Wire } from "../../api/client.ts";
import { wordOf } from "../../api/json.ts";
import { pause, stopwatch } from "../../clock.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { keyOf, kindNameOf, ownKey } from "../../kinds/identity.ts";
import { isAddress, kindNamed } from "../../kinds/index.ts";
import type { Check, Json } from "../../kinds/kind.ts";
import { isEarlier, type LiveObject } from "../../live/live.ts";
import { toWireId } from "../../live/object.ts";
import { aboutChecks, hasPassed, runName } from "../../plan/begun_checks.ts";
import type { BegunChecks, CheckRun } from "../../plan/bindings.ts";
import type { PlannedCheck } from "../../plan/types.ts";
import { lockLost } from "../../record/lock.ts";
import { isOfDeployed, otherThan, progressOf, type RunResult, resultOf } from "../check_run.ts";
import type { CheckOutcome } from "../events.ts";
import { type RunningChange, Stop } from "../running_change.ts";
import { editedMeanwhile, readAgain } from "../unchanged.ts";

/** Tries what waits for the deploy. What does not pass ends the change: the draft stays, and callers hear what they heard. */
export async function check(running: RunningChange): Promise<void> {
  const { change, context, kind } = running;
  const { checks: planned } = change;
  if (planned === undefined) return;
  const { digests } = context;
  const before = await asItIs(running);
  const about = aboutChecks(planned.about, before, digests);
  const begun = new Begun(running, about, before.hasDraft !== true);
  for (const wanted of planned.wanted) {
    const table = kind.checked?.find(({ name }) => name === wanted.name);
    if (table === undefined) throw new Error(`${kind.name} has no check ${wanted.name}`);
    const outcome = await new OneCheck(running, table, wanted, begun, before).run();
    context.checked(change, outcome);
    if (outcome.state === "failed") throw new Stop(notPassed(running, outcome, before));
  }
  const after = await asItIs(running);
  if (aboutChecks(planned.about, after, digests) !== about) throw new Stop(editedMeanwhile(change, true));
}

/** The whole object. Somebody else's edit since the plan, or since our own write, stops the change. */
async function asItIs(running: RunningChange): Promise<LiveObject> {
  const { change, context, guard, latest } = running;
  const found = await readLatest(running);
  if (found === undefined) throw new Stop(editedMeanwhile(change, running.hasDrafted));
  // What was made in between may move the time stamp, and then an answer of ours tells all that it held.
  const isOurs =
    latest !== undefined && aboutChecks("", found, context.digests) === aboutChecks("", latest, context.digests);
  if (guard !== undefined && found.updatedAt !== guard && !isOurs)
    throw new Stop(editedMeanwhile(change, running.hasDrafted));
  running.keep(found);
  return found;
}

/** A read that shows less than an answer did lags behind. */
async function readLatest(running: RunningChange): Promise<LiveObject | undefined> {
  const { settings, signal } = running.context;
  let found = await readAgain(running);
  for (const seconds of settings.rereadWaits) {
    if (found !== undefined && !isEarlier(found, running.latest)) break;
    await pause(seconds * 1000, signal);
    found = await readAgain(running);
  }
  return found;
}

/** What the record says of runs that were begun on just this draft. */
class Begun {
  readonly #running: RunningChange;
  readonly #about: Omit<BegunChecks, "runs">;

  constructor(running: RunningChange, about: string, undrafted: boolean) {
    this.#running = running;
    this.#about = { about, ...(undrafted ? { undrafted } : {}) };
  }

  get all(): BegunChecks {
    const { change, context } = this.#running;
    const kept = context.record.get(change.address)?.checks;
    return kept?.about === this.#about.about ? kept : { ...this.#about, runs: {} };
  }

  /** Puts down what is known of a run, before anything relies on it. `undefined`: it counts no more. */
  async put(runs: Readonly<Record<string, CheckRun | undefined>>): Promise<void> {
    const { change, context, id = "" } = this.#running;
    const { record } = context;
    const all = Object.entries({ ...this.all.runs, ...runs }).filter(([, run]) => run !== undefined);
    const binding = record.get(change.address) ?? { id, own: change.own ?? ("adopted" as const) };
    const checks = { ...this.#about, runs: Object.fromEntries(all) as BegunChecks["runs"] };
    record.set(change.address, { ...binding, checks });
    await this.#running.save();
  }
}

class OneCheck {
  readonly #running: RunningChange;
  readonly #table: Check;
  readonly #wanted: PlannedCheck;
  readonly #begun: Begun;
  readonly #object: LiveObject;

  constructor(running: RunningChange, table: Check, wanted: PlannedCheck, begun: Begun, object: LiveObject) {
    this.#running = running;
    this.#table = table;
    this.#wanted = wanted;
    this.#begun = begun;
    this.#object = object;
  }

  async run(): Promise<CheckOutcome> {
    const names = Array.from({ length: this.#wanted.runs }, (_, i) => runName(this.#wanted, i + 1));
    const { runs: earlier } = this.#begun.all;
    if (hasPassed(this.#wanted, this.#begun.all)) {
      const { name, passRate } = this.#wanted;
      const seen = names.flatMap((one) => earlier[one]?.id ?? []);
      return { name, state: "passed", passed: 0, total: 0, pass_rate: passRate, runs: seen, earlier: true };
    }
    // The plan said that nothing is paid for.
    if (this.#wanted.passed === true) throw new Stop(editedMeanwhile(this.#running.change, true));
    const results: RunResult[] = [];
    const ids: string[] = [];
    for (const name of names) {
      const { id, result } = await this.#one(name);
      ids.push(id);
      results.push(result);
      if (result.reason !== undefined || this.#isLost(results)) break;
    }
    const outcome = this.#outcome(results, ids);
    const runs = names.map((name, i) =>
      outcome.state === "passed" ? [name, { id: ids[i] ?? "", passed: true as const }] : [name, undefined],
    );
    await this.#begun.put(Object.fromEntries(runs));
    return outcome;
  }

  /** The run of this name: one that was begun before, or a new one. */
  async #one(name: string): Promise<{ readonly id: string; readonly result: RunResult }> {
    const known = this.#begun.all.runs[name];
    let id = known?.id ?? (known === undefined ? undefined : await this.#find(name, known.known ?? []));
    let wire: Wire | undefined;
    if (id !== undefined) {
      const answer = await this.#look(id);
      if (answer.ok) wire = answer.value;
      // It is gone, and so nobody can tell how it ended.
      else if (answer.failure.kind === "missing") id = undefined;
      else throw new Stop(this.#unread(answer.failure.diagnostic));
    }
    if (id === undefined || wire === undefined) ({ id, wire } = await this.#begin(name));
    return { id, result: await this.#end(id, wire) };
  }

  /** A read that does not show a run may lag behind its start. */
  async #look(id: string): Promise<Answer<Wire>> {
    const { client, settings, signal } = this.#running.context;
    const look = () => client.checkRun(this.#table, this.#running.idNow(), id);
    let answer = await look();
    for (const seconds of settings.rereadWaits) {
      if (answer.ok || answer.failure.kind !== "missing") break;
      await pause(seconds * 1000, signal);
      answer = await look();
    }
    return answer;
  }

  async #begin(name: string): Promise<{ readonly id: string; readonly wire: Wire }> {
    const { context } = this.#running;
    const { signal } = context;
    if (signal.aborted) throw new Stop(this.#interrupted());
    if (!(await context.isHeld())) throw new Stop(lockLost(context.plan.org, this.#address));
    const known = (await this.#runs()).map(({ id }) => id);
    await this.#begun.put({ [name]: { known } });
    // One that nobody found after its answer was lost was not begun: once more, and then a person has to look.
    for (const isLast of [false, true]) {
      context.wrote();
      const answer = await this.#start();
      const told = answer.ok ? wordOf(answer.value.id) : undefined;
      if (answer.ok && told !== undefined && !known.includes(told)) {
        await this.#begun.put({ [name]: { id: told } });
        return { id: told, wire: answer.value };
      }
      if (!answer.ok && answer.failure.kind !== "unknown") {
        await this.#begun.put({ [name]: undefined });
        throw new Stop(this.#notBegun(answer.failure.diagnostic));
      }
      const found = await this.#find(name, known);
      if (found !== undefined) return { id: found, wire: {} };
      if (isLast || signal.aborted) break;
    }
    throw new Stop(this.#lost());
  }

  #start(): Promise<Answer<Wire>> {
    const { context } = this.#running;
    const { plays } = this.#table;
    const kind = plays === undefined ? undefined : kindNamed(plays.kind);
    const sent = this.#played().map((id) => (kind?.id === "integer" ? toWireId(id) : id));
    return context.client.startCheck(
      this.#table,
      this.#running.idNow(),
      plays === undefined ? {} : { [plays.as]: sent },
    );
  }

  /** Live ids of what it plays. */
  #played(): readonly string[] {
    return this.#wanted.plays.map((one) => {
      const id = isAddress(one) ? this.#running.context.idOf(one) : one;
      if (id === undefined) throw new Stop(this.#notThere(one));
      return id;
    });
  }

  /** The run that a start without an answer began. Any that is there since will do: it is of the same draft. */
  async #find(name: string, known: readonly string[]): Promise<string | undefined> {
    const { settings, signal } = this.#running.context;
    const taken = Object.values(this.#begun.all.runs).map(({ id }) => id);
    const size = this.#wanted.plays.length;
    for (const seconds of [0, ...settings.reconcileWaits]) {
      await pause(seconds * 1000, signal);
      const found = (await this.#runs())
        .filter(({ id }) => !known.includes(id) && !taken.includes(id))
        // One that is not under way yet need not know how much it is.
        .filter(({ total }) => size === 0 || total === size || typeof total !== "number" || total === 0)
        .map(({ id }) => id)
        .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
      if (found === undefined) continue;
      await this.#begun.put({ [name]: { id: found } });
      return found;
    }
    return undefined;
  }

  async #runs(): Promise<readonly { readonly id: string; readonly total: Json | undefined }[]> {
    const answer = await this.#running.context.client.checkRuns(this.#table, this.#running.idNow());
    if (!answer.ok) throw new Stop(this.#unread(answer.failure.diagnostic));
    return answer.value.items.flatMap((item) => {
      const id = wordOf(item.id);
      return id === undefined ? [] : [{ id, total: item[this.#table.tells.total] }];
    });
  }

  /** Waits until a run is over. */
  async #end(id: string, first: Wire): Promise<RunResult> {
    const { change, context } = this.#running;
    const { client, settings, signal, on, plan } = context;
    const { secrets } = client;
    let wire = first;
    let told = "";
    const waited = stopwatch();
    for (let next = 0.1; ; next = Math.min(next * 2, 5)) {
      if (isOfDeployed(this.#table, wire, this.#object))
        return {
          passed: 0,
          total: 0,
          reason: "it was run against what callers hear now, and not against the draft",
          failures: [],
        };
      const result = resultOf(this.#table, wire, { nameOf: (one) => this.#nameOf(one), secrets });
      if (result !== undefined) {
        const reason = result.reason ?? otherThan(this.#table, wire, this.#played());
        return reason === undefined ? result : { ...result, reason };
      }
      if (signal.aborted) throw new Stop(this.#interrupted(id));
      if (waited() >= settings.checkTimeout) throw new Stop(this.#late(id, waited()));
      const reason = `${this.#wanted.name} ${id}: ${progressOf(this.#table, wire, secrets)}`;
      // A run may take a quarter of an hour: only news are told.
      if (reason !== told) on({ type: "waiting", org: plan.org, address: change.address, reason });
      told = reason;
      await pause(next * 1000, signal);
      const answer = await this.#look(id);
      if (!answer.ok) throw new Stop(signal.aborted ? this.#interrupted(id) : this.#unread(answer.failure.diagnostic));
      if (wordOf(answer.value.id) === id) wire = answer.value;
    }
  }

  #nameOf(id: string): string | undefined {
    const address = this.#wanted.plays.find((one) => isAddress(one) && this.#running.context.idOf(one) === id);
    return address === undefined ? undefined : ownKey(kindNamed(kindNameOf(address)), keyOf(address));
  }

  /** Not even runs without a fault could make up for it: they would be paid for in vain. */
  #isLost(results: readonly RunResult[]): boolean {
    const { plays, runs, passRate } = this.#wanted;
    const passed = results.reduce((sum, one) => sum + one.passed, 0);
    return (
      plays.length > 0 && !isEnough(passed + plays.length * (runs - results.length), plays.length * runs, passRate)
    );
  }

  #outcome(results: readonly RunResult[], runs: readonly string[]): CheckOutcome {
    const sum = (of: (result: RunResult) => number): number => results.reduce((all, one) => all + of(one), 0);
    const [passed, total] = [sum((one) => one.passed), sum((one) => one.total)];
    const reason = results.find((one) => one.reason !== undefined)?.reason;
    const failures = [...new Set(results.flatMap((one) => one.failures))];
    const isCosted = results.some(({ cents }) => cents !== undefined);
    const isPassed = reason === undefined && total > 0 && isEnough(passed, total, this.#wanted.passRate);
    return {
      name: this.#wanted.name,
      state: isPassed ? "passed" : "failed",
      passed,
      total,
      pass_rate: this.#wanted.passRate,
      runs,
      ...(isCosted ? { cents: Math.round(sum(({ cents = 0 }) => cents)) } : {}),
      ...(reason === undefined ? {} : { reason }),
      ...(failures.length === 0 ? {} : { failures }),
    };
  }

  #interrupted(id?: string): Diagnostic {
    return this.#unfinished(
      id === undefined
        ? `the run was interrupted before ${this.#what} was begun`
        : `the run was interrupted while ${this.#what} went on (run ${id})`,
    );
  }

  #late(id: string, waited: number): Diagnostic {
    return this.#unfinished(
      `${this.#what} is not over after ${Math.round(waited)} s (run ${id})`,
      " --check-timeout says how long.",
    );
  }

  #lost(): Diagnostic {
    const what = `nobody knows whether ${this.#what} was begun: the API gave no answer, and lists no new run`;
    const hint = `${this.#left} Look in the dashboard for a run of it: the same command goes on with that, and pays for another one where the API still lists none.`;
    return { ...this.#unfinished(what), hint };
  }

  #unread({ message }: Diagnostic): Diagnostic {
    return this.#unfinished(`how ${this.#what} went could not be read: ${message}`);
  }

  #notBegun({ message, hint }: Diagnostic): Diagnostic {
    const what = `${this.#what} could not be begun: ${message}`;
    return { ...this.#unfinished(what), hint: hint ?? this.#left };
  }

  #notThere(one: string): Diagnostic {
    return this.#unfinished(`${one}, which ${this.#address} is to be checked with, is not there`);
  }

  #unfinished(message: string, more = ""): Diagnostic {
    return {
      severity: "error",
      code: "checks-not-done",
      category: "unfinished",
      message,
      hint: `${this.#left} Run the same command again: it looks at the runs that were begun and pays for no second one.${more}`,
    };
  }

  /** What callers have of it now. */
  get #left(): string {
    return this.#object.hasDraft === true
      ? "Nothing was deployed, and the draft stays."
      : "The API made it live at once, and nothing of this run leads to it.";
  }

  get #what(): string {
    return `the check \`${this.#wanted.name}\` of ${this.#address}`;
  }

  get #address(): string {
    return this.#running.change.address;
  }
}

/** 0.9 of 10 is 9, whatever a double makes of it. */
function isEnough(passed: number, total: number, passRate: number): boolean {
  return passed >= passRate * total - 1e-9;
}

function notPassed({ change, kind }: RunningChange, outcome: CheckOutcome, { hasDraft }: LiveObject): Diagnostic {
  const { name, passed, total, pass_rate: rate, reason, failures = [] } = outcome;
  const why =
    reason ??
    `${passed} of ${total} passed, and ${rate === 1 ? "all" : `${Math.round(rate * 1000) / 10} percent`} must`;
  const which = failures.length === 0 ? "" : ` (${failures.join("; ")})`;
  const left =
    hasDraft === true
      ? "it was not deployed: callers hear what they heard before, and the draft stays"
      : "the API made it live at once, and nothing of this run leads to it";
  return {
    severity: "error",
    code: "check-failed",
    category: "unfinished",
    message: `${change.address} ("${change.title}") did not pass its check \`${name}\`: ${why}${which}; ${left}`,
    hint: `The ${kind.title.one} in the dashboard shows the whole run. Mend the files and run the same command again: it goes on from here.`,
  };
}
