import type { ChangeOutcome, RunEvent } from "../apply/events.ts";
import { aFewOf } from "../diagnostic.ts";
import type { Action } from "../plan/types.ts";
import { checkWords } from "./outcome.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";

/** What is under way, by what is to be done. */
export const doing: Readonly<Record<Action, string>> = {
  create: "creating",
  duplicate: "copying",
  adopt: "taking over",
  update: "changing",
  deploy: "deploying",
  assign: "changing",
  delete: "deleting",
  forget: "forgetting",
};

/** One event as one line; undefined: nothing worth a line. */
export function formatEvent(
  event: RunEvent,
  { style, orgsShown }: { readonly style: Style; readonly orgsShown: boolean },
): string | undefined {
  if (event.type === "canary-done") {
    const [first = ""] = event.orgs;
    const who =
      event.orgs.length === 1 ? `${first} follows` : `${event.orgs.length} orgs follow: ${aFewOf(event.orgs)}`;
    return sanitizeLine(`The canary is done and verified. ${who}.`);
  }
  if (!("address" in event) || event.type === "step") return undefined;
  const subject = sanitizeLine(`${orgsShown ? `${event.org}/` : ""}${event.address}`);
  switch (event.type) {
    case "change-started":
      return style.dim(`${subject}: ${doing[event.action]} …`);
    case "waiting":
      return style.dim(`${subject}: waiting, ${sanitizeLine(event.reason)}`);
    case "change-checked": {
      const paint = event.check.state === "passed" ? style.green : style.red;
      return `${subject}: ${paint("checked")}: ${sanitizeLine(checkWords(event.check, true))}`;
    }
    case "change-done":
      // What every org has one of has no id.
      return `${subject}: ${style.green("done")}${event.id === event.address ? "" : ` (id ${sanitizeLine(event.id)})`}`;
    case "change-failed":
      return `${subject}: ${style.red("failed")}: ${sanitizeLine(event.diagnostic.message)}`;
    case "change-held":
      return `${subject}: ${style.yellow("held back")}: ${sanitizeLine(event.reason)}`;
    case "change-skipped":
      return `${subject}: ${style.yellow("skipped")}: ${sanitizeLine(event.reason)}`;
  }
}

/** How the changes of one org ended, in a few words. */
export function endWords(changes: readonly ChangeOutcome[]): string {
  const counts = (["done", "failed", "skipped", "held"] as const).map(
    (state) => [state, changes.filter((change) => change.state === state).length] as const,
  );
  const said = counts.flatMap(([state, count]) =>
    count === 0 ? [] : [`${count} ${state === "held" ? "held back" : state}`],
  );
  return said.length === 0 ? "nothing to do" : said.join(", ");
}
