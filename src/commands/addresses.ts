// What an address means where there are several orgs. A target that nobody has would be an apply that silently does nothing.
import type { Address, Configuration } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { nameForm } from "../kinds/identity.ts";
import { isAddress } from "../kinds/index.ts";
import { didYouMean } from "../suggestion.ts";

/**
 * An address as a person writes it: `agent.support`, or `acme-us/agent.support`. Without one of these orgs before it, it is taken as a whole:
 * the address of a child has a slash of its own.
 */
export function splitAddress(
  typed: string,
  orgs: readonly string[],
): { readonly org?: string; readonly address: string } {
  const written = nameForm(typed);
  const slash = written.indexOf("/");
  const org = written.slice(0, Math.max(0, slash));
  const address = written.slice(slash + 1);
  return orgs.includes(org) && !(isAddress(written) && !isAddress(address)) ? { org, address } : { address: written };
}

/** True when a target says its org, or means to. */
function namesOrg(target: string): boolean {
  return target.includes("/") && !isAddress(nameForm(target));
}

/** Targets that name an org which is not among the chosen ones. */
export function strayTargets(targets: readonly string[], { orgs }: Configuration): readonly Diagnostic[] {
  const names = orgs.map(({ name }) => name);
  return targets
    .filter((target) => namesOrg(target) && splitAddress(target, names).org === undefined)
    .map((target) => ({
      severity: "error",
      code: "unknown-target",
      message: `--target ${target} names an org that is not chosen`,
      hint: [
        didYouMean(target.slice(0, target.indexOf("/")), names).hint ?? "",
        names.length === 1
          ? `The org is ${names[0]}.`
          : `The orgs are ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", …" : ""}.`,
      ]
        .join(" ")
        .trim(),
    }));
}

/** The targets as each org takes them: what only another org has is that one's. What none has is left as it is, so that each refuses it. */
export function aimTargets(
  targets: readonly string[],
  configuration: Configuration,
): (org: string) => readonly string[] {
  const names = configuration.orgs.map(({ name }) => name);
  if (names.length < 2 || targets.every(namesOrg)) return () => targets;
  const having = new Map<Address, string[]>(targets.map((target) => [target, []]));
  for (const name of names)
    for (const { address } of configuration.desired(name).resources) having.get(address)?.push(name);
  return (org) =>
    targets.map((target) => {
      const owners = having.get(target) ?? [];
      return owners.length === 0 || owners.includes(org) ? target : `${owners[0]}/${target}`;
    });
}
