// What a target means where there are several orgs. One that nobody has would be an apply that silently does nothing.
import type { Address, Configuration } from "../config/desired.ts";
import { nameForm } from "../kinds/identity.ts";
import { isAddress } from "../kinds/index.ts";

/** The targets as each org takes them: what only another org has is that one's. What none has is left as it is, so that each refuses it. */
export function aimTargets(
  targets: readonly string[],
  configuration: Configuration,
): (org: string) => readonly string[] {
  const names = configuration.orgs.map(({ name }) => name);
  if (names.length < 2 || targets.every((target) => target.includes("/") && !isAddress(nameForm(target))))
    return () => targets;
  const having = new Map<Address, string[]>(targets.map((target) => [target, []]));
  for (const name of names)
    for (const { address } of configuration.desired(name).resources) having.get(address)?.push(name);
  return (org) =>
    targets.map((target) => {
      const owners = having.get(target) ?? [];
      return owners.length === 0 || owners.includes(org) ? target : `${owners[0]}/${target}`;
    });
}
