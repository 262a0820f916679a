// One change in many orgs is read once. What is said of several orgs in the same words is said for all of them together, and none of it is lost.

/** One thing that is said of an org. The same mark says the same thing. */
export interface Row {
  readonly mark: string;
}

/** All that is said of one org, in its order. */
export interface OrgRows<R extends Row> {
  readonly org: string;
  readonly rows: readonly R[];
}

/** What one org has of a row that others have, too. */
export interface Share<R extends Row> {
  readonly org: string;
  /** Where it stands among the rows of its org. */
  readonly place: number;
  readonly row: R;
}

/** Rows that the same orgs have. */
export interface Fold<R extends Row> {
  readonly orgs: readonly string[];
  /** Of each row what each org has of it, in the order of the first. */
  readonly rows: readonly (readonly Share<R>[])[];
}

/** Says once what several orgs have in common: what most of them have first, what one has alone last. */
export function foldRows<R extends Row>(orgs: readonly OrgRows<R>[]): readonly Fold<R>[] {
  const [only, ...others] = orgs;
  if (only !== undefined && others.length === 0) return only.rows.length === 0 ? [] : [unfolded(only)];
  const shares = orgs.flatMap(({ org, rows }, nth) => {
    const seen = new Map<string, number>();
    return rows.map((row, place) => {
      // What an org says twice is not said once.
      const time = seen.get(row.mark) ?? 0;
      seen.set(row.mark, time + 1);
      return { org, place, row, nth, mark: `${time} ${row.mark}` };
    });
  });
  const rows = alike(shares, ({ mark }) => mark);
  return alike(rows, (row) => row.map(({ nth }) => nth).join())
    .map((rows) => ({ orgs: (rows[0] ?? []).map(({ org }) => org), rows }))
    .sort((a, b) => b.orgs.length - a.orgs.length);
}

/** One org alone: it has nothing in common with anybody. */
export function unfolded<R extends Row>({ org, rows }: OrgRows<R>): Fold<R> {
  return { orgs: [org], rows: rows.map((row, place) => [{ org, place, row }]) };
}

/** Items of the same mark together, in the order in which they come first. */
export function alike<T>(items: readonly T[], markOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const mark = markOf(item);
    const group = groups.get(mark);
    if (group === undefined) groups.set(mark, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** Names that stand by themselves. */
const mostNames = 5;
/** Orgs in a row that are named by the first and the last of them. */
const leastRun = 3;

/** Orgs in a few words: "c01 … c18", "all 20 orgs", "all but c03". `all` is every org of the run, in its order. */
export function nameOrgs(names: readonly string[], all: readonly string[]): string {
  const own = new Set(names);
  const run = [...new Set([...all, ...names])];
  const others = run.filter((name) => !own.has(name));
  if (isAll(names, all)) return `all ${own.size} orgs`;
  if (own.size <= mostNames) return [...own].join(", ");
  if (others.length <= leastRun) return `all but ${others.join(", ")}`;
  const parts = neighbours(run, own).flatMap((names) =>
    names.length < leastRun ? names.map((name) => [name]) : [names],
  );
  const shown = parts.slice(0, mostNames);
  const rest = own.size - shown.flat().length;
  const words = shown.map((names) => (names.length === 1 ? names[0] : `${names[0]} … ${names.at(-1)}`)).join(", ");
  return rest === 0 ? words : `${words} and ${rest} more`;
}

/** The names that are wanted, those together that stand side by side. */
function neighbours(run: readonly string[], wanted: ReadonlySet<string>): readonly (readonly string[])[] {
  const found: string[][] = [];
  let isNext = false;
  for (const name of run) {
    const isWanted = wanted.has(name);
    if (isWanted && isNext) found.at(-1)?.push(name);
    else if (isWanted) found.push([name]);
    isNext = isWanted;
  }
  return found;
}

/** Said above what several orgs share. `names` left out: they are all. */
export function sameIn(
  orgs: readonly string[],
  all: readonly string[],
): { readonly head: string; readonly names?: string } {
  const names = nameOrgs(orgs, all);
  return isAll(orgs, all) ? { head: `The same in ${names}` } : { head: `The same in ${orgs.length} orgs`, names };
}

/** The same on one line, or of one org its name. */
export function headOf(orgs: readonly string[], all: readonly string[]): string {
  if (orgs.length === 1) return orgs[0] as string;
  const { head, names } = sameIn(orgs, all);
  return names === undefined ? head : `${head}: ${names}`;
}

/** The orgs of a row, before what is said of them. */
export function labelOf(names: readonly string[], all: readonly string[]): string {
  if (names.length === 1) return names[0] as string;
  const words = nameOrgs(names, all);
  return isAll(names, all) ? words : `${names.length} orgs (${words})`;
}

/** True when the words that name some orgs name each of them. */
export function namesEach(orgs: readonly string[], words: string | undefined): boolean {
  return words === orgs.join(", ");
}

/** True when no org of the run is missing: then they need no names. */
export function isAll(orgs: readonly string[], all: readonly string[]): boolean {
  const own = new Set(orgs);
  return own.size > 1 && own.size === new Set([...all, ...orgs]).size;
}
