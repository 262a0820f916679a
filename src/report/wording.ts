// What is said of a plan, in words that every report shares. Names stand in it as the org and the configuration spell them: each report
// makes them harmless for whoever reads it.
import { aFewOf } from "../diagnostic.ts";
import { ownKey } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import { nameSource } from "../plan/elsewhere.ts";
import { isWrite } from "../plan/plan.ts";
import type { Action, Change, ForeignDraft, Plan, Summary } from "../plan/types.ts";
import { cut } from "./escape.ts";

/** One sign for what happens to a resource. */
export const signs: Readonly<Record<Change["action"], "+" | "=" | "~" | "-">> = {
  create: "+",
  duplicate: "+",
  adopt: "=",
  update: "~",
  deploy: "~",
  assign: "~",
  delete: "-",
  forget: "-",
};

const toDo: readonly (readonly [Action, string])[] = [
  ["create", "to create"],
  ["duplicate", "to copy"],
  ["adopt", "to adopt"],
  ["update", "to update"],
  ["deploy", "to deploy"],
  ["assign", "to assign"],
  ["delete", "to delete"],
  ["forget", "to forget"],
];

/** "2 to create, 1 to update" or "nothing to do". */
export function formatSummary(summary: Omit<Summary, "unchanged">): string {
  const parts = toDo.flatMap(([action, words]) => {
    const changed = action === "adopt" ? summary.adopt_changed : 0;
    return summary[action] === 0 ? [] : [countAdopts(`${summary[action]} ${words}`, changed)];
  });
  return parts.length === 0 ? "nothing to do" : parts.join(", ");
}

/** What is taken over may change at the same time, and whoever reads no more than a number has to know. */
export function countAdopts(words: string, changed: number): string {
  return changed === 0 ? words : `${words}, ${changed} of them changed`;
}

/** What people call it, where that is more than its key. */
export function titleOf(change: Change): string | undefined {
  return change.title === ownKey(kindNamed(change.kind), change.key) ? undefined : `"${change.title}"`;
}

/** What happens to it, as the end of a sentence. The id is another one in each org: it can be left out. */
export function happening(change: Change, { withId = true } = {}): string {
  const { steps } = change;
  if (change.action === "update" && steps.every((step) => step === "wait"))
    return "stays as it is; it is waited for until it is ready";
  const { does } = (steps.includes("follow") ? kindNamed(change.kind).follow : undefined) ?? {};
  if (change.action === "update" && steps.length === 1 && steps[0] === "check")
    return "stays as it is; it is live, and what it has to pass was not passed yet";
  if (does === undefined) return written(change, withId);
  if (change.action === "update" && !steps.includes("patch"))
    return `stays as it is; ${does}, which an earlier run left undone`;
  return `${written(change, withId)}; then ${does}`;
}

function written(change: Change, withId: boolean): string {
  const kind = kindNamed(change.kind).title.one;
  const id = withId ? ` with id ${change.id}` : "";
  switch (change.action) {
    case "create":
      if (change.replaces !== undefined)
        return `will be deleted${withId ? ` (id ${change.replaces.id})` : ""} and created anew: its ${kindNamed(change.kind).once?.title} was never handed over`;
      return change.provision === undefined
        ? "will be created"
        : `will be bought${
            Object.keys(change.provision).length === 0
              ? ""
              : ` (${Object.entries(change.provision)
                  .map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`)
                  .join(", ")})`
          }`;
    case "duplicate":
      return `will be created as a copy of ${nameSource(change.source ?? change)}`;
    case "adopt":
      if (change.own === "created" && change.previousAddress === undefined)
        return `exists already: an earlier run created it${withId ? ` as id ${change.id}` : ""}, and the answer was lost${change.fields.length === 0 ? "" : "; it will be changed"}`;
      if (change.previousAddress !== undefined)
        return change.fields.length === 0
          ? `stays as it is: only its key changes`
          : `will be changed, and so does its key`;
      if (change.steps.includes("discard_draft") && change.fields.length === 0)
        return `will be taken over: it is the live ${kind}${id}; somebody's draft of it is dropped before it is copied`;
      return isWrite(change)
        ? `will be taken over and changed: it is the live ${kind}${id}`
        : `will be taken over: it is the live ${kind}${id}; nothing on it changes`;
    case "update":
      if (change.steps.includes("renew") && change.fields.length === 0)
        return `stays as it is, with another ${kindNamed(change.kind).once?.title}`;
      if (change.steps.includes("discard_draft"))
        return change.steps.includes("deploy")
          ? "will be changed and deployed; somebody's draft is dropped first"
          : "stays as it is; somebody's draft of it is dropped before it is copied";
      return change.steps.includes("deploy") ? "will be changed and deployed" : "will be changed";
    case "deploy":
      return "will be deployed: the draft that waits is the one that is wanted";
    case "assign":
      return "will be changed";
    case "delete":
      return withId ? `will be deleted (id ${change.id})` : "will be deleted";
    case "forget":
      return "will no longer be managed; the org keeps it";
  }
}

/** What its draft has to pass before it is deployed, a sentence each. */
export function checksOf({ checks, kind }: Change): readonly string[] {
  return (checks?.wanted ?? []).map((check) => {
    const table = kindNamed(kind).checked?.find(({ name }) => name === check.name);
    const what =
      check.plays.length === 0
        ? `all ${table?.title.many ?? ""}`.trim()
        : `${aFewOf(check.plays.map((one) => ownName(one)))}${check.runs === 1 ? "" : `, ${check.runs} times each`}`;
    const rate = check.passRate === 1 ? "all must pass" : `${percent(check.passRate)} must pass`;
    return check.passed === true
      ? `checked before: ${check.name} (${what}); this draft passed, and it is not run again`
      : `will be checked before the deploy: ${check.name} (${what}; ${rate})`;
  });
}

/** Of the address of a child the name that it has in its parent. */
function ownName(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}

/** 0.9 as "90 percent". */
export function percent(rate: number): string {
  return `${Math.round(rate * 1000) / 10} percent`;
}

/** Runs that cost money. */
function paidRuns({ checks }: Change): number {
  return (checks?.wanted ?? []).filter(({ passed }) => passed !== true).reduce((sum, { runs }) => sum + runs, 0);
}

/** That `previously` moved its key. */
export function earlierKey(change: Change): string | undefined {
  return change.previousAddress === undefined ? undefined : `its key was ${change.previousAddress} before`;
}

/** What is said above the edits of others. What is deleted is not put back: the names are enough. */
export function driftOf(change: Change): string | undefined {
  const drifted = change.fields.filter((field) => field.drift).map((field) => field.name);
  if (drifted.length === 0) return undefined;
  return change.action === "delete"
    ? `edited in the dashboard since the last apply: ${aFewOf(drifted)}`
    : "edited in the dashboard since the last apply; this puts it back:";
}

const fates: Readonly<Record<ForeignDraft["fate"], string>> = {
  refused: "is in the way",
  ships: "is deployed along, with what the configuration says on top",
  dropped: "is dropped",
};

/** What happens to a draft in the way. */
export function draftOf({ fate }: ForeignDraft): string {
  return `a draft that somebody else wrote ${fates[fate]}`;
}

/** Said of a draft that a read shows nothing of. */
export const unseenDraft = "a read shows nothing of it: it clears fields, or holds what is deployed already";

/** Who is touched by it. */
export function reachOf({ action, reach }: Change): string | undefined {
  if (reach.along !== undefined) return `${aFewOf(reach.along)} ${reach.along.length === 1 ? "goes" : "go"} with it`;
  if (reach.users !== undefined) return liveIn(reach.users, reach);
  if (reach.heardAtOnce) return `callers to ${aFewOf(reach.numbers)} hear this with their next call`;
  if (reach.agents.length > 0 && action === "update") return `used by ${aFewOf(reach.agents)}`;
  return undefined;
}

/** How many have it without a deploy. */
export function liveAtOnce(users: number): string {
  return `live at once in ${users} agent${users === 1 ? "" : "s"}`;
}

function liveIn(users: number, { numbers, heardAtOnce }: Change["reach"]): string {
  const live = liveAtOnce(users);
  return heardAtOnce ? `${live}: callers to ${aFewOf(numbers)} hear this with their next call` : live;
}

/** Why to read it twice. */
export function riskOf({ risk }: Change): readonly string[] {
  return risk.level === "low" ? [] : risk.reasons;
}

/** The last line of a plan: what it comes to, and what else is to be said of that. */
export function verdict(plan: Plan): { readonly head: string; readonly rest: string } {
  const unchanged = plan.summary.unchanged === 0 ? "" : ` ${plan.summary.unchanged} unchanged.`;
  if (plan.refusals.length > 0) return { head: "This plan can't be applied; nothing was written.", rest: "" };
  if (plan.changes.length === 0) return { head: "No changes.", rest: ` What is live is what is written.${unchanged}` };
  const runs = plan.changes.reduce((sum, change) => sum + paidRuns(change), 0);
  const paid = runs === 0 ? "" : ` ${many(runs, "run")} of checks, for money.`;
  return { head: "Plan:", rest: ` ${formatSummary(plan.summary)}.${unchanged}${paid}` };
}

/** What the org has besides, a sentence a kind. Of several orgs it is said without ids. */
export function unmanagedBy({ unmanaged }: Plan, { withIds = true } = {}): readonly string[] {
  return Object.entries(unmanaged).map(([name, { count, objects }]) => {
    const { one, many } = kindNamed(name).title;
    const named = objects
      .map((object) => `"${cut(object.name, mostOfName)}"${withIds ? ` (id ${object.id})` : ""}`)
      .join(", ");
    const more = count === objects.length ? "" : ` and ${count - objects.length} more`;
    return `${withIds ? "The" : "Each"} org also has ${count} ${count === 1 ? one : many} that the configuration doesn't name: ${named}${more}; ${count === 1 ? "it is" : "they are"} left alone until thundersync import takes ${count === 1 ? "it" : "them"} into the files.`;
  });
}

/** The same where too many orgs have something else each. */
export function unmanagedElsewhere(orgs: number): string {
  return `${orgs} orgs also have objects that the configuration doesn't name; they are left alone. thundersync plan --org NAME names them.`;
}

/** Signs of a name among others. */
const mostOfName = 60;

/** Numbers that a picture in a text holds. */
export const mostRoutes = 20;

/** Said above the picture of where numbers lead. */
export const routingHead = "After this, the numbers lead here:";

/** A plan that may change where a number leads has a picture of it. */
export function showsRouting(plan: Plan): boolean {
  return plan.routing.length > 0 && plan.changes.some((change) => kindNamed(change.kind).route !== undefined);
}

/** Who answers a number, and who calls from it. */
export function routeOf(row: Plan["routing"][number]): string {
  return `answers: ${row.inbound ?? "nobody"}${row.outbound === undefined ? "" : `, calls out: ${row.outbound}`}`;
}

/** "1 field", "2 fields" */
export function many(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** A text or none, as a list. */
export function ifAny(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** A moment that an API tells, as people write it. Any other text is left as it is. */
export function momentWords(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z$/, "$1 $2 UTC");
}
