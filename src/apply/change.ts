// The calls of one change. A call whose outcome nobody knows is never repeated before the org was asked what it has.
// Before a step that is no create, all that was learned so far is on disk; a create only needs its intent there.

import type { Answer, Failure, Wire } from "../api/client.ts";
import { wordOf } from "../api/json.ts";
import { pause } from "../clock.ts";
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { isMaskedCopy, isSensitive, readsAsNoDraft, sameValue } from "../kinds/compare.ts";
import { kindNameOf, nameForm } from "../kinds/identity.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Json, Kind } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { isAbout, toLiveObject, toWireBody } from "../live/object.ts";
import { readItem } from "../live/read.ts";
import { type Binding, type Intent, withSecrets } from "../plan/bindings.ts";
import { copyDigest, fieldDigest, objectDigest, sentDigests, watchedFields } from "../plan/diff.ts";
import { liveNames } from "../plan/match.ts";
import { touchedByDraft } from "../plan/staged.ts";
import type { Change, Step } from "../plan/types.ts";
import { resolveValue, secretNames } from "../plan/value.ts";
import { longestKept } from "../record/open_record.ts";
import { recordProblem } from "../record/store.ts";
import type { RunContext } from "./context.ts";
import { findCreated, remainingWaits } from "./reconcile.ts";
import { differingFields } from "./verify.ts";

/** How a change ended. */
export type ChangeResult =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

type Fields = Readonly<Record<string, Json>>;

/** Does the steps of one change, in order. */
export async function runChange(change: Change, context: RunContext): Promise<ChangeResult> {
  return new RunningChange(change, context).run();
}

/** What is written down before a create is sent. */
export function createIntent(change: Change, { idOf, digests }: Pick<RunContext, "idOf" | "digests">): Intent {
  const kind = kindNamed(change.kind);
  const sent = Object.entries(change.send).map(
    ([name, value]) => [name, resolveValue(fieldNamed(kind, name), value, idOf)] as const,
  );
  return { step: "create", name: change.title, sent: sentDigests(kind, sent, digests) };
}

/** Another run took this one for gone. */
export function lockLost(org: string, address: string): Diagnostic {
  return {
    severity: "error",
    category: "locked",
    code: "lock-lost",
    message: `another apply has the lock of org ${org} by now, so ${address} was left to it`,
    hint: "This run was asleep, or was not heard of, for too long. Let the other one end, then run the same command again.",
    org,
    address,
  };
}

class Stop extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

class RunningChange {
  readonly #change: Change;
  readonly #context: RunContext;
  readonly #kind: Kind;
  #id: string | undefined;
  /** The object as the last answer showed it. */
  #latest: LiveObject | undefined;
  #guard: string | undefined;
  /** What a copy is made of, as it was last seen. */
  #original: LiveObject | undefined;
  /** Our change was written to the draft. */
  #hasDrafted = false;
  /** The binding before it said that a draft with a clear is ours. */
  #unannounced: Binding | undefined;

  constructor(change: Change, context: RunContext) {
    this.#change = change;
    this.#context = context;
    this.#kind = kindNamed(change.kind);
    this.#id = change.id;
    this.#guard = change.guard;
    this.#latest = change.id === undefined ? undefined : context.latest(change.kind, change.id);
  }

  async run(): Promise<ChangeResult> {
    try {
      for (const step of this.#change.steps) {
        this.#context.on({ type: "step", org: this.#context.plan.org, address: this.#change.address, step });
        await this.#step(step);
      }
      // An object turns out to be staged only when an answer says so.
      if (
        this.#latest?.hasDraft === true &&
        !this.#change.steps.includes("deploy") &&
        this.#change.steps.some((step) => step === "create" || step === "patch")
      )
        await this.#deploy();
    } catch (error) {
      if (error instanceof Stop) return { ok: false, diagnostic: error.diagnostic };
      throw error;
    }
    if (this.#id === undefined) throw new Error(`${this.#change.address} ended without an id`);
    return { ok: true, id: this.#id };
  }

  async #step(step: Step): Promise<void> {
    switch (step) {
      case "create":
        return this.#create();
      case "provision":
        return this.#provision();
      case "duplicate":
        return this.#duplicate();
      case "discard_draft":
        return this.#discard();
      case "patch":
        return this.#patch();
      case "deploy":
        return this.#deploy();
      case "bind":
        return this.#bind();
      case "delete":
        return this.#delete();
      case "forget":
        return this.#forget();
      default:
        throw new Error(`the step ${step} is not known`);
    }
  }

  async #bind(): Promise<void> {
    const { address, previousAddress, own } = this.#change;
    const { record } = this.#context;
    const earlier = record.get(previousAddress ?? address);
    if (previousAddress !== undefined) record.remove(previousAddress);
    record.set(address, { ...(earlier ?? {}), id: this.#id ?? "", own: own ?? "adopted" });
    await this.#save();
  }

  async #create(): Promise<void> {
    const names = Object.keys(this.#change.send);
    const body = toWireBody(this.#kind, this.#resolve(names));
    const intent = this.#context.announced.get(this.#change.address) ?? createIntent(this.#change, this.#context);
    await this.#born(intent, () => this.#context.client.create(this.#kind, body));
    await this.#attach(names);
  }

  async #duplicate(): Promise<void> {
    const { client, digests, latest, plan } = this.#context;
    const source = this.#change.source;
    const id = source?.id ?? (source === undefined ? undefined : this.#context.idOf(source.address));
    if (source === undefined || id === undefined) throw new Error(`${this.#change.address} has no source`);
    const taken = this.#kind.endpoints[plan.dialect]?.duplicateFields ?? [];
    const body = this.#resolve(taken.filter((name) => name in this.#change.send));
    const call = (): Promise<Answer<Wire>> => client.duplicate(this.#kind, id, toWireBody(this.#kind, body));
    this.#original = latest(this.#kind.name, id);
    if (this.#kind.naturalName in body) await this.#born({ step: "duplicate", name: this.#change.title }, call);
    else {
      const copy = this.#original === undefined ? {} : { copy: copyDigest(this.#kind, this.#original, digests) };
      await this.#bornWithoutName({ step: "duplicate", ...copy }, call);
    }
  }

  async #provision(): Promise<void> {
    const { plan, client, digests } = this.#context;
    const body = this.#change.provision ?? {};
    const repeatable = this.#kind.endpoints[plan.dialect]?.idempotencyKey;
    if (repeatable === undefined)
      await this.#bornWithoutName({ step: "provision" }, () => client.create(this.#kind, body));
    else {
      // The same key for the same org and key of the YAML: neither a lost file nor a lost answer buys a second number.
      const org = plan.orgId ?? plan.org;
      const key = `thundersync-${org}-${digests.plain(`${org} ${this.#change.address}`)}`;
      await this.#journal({ step: "provision" });
      this.#context.wrote();
      await this.#learn(await this.#bought(() => client.create(this.#kind, { ...body, [repeatable]: key })), "now");
    }
    await this.#waitUntilReady();
  }

  /** What the same key bought, now or in an earlier run. Asking again buys nothing more. */
  async #bought(call: () => Promise<Answer<Wire>>): Promise<Wire> {
    const { settings, signal, plan, on, record } = this.#context;
    const { address } = this.#change;
    const wasBegun = record.earlierIntent(address) !== undefined;
    let before: string | undefined;
    let said = "";
    for (const seconds of [0, ...settings.reconcileWaits]) {
      if (said !== "") {
        const reason = `${said}; asking again in ${Math.ceil(seconds)} s`;
        on({ type: "waiting", org: plan.org, address, reason });
        await pause(seconds * 1000, signal);
        if (signal.aborted) break;
      }
      const answer = await call();
      if (!answer.ok) throw new Stop(answer.failure.diagnostic);
      if (this.#isBirth(answer.value)) return answer.value;
      const id = wordOf(answer.value.id) ?? "";
      // Where nothing tells of an earlier purchase, a mixed-up answer looks the same: it takes two of them to believe it.
      if (this.#isUnclaimed(answer.value) && (wasBegun || (id !== "" && id === before))) return answer.value;
      before = id;
      said = this.#noBirth(answer.value);
    }
    throw new Stop(unknownBirth(address, said, "Look at the org in the dashboard, then run the same command again."));
  }

  /** Nobody has it and nobody set anything of it: an earlier run may have bought it and ended before it was led anywhere. */
  #isUnclaimed(wire: Wire): boolean {
    const { plan, record } = this.#context;
    const object = toLiveObject(this.#kind, plan.dialect, wire);
    const claimed =
      record.idsOf(this.#kind.name).includes(object.id) ||
      Object.entries(plan.ids).some(([address, id]) => id === object.id && kindNameOf(address) === this.#kind.name);
    return (
      object.id !== "" &&
      !claimed &&
      this.#kind.fields.every((field) => sameValue(field, field.default ?? null, object.fields[field.name] ?? null))
    );
  }

  async #waitUntilReady(): Promise<void> {
    const { birth } = this.#kind;
    if (birth.by !== "provision" || this.#id === undefined) return;
    const { ready } = birth;
    const { client, settings, on, plan, signal } = this.#context;
    const name = wordOf(this.#latest?.facts[this.#kind.naturalName]) ?? this.#change.key;
    for (let waited = 0, wait = 0.25; ; wait = Math.min(wait * 2, 5)) {
      const state = this.#latest?.facts[ready.field];
      if (state === ready.value) return;
      if (typeof state === "string" && ready.failed.includes(state)) {
        throw new Stop({
          severity: "error",
          code: "provisioning-failed",
          message: `the number ${name} could not be provisioned: its ${ready.field} is ${state}`,
          hint: "Look at it in the dashboard.",
        });
      }
      if (waited >= settings.provisionTimeout || signal.aborted) {
        throw new Stop({
          severity: "error",
          code: "provisioning-slow",
          message: `the number ${name} is still ${wordOf(state) ?? "not ready"} after ${Math.round(waited)} s`,
          hint: "Run the same command again: it goes on waiting for the same number.",
        });
      }
      on({
        type: "waiting",
        org: plan.org,
        address: this.#change.address,
        reason: `${name} is ${wordOf(state) ?? "not ready"}`,
      });
      await pause(wait * 1000, signal);
      waited += wait;
      const answer = await readItem(client, plan.dialect, { kind: this.#kind.name, id: this.#id });
      if (answer.state === "unknown") throw new Stop(answer.diagnostic);
      // It was bought: a read that doesn't show it lags behind.
      if (answer.state === "there") this.#keep(answer.object);
    }
  }

  async #discard(): Promise<void> {
    await this.#save();
    const answer = await this.#context.client.discardDraft(this.#kind, this.#idNow(), this.#guard);
    await this.#take(answer, ({ hasDraft }) => hasDraft !== true);
  }

  async #patch(): Promise<void> {
    const names = Object.keys(this.#change.send).filter((name) => !this.#isThere(name));
    if (names.length === 0) return;
    await this.#save();
    if (this.#guard === undefined) await this.#expectUnchanged();
    const fields = this.#resolve(names);
    await this.#announceClears(fields);
    await this.#send(toWireBody(this.#kind, fields), fields);
    this.#hasDrafted = this.#latest?.hasDraft === true;
    await this.#rememberDraft();
    await this.#attach(names);
  }

  async #delete(): Promise<void> {
    const { client, record } = this.#context;
    await this.#save();
    if (await this.#expectUnchanged("may be gone")) {
      const answer = await client.remove(this.#kind, this.#idNow());
      if (!answer.ok) {
        if (answer.failure.kind === "unknown") this.#context.wrote();
        throw new Stop(answer.failure.diagnostic);
      }
      this.#context.wrote();
    }
    record.remove(this.#change.address);
    await this.#save();
  }

  async #forget(): Promise<void> {
    this.#context.record.remove(this.#change.address);
    await this.#save();
  }

  /**
   * Where no guard travels with a write, the object is read again just before it: what somebody edited since the plan stops it.
   * The moment between read and write can't be closed (reference, section 2.5). False: it is gone, and may be.
   */
  async #expectUnchanged(gone: "must be there" | "may be gone" = "must be there"): Promise<boolean> {
    const { digest } = this.#change;
    if (digest === undefined) return true;
    const found = await this.#readAgain();
    if (found === undefined && gone === "may be gone") return false;
    const { digests } = this.#context;
    if (
      found !== undefined &&
      objectDigest(this.#kind, found, watchedFields(this.#kind, this.#change), digests) === digest
    ) {
      this.#latest = found;
      return true;
    }
    if (gone === "must be there" && this.#isAsWanted(found)) return true;
    throw new Stop(editedMeanwhile(this.#change));
  }

  /** The plan was made of a list that lagged behind an earlier run of ours: all that it wants is done, and there is nothing to lose. */
  #isAsWanted(found: LiveObject | undefined): boolean {
    if (found === undefined || found.hasDraft === true) return false;
    if (differingFields(found, this.#change.managed, this.#context.idOf).length > 0) return false;
    this.#keep(found);
    return true;
  }

  async #readAgain(): Promise<LiveObject | undefined> {
    const { client, plan, listNow } = this.#context;
    const id = this.#idNow();
    if (this.#kind.reread === "list") {
      const answer = await listNow(this.#kind);
      if (!answer.ok) throw new Stop(answer.failure.diagnostic);
      const wire = answer.value.items.find((item) => wordOf(item.id) === id);
      if (wire !== undefined) return toLiveObject(this.#kind, plan.dialect, wire);
    }
    // A list that does not show it may lag behind.
    const answer = await readItem(client, plan.dialect, { kind: this.#kind.name, id });
    if (answer.state === "unknown") throw new Stop(answer.diagnostic);
    return answer.state === "there" ? answer.object : undefined;
  }

  /** Only a copy may have a field already: everything else in `send` is a difference. */
  #isThere(name: string): boolean {
    if (this.#change.action !== "duplicate" || this.#latest === undefined) return false;
    const waiting = this.#latest.draft?.[name] ?? this.#latest.fields[name];
    return sameValue(fieldNamed(this.#kind, name), this.#resolve([name])[name], waiting);
  }

  /** `fields`: what the body says, by the names of the kind. */
  async #send(body: Fields, fields: Fields): Promise<void> {
    const guarded =
      this.#guard === undefined || this.#kind.guard === undefined ? body : { ...body, [this.#kind.guard]: this.#guard };
    const answer = await this.#context.client.patch(this.#kind, this.#idNow(), guarded);
    if (!answer.ok && answer.failure.kind !== "unknown" && this.#unannounced !== undefined)
      this.#context.record.set(this.#change.address, this.#unannounced);
    await this.#take(answer, (found) => this.#isWritten(found, fields), Object.keys(fields));
    this.#unannounced = undefined;
  }

  /** A pending clear can't be seen in a read. That it is ours is put down before it is sent: else a lost answer makes it somebody else's. */
  async #announceClears(fields: Fields): Promise<void> {
    const { record } = this.#context;
    const before = record.get(this.#change.address);
    const clears = Object.entries(fields).some(([name, value]) => readsAsNoDraft(fieldNamed(this.#kind, name), value));
    if (this.#latest?.hasDraft === undefined || before === undefined || !clears) return;
    record.set(this.#change.address, { ...before, drafted: { ...before.drafted, ...this.#draftDigests(fields) } });
    await this.#save();
    this.#unannounced = before;
  }

  /**
   * Attachments are written by a plain name that the API's own client doesn't declare (reference, section 3.2): when an answer shows
   * neither draft nor deployed list, the draft's name is sent once. The read back decides.
   */
  async #attach(names: readonly string[]): Promise<void> {
    const object = this.#latest;
    if (object === undefined || object.hasDraft === undefined) return;
    const missing = names.flatMap((name) => {
      const field = fieldNamed(this.#kind, name);
      if (field?.type !== "id_list" || field.draftName === null) return [];
      const wanted = this.#resolve([name])[name];
      return sameValue(field, wanted, object.draft?.[name] ?? object.fields[name])
        ? []
        : [[`draft_${name}`, wanted ?? []] as const];
    });
    if (missing.length === 0) return;
    await this.#save();
    const wanted = missing.map(([name]) => name.slice("draft_".length));
    await this.#send(Object.fromEntries(missing), this.#resolve(wanted));
  }

  async #deploy(): Promise<void> {
    if (this.#latest !== undefined && this.#latest.hasDraft !== true) return;
    if (this.#context.settings.draftOnly) return;
    await this.#save();
    const answer = await this.#context.client.deploy(this.#kind, this.#idNow(), this.#guard);
    await this.#take(answer, ({ hasDraft }) => hasDraft !== true);
  }

  async #journal(intent: Intent): Promise<void> {
    const { record } = this.#context;
    const isKept = record.holdsIntent(this.#change.address, intent);
    if (!isKept) record.openIntent(this.#change.address, intent);
    const isRenewed = isKept && record.renewIntents(this.#change.address);
    // While the record can't be written nothing more is made.
    if (!isKept || isRenewed || record.isFailing) await this.#save();
  }

  /** One at a time: the object is told by its not having been there before. */
  #bornWithoutName(intent: Intent, call: () => Promise<Answer<Wire>>): Promise<void> {
    return this.#context.inTurn(() => {
      const known = [...(this.#context.knownIds.get(this.#kind.name) ?? [])].sort();
      return this.#born({ ...intent, known }, call);
    });
  }

  /** A create or a copy: at most one object comes of it, whatever happens to the answer. */
  async #born(intent: Intent, call: () => Promise<Answer<Wire>>): Promise<void> {
    const { record, settings } = this.#context;
    const earlier = record.earlierIntent(this.#change.address);
    await this.#journal(intent);
    // The last word of an earlier run may still be under way to the API.
    const held = settings.retryBudget + longestKept;
    const waits = remainingWaits(settings.reconcileWaits, earlier?.at, Date.now(), held);
    const said = "an earlier run was about to create it and ended, and the org could not be asked to the end";
    if (earlier !== undefined && waits.length > 0 && (await this.#foundAgain(earlier, waits, { isLast: false, said })))
      return;
    for (let attempt = 1; ; attempt++) {
      const answer = await call();
      if (answer.ok && this.#isBirth(answer.value, intent.name)) return this.#learn(answer.value, keepingOf(intent));
      if (!answer.ok && answer.failure.kind !== "unknown") {
        // After a first attempt that nobody can account for, a refusal of the second says nothing about the first.
        if (attempt === 1) this.#context.record.closeIntent(this.#change.address);
        throw new Stop(answer.failure.diagnostic);
      }
      this.#context.wrote();
      const isLast = attempt > 1;
      const said = answer.ok ? this.#noBirth(answer.value) : answer.failure.diagnostic.message;
      if (await this.#foundAgain(intent, settings.reconcileWaits, { isLast, said })) return;
      // It is sent at another moment than the journal says.
      record.openIntent(this.#change.address, intent);
      await this.#save();
    }
  }

  /** True: the object is there after all. False: it is not, and may be sent (again). Else nobody knows, and the change ends. */
  async #foundAgain(
    intent: Intent,
    waits: readonly number[],
    { isLast, said }: { readonly isLast: boolean; readonly said: string },
  ): Promise<boolean> {
    const { address } = this.#change;
    const found = await findCreated({ kind: this.#kind, intent, context: this.#context, address, waits });
    if (found.state === "one") {
      await this.#learn(found.wire, keepingOf(intent));
      return true;
    }
    if (found.state === "none" && !isLast) {
      // The waits are long enough for a machine to sleep in.
      if (!(await this.#context.isHeld())) throw new Stop(lockLost(this.#context.plan.org, address));
      return false;
    }
    const why =
      found.state === "many"
        ? `the org has ${found.ids.length} new objects that could be it (ids ${found.ids.join(", ")})`
        : said;
    const hint =
      found.state === "many"
        ? "Pin the right one with `id:` and delete the others in the dashboard."
        : "Look at the org in the dashboard, then run the same command again.";
    throw new Stop(unknownBirth(address, why, hint));
  }

  /**
   * An id that was there before is of something else, whatever the status says: a cache or a gateway answered, and not the API. So is one
   * that has not the name that was sent, but that of another change of this run.
   */
  #isBirth(wire: Wire, sent?: string): boolean {
    const object = toLiveObject(this.#kind, this.#context.plan.dialect, wire);
    if (object.id === "" || this.#context.knownIds.get(this.#kind.name)?.has(object.id) === true) return false;
    const names = liveNames(this.#kind, object).map(nameForm);
    if (sent === undefined || names.includes(nameForm(sent))) return true;
    const { changes } = this.#context.plan;
    return !changes.some(({ kind, title }) => kind === this.#kind.name && names.includes(nameForm(title)));
  }

  #noBirth({ id }: Wire): string {
    const one = this.#kind.title.one;
    if (id === undefined || id === null) return "the API answered that it was, without an id";
    const isKnown = this.#context.knownIds.get(this.#kind.name)?.has(String(id)) === true;
    return `the API answered with ${one} ${String(id)}, which ${isKnown ? "was there before" : "is another one"}`;
  }

  async #learn(wire: Wire, keep: "now" | "soon"): Promise<void> {
    this.#context.wrote();
    this.#see(wire);
    const id = this.#latest?.id ?? "";
    this.#id = id;
    this.#context.learnId(this.#change.address, id);
    this.#context.knownIds.get(this.#kind.name)?.add(id);
    const unseen = this.#unseenDraft();
    this.#context.record.set(this.#change.address, {
      id,
      own: "created",
      ...(unseen.length === 0 ? this.#draftNow() : {}),
      // What was sent once and is not managed is no less secret for that.
      ...withSecrets([...secretNames(this.#change.send), ...this.#copiedSecrets()]),
      ...this.#change.keep,
    });
    await this.#save(keep);
    if (unseen.length > 0) throw new Stop(copiedAnEdit(this.#change, unseen));
  }

  /** Fields of a copy that wait with other values than its source had: somebody edited the source in between, and the copy took that along. */
  #unseenDraft(): readonly string[] {
    const [copy, original] = [this.#latest, this.#original];
    if (copy === undefined || original === undefined) return [];
    return touchedByDraft(this.#kind, copy).filter((name) => {
      if (name === this.#kind.naturalName) return false;
      const before = original.draft?.[name] ?? original.fields[name];
      return !sameValue(fieldNamed(this.#kind, name), copy.draft?.[name], before);
    });
  }

  /** A copy has what its source has, secrets included. */
  #copiedSecrets(): readonly string[] {
    const { plan, record } = this.#context;
    const address = this.#change.source?.address;
    if (address === undefined) return [];
    const source = [...plan.changes, ...plan.settled].find((item) => item.address === address);
    return [...secretNames(source?.managed ?? {}), ...(record.get(address)?.secret ?? [])];
  }

  /** `isDone` tells of an object whether the write was done; `sent` names what its draft may have since. */
  async #take(
    answer: Answer<Wire>,
    isDone: (found: LiveObject) => boolean,
    sent: readonly string[] = [],
  ): Promise<void> {
    if (answer.ok) {
      this.#context.wrote();
      if (isAbout(this.#kind, this.#idNow(), answer.value)) this.#see(answer.value);
      else await this.#readInstead(isDone, sent);
      return;
    }
    if (answer.failure.kind === "conflict" && this.#isAsWanted(await this.#readAgain())) return;
    if (answer.failure.kind === "unknown") this.#context.wrote();
    throw new Stop(explainFailure(answer.failure, this.#change, this.#hasDrafted));
  }

  /** The answer to a write told of another object, so nobody knows whether it was done before the object itself is read. */
  async #readInstead(isDone: (found: LiveObject) => boolean, sent: readonly string[]): Promise<void> {
    const { settings, signal, record } = this.#context;
    const waited = new Set([...sent, ...Object.keys(this.#latest?.draft ?? {})]);
    for (const seconds of [0, ...settings.rereadWaits]) {
      await pause(seconds * 1000, signal);
      const found = await this.#readAgain();
      if (found === undefined || !isDone(found)) continue;
      // Somebody else's draft must not be taken for ours.
      if (touchedByDraft(this.#kind, found).some((name) => !waited.has(name)))
        throw new Stop(editedMeanwhile(this.#change, true));
      this.#keep(found);
      return;
    }
    if (this.#unannounced !== undefined) record.set(this.#change.address, this.#unannounced);
    throw new Stop(notDone(this.#change));
  }

  /** Deployed or waiting. A clear that waits shows nothing. */
  #isWritten(found: LiveObject, fields: Fields): boolean {
    return Object.entries(fields).every(([name, value]) => {
      const field = fieldNamed(this.#kind, name);
      const now = found.draft?.[name] ?? found.fields[name];
      const mayWait = found.hasDraft === true && readsAsNoDraft(field, value);
      return mayWait || sameValue(field, value, now) || isMaskedCopy(field, value, now);
    });
  }

  /** A partial answer (only the fields that were written) changes what is known and doesn't replace it. */
  #see(wire: Wire): void {
    const told = toLiveObject(this.#kind, this.#context.plan.dialect, wire);
    const seen = { ...told, id: this.#id ?? told.id };
    const before = this.#latest;
    const whole = wire.id !== undefined || before === undefined;
    this.#keep(
      whole
        ? seen
        : { ...before, fields: { ...before.fields, ...seen.fields }, facts: { ...before.facts, ...seen.facts } },
    );
  }

  #keep(object: LiveObject): void {
    this.#latest = object;
    if (object.id !== "") this.#context.see(object);
    if (object.hasDraft !== undefined && object.updatedAt !== undefined && this.#kind.guard !== undefined)
      this.#guard = object.updatedAt;
  }

  /** The draft that was just written is ours: should the run end before deploy, the next one knows it. */
  async #rememberDraft(): Promise<void> {
    const draft = this.#draftNow();
    if (draft.drafted === undefined || this.#id === undefined) return;
    const { record } = this.#context;
    const before = record.get(this.#change.address);
    record.set(this.#change.address, {
      ...(before ?? {}),
      id: this.#id,
      own: this.#change.own ?? before?.own ?? "adopted",
      ...draft,
      ...withSecrets([...secretNames(this.#change.managed), ...(before?.secret ?? [])]),
    });
    await this.#save();
  }

  /** Digests of what waits for deploy now. */
  #draftNow(): Pick<Binding, "drafted"> {
    const object = this.#latest;
    return object?.hasDraft === true ? { drafted: this.#draftDigests(object.draft ?? {}) } : {};
  }

  #draftDigests(values: Fields): Readonly<Record<string, string>> {
    const { digests, idOf } = this.#context;
    const drafted = Object.entries(values).map(([name, value]) => {
      const field = fieldNamed(this.#kind, name);
      const written = this.#change.managed[name];
      const secret = isSensitive(field) || (written !== undefined && resolveValue(field, written, idOf).secret);
      return [name, fieldDigest(field, value, secret, digests)] as const;
    });
    return Object.fromEntries(drafted);
  }

  async #save(when: "now" | "soon" = "now"): Promise<void> {
    const { record } = this.#context;
    try {
      if (record.lostTo !== undefined) throw record.lostTo;
      await (when === "now" ? record.flush() : record.flushSoon());
    } catch (error) {
      throw new Stop(recordProblem(error));
    }
  }

  #resolve(names: readonly string[]): Fields {
    return Object.fromEntries(
      names.map((name) => [
        name,
        resolveValue(fieldNamed(this.#kind, name), this.#change.send[name] ?? null, this.#context.idOf).json,
      ]),
    );
  }

  #idNow(): string {
    if (this.#id === undefined) throw new Error(`${this.#change.address} has no id yet`);
    return this.#id;
  }
}

/** Until the binding is written the journal has the create, and the name tells which object came of it. */
function keepingOf(intent: Intent): "now" | "soon" {
  return intent.name === undefined ? "now" : "soon";
}

function explainFailure(failure: Failure, change: Change, hasDrafted: boolean): Diagnostic {
  return failure.kind === "conflict" ? editedMeanwhile(change, hasDrafted) : failure.diagnostic;
}

function unknownBirth(address: Address, why: string, hint: string): Diagnostic {
  return {
    severity: "error",
    code: "outcome-unknown",
    category: "unknown",
    message: `nobody knows whether ${address} was created: ${why}`,
    hint,
  };
}

function notDone(change: Change): Diagnostic {
  return {
    severity: "error",
    code: "not-done",
    message: `the API answered a write of ${change.address} ("${change.title}") with another object, and ${change.address} is not as it was written`,
    hint: "Something between here and the API mixes up answers, such as a cache or a gateway. Run the same command again.",
  };
}

function copiedAnEdit(change: Change, names: readonly string[]): Diagnostic {
  return {
    severity: "error",
    code: "stale",
    category: "stale",
    message: `somebody edited ${change.source?.address} after the plan was made, and ${change.address} ("${change.title}") has that edit in its draft (${names.join(", ")}); it was not deployed`,
    hint: "Make a new plan and look at it.",
  };
}

function editedMeanwhile(change: Change, hasDrafted = false): Diagnostic {
  return {
    severity: "error",
    code: "stale",
    category: "stale",
    message: `somebody edited ${change.address} ("${change.title}") after the plan was made; ${hasDrafted ? "our change waits in its draft, and nothing was deployed" : "it was left as it is"}`,
    hint: "Make a new plan and look at it.",
  };
}
