// Which orgs a run is for. Whatever names an org is decided here, for every command alike, and what names none is never passed over.
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { nameForm } from "../kinds/identity.ts";
import { isAddress, splitAddress } from "../kinds/index.ts";
import { anyOf, didYouMean, nearest, nearness } from "../suggestion.ts";
import { diagnosticAt, type Mapping, mapAt, type Place, type Scalar } from "./node.ts";
import { inShard, shardOf } from "./shard.ts";

/** The name of the only org where the configuration names none. */
export const onlyOrg = "default";

/** The wish of the command line. */
export interface OrgChoice {
  /** Names, patterns and groups: `acme-us`, `eu-*`, `@pilot`. An empty list chooses none. */
  readonly orgs?: readonly string[];
  /** The same, for those that are left out. */
  readonly exclude?: readonly string[];
  readonly all?: boolean;
  /** `2/4`, or `auto`: which part of the orgs. Where nothing else chooses, of all. */
  readonly shard?: string;
  /** Those of the chosen that go first, named in the same ways. */
  readonly canary?: readonly string[];
  /** Where nothing else chooses, the orgs that they name are chosen. */
  readonly addresses?: readonly string[];
}

/** The chosen orgs, in the order of the configuration. */
export interface ChosenOrgs {
  readonly names: readonly string[];
  /** Those of them that go first. */
  readonly canaries: readonly string[];
}

/** What a choice depends on, and where it says what is wrong with it. */
export interface ChoiceContext {
  readonly env: NodeJS.ProcessEnv;
  /** Offline checks look at every org. */
  readonly offline: boolean;
  readonly problems: Diagnostic[];
}

/** Orgs by name, with the groups of each. */
type Orgs = ReadonlyMap<string, ReadonlySet<string>>;

const nameLike = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const mostListed = 20;
/** What the library takes at most; it throws at more. */
const longestPattern = 65_536;

/** The names of all orgs, in the order of the configuration. */
export function orgNames(root: Mapping): readonly string[] {
  const written = mapAt(root, "orgs");
  return written === undefined || written.entries.size === 0 ? [onlyOrg] : [...written.entries.keys()];
}

/** The groups of an org, as they are written. */
export function groupsOf(root: Mapping, org: string): readonly string[] {
  return groupNodes(root, org).map(({ value }) => String(value));
}

/** The orgs that a run is for. */
export async function chooseOrgs(root: Mapping, choice: OrgChoice, context: ChoiceContext): Promise<ChosenOrgs> {
  const { problems } = context;
  const names = orgNames(root);
  const orgs: Orgs = new Map(names.map((name) => [name, new Set(groupsOf(root, name))]));
  for (const problem of nameProblems(root)) problems.push(problem);
  const before = problems.length;
  const included = await firstChoice(orgs, choice, context);
  const excluded = await anyOfThem("--exclude", choice.exclude ?? [], orgs, problems);
  const left = included.filter((name) => !excluded.has(name));
  if (included.length > 0 && left.length === 0) problems.push(noneLeft(included));
  if (problems.length === before)
    for (const problem of strayAddresses(choice.addresses ?? [], names, left)) problems.push(problem);
  // Nobody knows who was meant.
  if (problems.length > before) return { names: [], canaries: [] };
  if (choice.orgs?.length === 0) problems.push(nothingToDo("no org is chosen"));
  const taken = choice.shard === undefined ? left : await takeShard(choice.shard, left, context);
  return { names: taken, canaries: await chooseCanaries(orgs, taken, choice, problems) };
}

/** Each canary must be among the chosen: with none, all others would go first. */
async function chooseCanaries(
  orgs: Orgs,
  chosen: readonly string[],
  { canary = [], shard }: OrgChoice,
  problems: Diagnostic[],
): Promise<readonly string[]> {
  if (chosen.length === 0) return [];
  const unknown: Diagnostic[] = [];
  const named = await anyOfThem("--canary", canary, orgs, unknown);
  for (const problem of unknown) problems.push({ ...problem, code: "unknown-canary" });
  for (const one of new Set(canary)) {
    const meant = await matching(one, orgs);
    if (meant.length > 0 && !meant.some((name) => chosen.includes(name)))
      problems.push(canaryNotChosen(one, meant, chosen, shard));
  }
  return chosen.filter((name) => named.has(name));
}

function canaryNotChosen(
  written: string,
  meant: readonly string[],
  chosen: readonly string[],
  shard: string | undefined,
): Diagnostic {
  return {
    severity: "error",
    code: "canary-not-chosen",
    message:
      meant.length === 1 && meant[0] === written
        ? `--canary ${written} names an org that is not chosen`
        : `--canary ${written} names only orgs that are not chosen: ${listed(meant)}`,
    hint:
      shard === undefined
        ? `${chosenAre(chosen)} A canary is one of them.`
        : `It is in another shard. Apply the canary by itself first, with --org '${written}', and then the shards with --exclude '${written}'.`,
  };
}

function chosenAre(chosen: readonly string[]): string {
  return chosen.length === 1 ? `The chosen org is ${chosen[0]}.` : `The chosen orgs are ${listed(chosen)}.`;
}

async function firstChoice(orgs: Orgs, choice: OrgChoice, { offline, problems }: ChoiceContext): Promise<string[]> {
  const names = [...orgs.keys()];
  if (choice.orgs !== undefined) {
    const wanted = await anyOfThem("--org", choice.orgs, orgs, problems);
    return names.filter((name) => wanted.has(name));
  }
  if (choice.all === true || choice.shard !== undefined || names.length === 1) return names;
  const { addresses = [] } = choice;
  const named = new Set(addresses.map((address) => splitAddress(address, names).org));
  if (addresses.length > 0 && !named.has(undefined)) return names.filter((name) => named.has(name));
  if (offline) return names;
  const misnamed = addresses.flatMap((address) => unknownOrgOf(address, names) ?? []);
  for (const problem of misnamed.length > 0 ? misnamed : [notChosen(orgs, addresses)]) problems.push(problem);
  return [];
}

function notChosen(orgs: Orgs, addresses: readonly string[]): Diagnostic {
  const names = [...orgs.keys()];
  const open = addresses.find((address) => splitAddress(address, names).org === undefined);
  const groups = allGroups(orgs);
  const hints = [
    "Choose with --org NAME (repeatable), with a pattern such as --org 'eu-*', or with --all-orgs.",
    ...(groups.length === 0 ? [] : [`A group is chosen with --org ${aFewOf(groups.map((group) => `@${group}`))}.`]),
    ...(open === undefined ? [] : [`An address may name its org: ${names[0]}/${open}.`]),
  ];
  return {
    severity: "error",
    code: "org-not-chosen",
    message: `the configuration has ${names.length} orgs: ${listed(names)}`,
    hint: hints.join("\n"),
  };
}

function noneLeft(included: readonly string[]): Diagnostic {
  return {
    severity: "error",
    code: "no-org-left",
    message: `--exclude leaves out all that was chosen: ${listed(included)}`,
  };
}

/** The orgs that at least one of the texts names. Each must name some. */
async function anyOfThem(
  flag: string,
  written: readonly string[],
  orgs: Orgs,
  problems: Diagnostic[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const one of new Set(written)) {
    const matches = await matching(one, orgs);
    for (const name of matches) found.add(name);
    if (matches.length === 0) problems.push({ severity: "error", ...nothingNamed(flag, one, orgs) });
  }
  return found;
}

async function matching(written: string, orgs: Orgs): Promise<readonly string[]> {
  if (orgs.has(written)) return [written];
  const names = [...orgs.keys()];
  const group = groupIn(written);
  if (group !== undefined) return names.filter((name) => orgs.get(name)?.has(group) === true);
  if (!isPattern(written) || written.length > longestPattern) return [];
  const { default: picomatch } = await import("picomatch");
  const isMeant = picomatch(written, { nonegate: true });
  return names.filter((name) => isMeant(name));
}

/** The group that `@pilot` names. `@(a|b)` is a pattern. */
function groupIn(written: string): string | undefined {
  return /^@(?!\()/.test(written) ? written.slice(1) : undefined;
}

function isPattern(written: string): boolean {
  return /[*?[{(!]/.test(written);
}

/** Why a text names no org, and what it may have been meant to be. */
function nothingNamed(
  flag: string,
  written: string,
  orgs: Orgs,
): { readonly code: string; readonly message: string; readonly hint: string } {
  const names = [...orgs.keys()];
  if (written.trim() === "")
    return {
      code: "unknown-org",
      message: `${flag} is empty and names no org`,
      hint: "A variable that is not set leaves it empty. The name of an org, a pattern or a @group belongs there.",
    };
  const there = names.length === 1 ? `There is ${names[0]}.` : `There are ${listed(names)}.`;
  const group = groupIn(written);
  if (group !== undefined) {
    const groups = allGroups(orgs);
    const near = nearest(group, groups);
    const hint = orgs.has(group)
      ? `\`${group}\` is an org: write it without the @.`
      : near !== undefined
        ? `Did you mean \`@${near}\`?`
        : groups.length > 0
          ? `The groups are ${listed(groups.map((name) => `@${name}`))}.`
          : "No org has groups yet. Write `groups: [pilot]` at each that belongs to it.";
    const message = group === "" ? "`@` names no group" : `no org of the configuration is in the group \`${group}\``;
    return { code: "unknown-group", message, hint };
  }
  if (isPattern(written)) {
    const near = nearNames(written, names);
    const hint = written.startsWith("!")
      ? "A pattern says who is meant. To leave some out, add --exclude."
      : near.length > 0
        ? `Did you mean ${anyOf(near.map((name) => `\`${name}\``))}?`
        : there;
    return { code: "no-org-matches", message: `no org of the configuration matches \`${written}\``, hint };
  }
  const parts = written.split(",").map((part) => part.trim());
  const hint =
    parts.length > 1 && parts.every((part) => orgs.has(part))
      ? `Write each by itself: ${parts.map((part) => `${flag} ${part}`).join(" ")}.`
      : allGroups(orgs).includes(written)
        ? `\`${written}\` is a group: write @${written}.`
        : (didYouMean(written, names).hint ?? there);
  return { code: "unknown-org", message: `there is no org \`${written}\` in the configuration`, hint };
}

/** Names that a pattern would match with a letter or two changed: what is written out of it stands at their begin or their end. */
function nearNames(pattern: string, names: readonly string[]): readonly string[] {
  const letters = pattern.replaceAll(/[^A-Za-z0-9._-]/g, "");
  if (letters === "") return [];
  const part = (name: string): string =>
    /[*\])}]$/.test(pattern)
      ? name.slice(0, letters.length)
      : pattern.startsWith("*")
        ? name.slice(-letters.length)
        : name;
  return names
    .flatMap((name) => {
      const far = nearness(letters, part(name));
      return far === undefined ? [] : [{ name, far }];
    })
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Addresses of orgs that are not chosen, or not there. */
function strayAddresses(
  addresses: readonly string[],
  names: readonly string[],
  chosen: readonly string[],
): readonly Diagnostic[] {
  return addresses.flatMap((written) => {
    const { org } = splitAddress(written, names);
    if (org === undefined) return unknownOrgOf(written, names) ?? [];
    if (chosen.includes(org)) return [];
    return {
      severity: "error",
      code: "address-not-chosen",
      message: `${written} names an org that is not chosen`,
      hint: `${chosenAre(chosen)} An address with its org needs no flag that chooses one.`,
    };
  });
}

/** What is wrong with an address that begins with an org which isn't there. A key may hold a slash, too. */
function unknownOrgOf(written: string, names: readonly string[]): Diagnostic | undefined {
  const head = written.slice(0, Math.max(0, written.indexOf("/")));
  const isWhole = isAddress(nameForm(written));
  if (head === "" || isWhole || splitAddress(written, names).org !== undefined) return undefined;
  const there = names.length === 1 ? `There is ${names[0]}.` : `There are ${listed(names)}.`;
  return {
    severity: "error",
    code: "unknown-org",
    message: `${written} names an org that is not in the configuration`,
    hint: /^@|[*?]/.test(head)
      ? `An address names one org. Choose several with --org '${head}', and write ${written.slice(head.length + 1)}.`
      : (didYouMean(head, names).hint ?? there),
  };
}

async function takeShard(
  written: string,
  names: readonly string[],
  { env, problems }: ChoiceContext,
): Promise<readonly string[]> {
  const result = shardOf(written, env);
  if (!result.ok) {
    problems.push(result.problem);
    return [];
  }
  const { shard } = result;
  const taken = await inShard(names, shard);
  const part = `shard ${shard.index}/${shard.total}`;
  // A job of many is empty, or has one org, where nobody named any: it says which.
  problems.push(
    taken.length === 0
      ? nothingToDo(
          names.length === 1 ? `${part} does not have the only org` : `${part} has none of the ${names.length} orgs`,
        )
      : note(`${part} has ${taken.length} of the ${names.length} orgs: ${listed(taken)}`),
  );
  return taken;
}

function nothingToDo(why: string): Diagnostic {
  return note(`${why}: there is nothing to do`);
}

function note(message: string): Diagnostic {
  return { severity: "note", code: "orgs-chosen", message };
}

/** Names that can be none of an org or of a group. */
function nameProblems(root: Mapping): readonly Diagnostic[] {
  const written = mapAt(root, "orgs");
  return [...(written?.keys ?? [])].flatMap(([name, place]: readonly [string, Place]) => [
    ...(nameLike.test(name)
      ? []
      : [
          diagnosticAt(place, {
            severity: "error",
            code: "bad-org-name",
            message: `\`${name}\` can't name an org`,
            hint: "Use letters, digits, dots, dashes and underscores: the name is also a file name.",
          }),
        ]),
    ...groupNodes(root, name)
      .filter(({ value }) => !nameLike.test(String(value)))
      .map(({ value, place: at }) =>
        diagnosticAt(at, {
          severity: "error",
          code: "bad-group-name",
          message: `\`${value}\` can't name a group`,
          hint: String(value).startsWith("@")
            ? "Write it without the @: that stands before it only where it is chosen."
            : "Use letters, digits, dots, dashes and underscores.",
          org: name,
        }),
      ),
  ]);
}

function groupNodes(root: Mapping, org: string): readonly Scalar[] {
  const node = mapAt(mapAt(root, "orgs"), org)?.entries.get("groups");
  if (node?.type !== "list") return [];
  return node.items.flatMap((item) => (item.type === "scalar" && typeof item.value === "string" ? [item] : []));
}

function allGroups(orgs: Orgs): readonly string[] {
  return [...new Set([...orgs.values()].flatMap((groups) => [...groups]))].sort();
}

function listed(names: readonly string[]): string {
  return names.length > mostListed
    ? `${names.slice(0, mostListed).join(", ")} and ${names.length - mostListed} more`
    : names.join(", ");
}
