// What a plan says of secrets that are shown once: where each goes, and what becomes of one that was never handed over.
import type { DesiredResource } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Kind, Once } from "../kinds/kind.ts";
import type { PlanFacts } from "./facts.ts";
import type { Match } from "./match.ts";
import { isOwed, type Remedy, remedyOf } from "./owed.ts";
import type { Change } from "./types.ts";

/** Says what becomes of a secret that was never handed over. True: the API gives another one. */
export function renewsSecret(match: Match, facts: PlanFacts): boolean {
  const { resource } = match;
  const kind = kindNamed(resource.kind);
  const binding = facts.bindingOf(match);
  const { inputs } = facts;
  // An undo brings back values, and says nothing of where a secret goes.
  if (kind.once === undefined || inputs.desired.partial === true || !isOwed(kind, match, binding)) return false;
  const remedy = remedyOf(kind, resource, binding, inputs.options, inputs.live.dialect);
  facts.notes.push({
    code: "secret-lost",
    ...lostWords(resource, kind.once, remedy),
    org: inputs.desired.org,
    address: resource.address,
    position: resource.position,
  });
  return remedy === "renew";
}

/** Where the secret of a change goes, which is said. */
export function secretTo(resource: DesiredResource, facts: PlanFacts): Pick<Change, "secretTo"> {
  const { once } = kindNamed(resource.kind);
  const to = resource.options.secret_to;
  if (once === undefined || to === undefined) return {};
  facts.notes.push({
    severity: "note",
    code: "secret-goes-to",
    message: `the ${once.title} of ${resource.address} goes to ${placeWords(to.place)}, and is shown nowhere else`,
    org: facts.inputs.desired.org,
    address: resource.address,
  });
  return { secretTo: facts.inputs.options.allowRecreate ? { ...to, mayReplace: true } : to };
}

/** What would be shown to nobody is not made. */
export function checkSecretTo(resource: DesiredResource, kind: Kind, facts: PlanFacts): void {
  if (kind.once === undefined || resource.options.secret_to !== undefined) return;
  facts.problems.push({
    severity: "error",
    code: "secret-to-nobody",
    message: `${resource.address} doesn't exist yet, and the API shows the ${kind.once.title} of a new ${kind.title.one} once and never again`,
    hint: "Say where it goes, such as secret_to: { env_file: .env.local }.",
    org: facts.inputs.desired.org,
    address: resource.address,
    position: resource.position,
  });
}

/** A place in the words of a sentence. */
export function placeWords(place: NonNullable<Change["secretTo"]>["place"]): string {
  switch (place.to) {
    case "env_file":
      return `${place.name} in "${place.file}"`;
    case "file":
      return `"${place.file}"`;
    case "command":
      return `the standard input of \`${place.command.join(" ")}\``;
  }
}

function lostWords(
  { address }: DesiredResource,
  { title }: Once,
  remedy: Remedy,
): Pick<Diagnostic, "severity" | "message" | "hint"> {
  const message = `the ${title} of ${address} was never handed over, and nobody can read it again`;
  switch (remedy) {
    case "renew":
      return { severity: "note", message: `${message}: another one takes its place` };
    case "nowhere":
      return { severity: "warning", message, hint: "Say where another one goes: secret_to." };
    case "keep":
      return {
        severity: "warning",
        message,
        hint: "Only a new one has another, and `protect` forbids to delete this one.",
      };
    default:
      return {
        severity: "warning",
        message,
        hint: "Add --allow-recreate: it is deleted and made anew, with another one.",
      };
  }
}
