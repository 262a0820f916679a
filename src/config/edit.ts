// Values of an org written back into the files that say them. Every edit is proved before it counts: the edited files are read again and must
// say exactly the new values and, of everything else of every org, exactly what they said before. A bug must never damage somebody's file.
import { realpathSync } from "node:fs";
import path from "node:path";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import type { Json } from "../kinds/kind.ts";
import type { Configuration, Desired, Value } from "./desired.ts";
import {
  layersFor,
  type Part,
  partsOf,
  placeForNew,
  placeOf,
  type SharedText,
  sharedFile,
  sharedTextOf,
  usersOf,
  type Written,
  wholeTextOf,
} from "./edit_place.ts";
import { differences } from "./edit_proof.ts";
import {
  contradicted,
  type FollowedField,
  isAlone,
  notForAll,
  type OrgField,
  type Sharing,
  sharingOf,
} from "./edit_shared.ts";
import { meaningOf, type State, yamlOf } from "./edit_state.ts";
import { coreLines, holdsExpression, rewriteLines, rewriteText, standsForMore } from "./edit_text.ts";
import type { Meaning, Splice } from "./edit_yaml.ts";
import { escapeAll } from "./expression.ts";
import { type FieldEdit, Refused, spotOf } from "./field_edit.ts";
import { FileReader, type SourceFile } from "./file.ts";
import { type Layers, type LoadOptions, loadConfiguration } from "./load.ts";
import { diagnosticAt, type Place, toPlain } from "./node.ts";
import { readSource } from "./source.ts";

/** A file before and after. */
export interface EditedFile {
  /** As the user would type it. */
  readonly name: string;
  readonly absolute: string;
  readonly before: string;
  readonly after: string;
  /** The same without secrets that somebody wrote into it. */
  readonly shown: { readonly before: string; readonly after: string };
}

/** What was edited, in memory only, and what must not be. */
export interface EditResult {
  readonly files: readonly EditedFile[];
  readonly done: readonly FieldEdit[];
  readonly refused: readonly { readonly edit: FieldEdit; readonly diagnostic: Diagnostic }[];
  /** What others say now, because they share what was edited. */
  readonly followed: readonly FollowedField[];
  /** Who gets nothing of an edit that is for all. */
  readonly notes: readonly Diagnostic[];
}

/** What is read to edit: the whole configuration, whatever orgs were chosen. */
export interface EditOptions extends Pick<LoadOptions, "file" | "env" | "cwd" | "secrets"> {
  /** What the edits were decided on, by org. */
  readonly decidedOn: ReadonlyMap<string, Desired>;
  /** Edits are for all orgs that share what they change. The live values of others, where these were edited, too, may contradict. */
  readonly forAll?: { readonly rivals: readonly FieldEdit[] };
}

/** Makes the edits that can be proved right. Writes nothing. */
export async function editConfiguration(options: EditOptions, edits: readonly FieldEdit[]): Promise<EditResult> {
  return new Editor(options).edit(edits);
}

/** The orgs that would get edits which are for all. None: the configuration can't be read, which is said when they are made. */
export async function orgsSharing(options: EditOptions, edits: readonly FieldEdit[]): Promise<ReadonlySet<string>> {
  return new Editor(options).orgsSharing(edits);
}

/** Edits that are made together or not at all. */
interface Unit {
  readonly edits: readonly FieldEdit[];
  /** Who says something new along with them. */
  readonly followers?: readonly OrgField[];
  /** The shared text is changed: everybody who uses it wants the same. */
  readonly inPlace: boolean;
}

/** How the edits of a unit are written. */
type How = Pick<Unit, "inPlace" | "followers">;

/** An edit with whom it is for. */
interface Shared {
  readonly edit: FieldEdit;
  readonly sharing: Sharing;
}

/** A unit with what it does to which texts. */
interface MadeUnit {
  readonly unit: Unit;
  readonly splices: readonly FileSplice[];
}

/** The configuration after some edits that are proved right, or why they aren't and which of them are at fault, where that is known. */
type Tried = { readonly state: State } | { readonly refused: Refused; readonly suspects: readonly Unit[] };

interface FileSplice extends Splice {
  readonly file: SourceFile;
}

class Editor {
  readonly #options: EditOptions;
  readonly #done: FieldEdit[] = [];
  readonly #followed: OrgField[] = [];
  /** Edits that were to be for all, and which their org has for itself. */
  readonly #alone: FieldEdit[] = [];
  readonly #notes: Diagnostic[] = [];
  #orgsShown = false;
  /** Every file that was read, by where its links lead. */
  #names: Map<string, readonly string[]> | undefined;
  readonly #refused: { readonly edit: FieldEdit; readonly diagnostic: Diagnostic }[] = [];

  constructor(options: EditOptions) {
    this.#options = options;
  }

  async edit(edits: readonly FieldEdit[]): Promise<EditResult> {
    if (edits.length === 0) return { files: [], done: [], refused: [], followed: [], notes: [] };
    const first = await this.#read(new Map());
    if (!("source" in first)) {
      const wrong = first.problems.find((problem) => problem.severity === "error")?.message ?? "it can't be read";
      const why = `the configuration is not valid for every org: ${wrong}`;
      for (const edit of edits) this.#refuse(edit, new Refused(why, undefined, "Mend that first."));
      return this.#result(undefined, undefined);
    }
    this.#orgsShown = first.configuration.orgs.length > 1;
    if (!this.#isAsDecided(first.configuration)) {
      const why = "the configuration was edited while it was read";
      for (const edit of edits) this.#refuse(edit, new Refused(why, undefined, "Run the same command again.", "stale"));
      return this.#result(undefined, undefined);
    }
    const { forAll } = this.#options;
    const units = forAll === undefined ? this.#units(edits, first) : this.#unitsForAll(edits, forAll.rivals, first);
    const last = await this.#attempt(await units, first);
    return this.#result(first, last);
  }

  async orgsSharing(edits: readonly FieldEdit[]): Promise<ReadonlySet<string>> {
    const state = await this.#read(new Map());
    if (!("source" in state)) return new Set();
    return new Set(edits.flatMap((edit) => this.#sharing(edit, state)?.followers.map(({ org }) => org) ?? []));
  }

  #result(first: State | undefined, last: State | undefined): EditResult {
    const files = [...(last?.texts ?? [])].flatMap(([absolute, after]): readonly EditedFile[] => {
      const [old, fresh] = [first?.reader.read(absolute), last?.reader.read(absolute)];
      if (old?.ok !== true || fresh?.ok !== true || old.file.text === after) return [];
      const shown = { before: old.file.shown(), after: fresh.file.shown() };
      return [{ name: old.file.name, absolute, before: old.file.text, after, shown }];
    });
    return {
      files: files.sort((a, b) => (a.name < b.name ? -1 : 1)),
      done: this.#done,
      refused: this.#refused,
      followed: first === undefined || last === undefined ? [] : this.#followedFields(first, last),
      notes: [
        ...this.#notes,
        ...this.#alone.filter((edit) => this.#orgsShown && this.#done.includes(edit)).map(isAlone),
      ],
    };
  }

  #followedFields(first: State, last: State): readonly FollowedField[] {
    const valueIn = ({ org, address, name }: OrgField, { configuration }: State): Value =>
      configuration.desired(org).resources.find((resource) => resource.address === address)?.fields[name] ?? null;
    return this.#followed
      .map((field) => ({ ...field, before: valueIn(field, first), after: valueIn(field, last) }))
      .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  }

  async #read(texts: ReadonlyMap<string, string>): Promise<State | { readonly problems: readonly Diagnostic[] }> {
    const { file, env, cwd, secrets } = this.#options;
    const loaded = await loadConfiguration({
      file,
      env,
      cwd,
      requireEnv: false,
      texts,
      ...(secrets === undefined ? {} : { secrets }),
    });
    if (!loaded.ok) return { problems: loaded.diagnostics };
    const reader = new FileReader(cwd, texts);
    const { source, problems } = await readSource(path.resolve(cwd, file), reader);
    if (source === undefined) return { problems };
    const { configuration } = loaded;
    return { texts, source, reader, folder: configuration.folder, configuration, yaml: new Map(), scopes: new Map() };
  }

  #isAsDecided(configuration: Configuration): boolean {
    return [...this.#options.decidedOn].every(
      ([org, desired]) =>
        configuration.orgs.some(({ name }) => name === org) &&
        differences(desired, configuration.desired(org), new Map()).length === 0,
    );
  }

  /**
   * All at once. Where that can't be proved, without those that are at fault, and these by themselves; where nobody knows which, half of
   * it and then the other half.
   */
  async #attempt(units: readonly Unit[], state: State): Promise<State> {
    const made: MadeUnit[] = [];
    for (const unit of units) {
      try {
        made.push({ unit, splices: await this.#splicesOfUnit(unit, state) });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        this.#refuseUnit(unit, error, state);
      }
    }
    const [first, ...others] = made;
    if (first === undefined) return state;
    const tried = await this.#tryAll(made, state);
    if ("state" in tried) {
      for (const { unit } of made) {
        for (const edit of unit.edits) this.#done.push(edit);
        for (const field of unit.followers ?? []) this.#followed.push(field);
      }
      return tried.state;
    }
    if (others.length === 0) {
      this.#refuseUnit(first.unit, tried.refused, state);
      return state;
    }
    const all = made.map(({ unit }) => unit);
    const suspects = new Set(tried.suspects);
    const innocent = all.filter((unit) => !suspects.has(unit));
    const half = Math.ceil(all.length / 2);
    const [before, after] =
      innocent.length > 0 && suspects.size > 0
        ? [innocent, all.filter((unit) => suspects.has(unit))]
        : [all.slice(0, half), all.slice(half)];
    return this.#attempt(after, await this.#attempt(before, state));
  }

  async #splicesOfUnit(unit: Unit, state: State): Promise<readonly FileSplice[]> {
    const own = await Promise.all(unit.edits.map((edit) => this.#splicesOf(edit, unit, state)));
    // Several who use one text: it is written once.
    const seen = new Set<string>();
    return own.flat().filter((splice) => {
      const spot = JSON.stringify([splice.file.absolute, offsetIn(splice, splice.start), splice.end, splice.text]);
      return unit.edits.length === 1 || (!seen.has(spot) && seen.add(spot));
    });
  }

  async #tryAll(made: readonly MadeUnit[], state: State): Promise<Tried> {
    try {
      const { texts, lines } = applied(made, state);
      this.#checkNames(texts, state);
      const next = await this.#read(texts);
      if ("source" in next) return this.#prove(made, state, next);
      const wrong = next.problems.flatMap(({ position, severity }) =>
        severity === "error" && position !== undefined ? [position] : [],
      );
      const hit = lines.filter(({ name, from, to }) =>
        wrong.some(({ file, line }) => file === name && line >= from && line <= to),
      );
      return { refused: invalid(next.problems), suspects: hit.map(({ unit }) => unit) };
    } catch (error) {
      if (error instanceof Refused) return { refused: error, suspects: [] };
      throw error;
    }
  }

  /** A file with a second name would change under both, and the proof sees only the one that is written. */
  #checkNames(texts: ReadonlyMap<string, string>, { reader }: State): void {
    if (this.#names === undefined) {
      this.#names = new Map();
      for (const { absolute } of reader.all()) {
        const real = realpathSync(absolute);
        this.#names.set(real, [...(this.#names.get(real) ?? []), absolute]);
      }
    }
    for (const absolute of texts.keys()) {
      const names = this.#names.get(realpathSync(absolute)) ?? [];
      if (names.length > 1)
        throw new Refused(`its file has several names: ${aFewOf(names.map((one) => reader.name(one)))}`);
    }
  }

  #prove(made: readonly MadeUnit[], before: State, after: State): Tried {
    const edits = new Map(made.flatMap(({ unit }) => unit.edits.map((edit) => [edit, unit] as const)));
    const following = made.flatMap(({ unit }) => unit.followers ?? []);
    const wrong = before.configuration.orgs.flatMap(({ name: org }) => {
      const wanted = new Map([...edits.keys()].filter((edit) => edit.org === org).map((edit) => [spotOf(edit), edit]));
      const may = new Set(following.filter((field) => field.org === org).map(spotOf));
      const found = differences(before.configuration.desired(org), after.configuration.desired(org), wanted, may);
      return found.map((one) => ({ ...one, org }));
    });
    const [first] = wrong;
    if (first === undefined) return { state: after };
    const why =
      first.edit === undefined
        ? `that would change ${first.what} of org ${first.org}, too`
        : "what was written would not read back as it is live";
    return {
      refused: new Refused(why),
      suspects: wrong.flatMap(({ edit }) => (edit === undefined ? [] : (edits.get(edit) ?? []))),
    };
  }

  /** Which edits go together, and whether shared lines may change. */
  async #units(edits: readonly FieldEdit[], state: State): Promise<readonly Unit[]> {
    const units: Unit[] = [];
    const byText = new Map<string, FieldEdit[]>();
    const bySpot = new Map(edits.map((edit) => [`${edit.org}/${spotOf(edit)}`, edit]));
    for (const edit of edits) {
      const shared = sharedTextOf(edit, state);
      if (shared === undefined) units.push({ edits: [edit], inPlace: false });
      else byText.set(shared.id, [...(byText.get(shared.id) ?? []), edit]);
    }
    for (const group of byText.values()) {
      const { users, isFile } = sharedTextOf(group[0] as FieldEdit, state) as SharedText;
      const missing = users.filter((user) => !bySpot.has(user.spot));
      const agreed = missing.length === 0 ? await this.#agree(group, state) : false;
      if (agreed === true) units.push({ edits: group, inPlace: true });
      else if (!isFile) for (const edit of group) units.push({ edits: [edit], inPlace: false });
      else
        for (const edit of group)
          this.#refuse(edit, agreed === false ? sharedFile(edit, users, missing, state) : agreed);
    }
    return units;
  }

  /** The same where edits are for all who share what they change. */
  async #unitsForAll(
    edits: readonly FieldEdit[],
    rivals: readonly FieldEdit[],
    state: State,
  ): Promise<readonly Unit[]> {
    const groups = new Map<string, Shared[]>();
    for (const edit of [...edits, ...rivals]) {
      const sharing = this.#sharing(edit, state);
      if (sharing !== undefined) groups.set(sharing.id, [...(groups.get(sharing.id) ?? []), { edit, sharing }]);
      else if (!rivals.includes(edit)) this.#alone.push(edit);
    }
    const units = [...(await this.#units(this.#alone, state))];
    for (const group of groups.values()) {
      const own = group.map(({ edit }) => edit).filter((edit) => !rivals.includes(edit));
      if (own.length > 0) units.push(...(await this.#unitForAll(group, own, state)));
    }
    return units;
  }

  /** One text or value that several share. Nothing, where what is right for all can't be known. */
  async #unitForAll(group: readonly Shared[], own: readonly FieldEdit[], state: State): Promise<readonly Unit[]> {
    const spotIn = (field: OrgField): string => `${field.org}/${spotOf(field)}`;
    const spots = new Set(group.map(({ edit }) => spotIn(edit)));
    const others = group.flatMap(({ sharing }) => sharing.followers).filter((field) => !spots.has(spotIn(field)));
    const followers = [...new Map(others.map((field) => [spotIn(field), field])).values()];
    for (const field of followers) spots.add(spotIn(field));
    const strangers = group.flatMap(({ sharing }) => sharing.strangers).filter(({ spot }) => !spots.has(spot));
    const unit: Unit = { edits: group.map(({ edit }) => edit), followers, inPlace: true };
    const tried = await Promise.all(unit.edits.map((edit) => this.#trySplices(edit, unit, state)));
    const texts = tried.map((one) => (one instanceof Refused ? one : textsOf(one)));
    const reasons = own.map((edit): Refused | undefined => {
      if (strangers.length > 0) return sharedFile(edit, [], strangers, state);
      const made = tried[unit.edits.indexOf(edit)];
      if (made === undefined || made instanceof Refused) return made;
      const against = group.filter((_, i) => texts[i] !== textsOf(made));
      if (against.length > 0) return contradicted(against.map((one) => one.edit.org));
      return followers.length === 0 ? undefined : notForAll(edit, followers, made, state);
    });
    if (reasons.every((reason) => reason === undefined)) {
      const note = group[0]?.sharing.note;
      if (note !== undefined) this.#notes.push(note);
      return [unit];
    }
    const [first] = reasons.filter((reason) => reason !== undefined);
    for (const [i, edit] of own.entries()) this.#refuse(edit, (reasons[i] ?? first) as Refused, placeOf(edit, state));
    return [];
  }

  #sharing(edit: FieldEdit, state: State): Sharing | undefined {
    try {
      return sharingOf(edit, state);
    } catch (error) {
      // Said when it is tried.
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  async #trySplices(edit: FieldEdit, how: How, state: State): Promise<readonly FileSplice[] | Refused> {
    try {
      return await this.#splicesOf(edit, how, state);
    } catch (error) {
      if (error instanceof Refused) return error;
      throw error;
    }
  }

  /** Everybody who uses a text would write the same into it. */
  async #agree(group: readonly FieldEdit[], state: State): Promise<boolean | Refused> {
    try {
      const all = await Promise.all(group.map((edit) => this.#splicesOf(edit, { inPlace: true }, state)));
      const texts = all.map(textsOf);
      return texts.every((text) => text === texts[0]);
    } catch (error) {
      if (error instanceof Refused) return error;
      throw error;
    }
  }

  async #splicesOf(edit: FieldEdit, how: How, state: State): Promise<readonly FileSplice[]> {
    const layers = layersFor(edit, state);
    const meaning = meaningOf(edit, state);
    const splices: FileSplice[] = [];
    for (const part of partsOf(edit, layers, state))
      for (const splice of await this.#splicesOfPart(edit, part, how, layers, meaning, state)) splices.push(splice);
    return splices;
  }

  async #splicesOfPart(
    edit: FieldEdit,
    { written, name, value }: Part,
    { inPlace, followers }: How,
    layers: Layers,
    meaning: Meaning,
    state: State,
  ): Promise<readonly FileSplice[]> {
    if (written !== undefined) {
      const text = wholeTextOf(written, edit, state);
      const isOwn = inPlace || written.layer === "overlay" || usersOf(edit, written, state).length === 1;
      const inLayer = written.layer === "overlay" || written.layer === "shared";
      if (text !== undefined && (text.isFile || (isOwn && inLayer)))
        return [await wholeText(text.file, value, meaning)];
      if (isOwn && inLayer) {
        const { file, start } = written.map.keys.get(written.name) as Place;
        const spliced = await yamlOf(file, state).replace(start, value, meaning);
        if (!spliced.ok) throw new Refused(spliced.why, { file, start: spliced.at, end: spliced.at + 1 });
        return spliced.splices.map((splice) => ({ ...splice, file }));
      }
      if (written.inExtra) throw new Refused("it is written under `extra` for several at once", written.node.place);
    }
    const source = await sourceFor(value, written, meaning);
    const { file, names } = placeForNew(edit, layers, state, followers !== undefined);
    const spliced = await yamlOf(file, state).insert(names, name, source);
    if (!spliced.ok) throw new Refused(spliced.why, { file, start: spliced.at, end: spliced.at + 1 });
    return spliced.splices.map((splice) => ({ ...splice, file }));
  }

  #refuseUnit(unit: Unit, refused: Refused, state: State): void {
    for (const edit of unit.edits) this.#refuse(edit, refused, placeOf(edit, state));
  }

  #refuse(edit: FieldEdit, { message, place, hint, category }: Refused, usual?: Place): void {
    const problem = {
      severity: "error" as const,
      category,
      code: "not-pulled",
      message: `${edit.name} of ${this.#orgsShown ? `${edit.org}/` : ""}${edit.address} was not taken over: ${message}`,
      hint,
      org: edit.org,
      address: edit.address,
    };
    const at = place ?? usual;
    this.#refused.push({ edit, diagnostic: at === undefined ? problem : diagnosticAt(at, problem) });
  }
}

function textsOf(splices: readonly FileSplice[]): string {
  return JSON.stringify(splices.map(({ start, end, text }) => [start, end, text]));
}

async function wholeText(file: SourceFile, value: Json, { expand }: Meaning): Promise<FileSplice> {
  const rewritten = await rewriteText(file.text, typeof value === "string" ? value : "", expand);
  if (!rewritten.ok)
    throw new Refused(holdsExpression, {
      file,
      start: rewritten.at,
      end: rewritten.at + 1,
    });
  return { file, start: rewritten.start, end: rewritten.end, text: rewritten.text };
}

/** How a value is written where it isn't yet: with the expressions that it has where it comes from. */
async function sourceFor(value: Json, written: Written | undefined, { expand }: Meaning): Promise<Json> {
  if (written === undefined) return escapeAll(value);
  const { node } = written;
  if (typeof value === "string" && node.type === "scalar" && typeof node.value === "string") {
    const rewritten = await rewriteLines(coreLines(node.value), coreLines(value), expand);
    if (rewritten.ok) return rewritten.lines.map((line) => line.text).join("\n");
  } else if (!standsForMore(JSON.stringify(toPlain(node)))) return escapeAll(value);
  throw new Refused(holdsExpression, node.place);
}

/** Where a unit stands in an edited text. */
interface UnitLines {
  readonly unit: Unit;
  /** Of the file, as the user would type it. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The texts with the splices made, and where each unit has come to stand. */
function applied(
  made: readonly MadeUnit[],
  { texts, reader }: State,
): { readonly texts: ReadonlyMap<string, string>; readonly lines: readonly UnitLines[] } {
  const byFile = new Map<string, (Splice & { readonly unit: Unit })[]>();
  for (const { unit, splices } of made)
    for (const splice of splices) {
      const own = byFile.get(splice.file.absolute) ?? [];
      byFile.set(splice.file.absolute, own);
      own.push({
        unit,
        start: offsetIn(splice, splice.start),
        end: offsetIn(splice, splice.end),
        text: splice.text,
      });
    }
  const result = new Map(texts);
  const lines: UnitLines[] = [];
  for (const [absolute, own] of byFile) {
    const read = reader.read(absolute);
    if (!read.ok) throw new Refused("its file can't be read");
    const parts: string[] = [];
    let from = 0;
    let line = 1;
    const push = (text: string): void => {
      parts.push(text);
      line += text.split("\n").length - 1;
    };
    // A stable sort: several at one spot stay in the order in which they were asked for.
    for (const { unit, start, end, text } of own.sort((a, b) => a.start - b.start)) {
      if (start < from) throw new Refused("two values stand at the same place");
      push(read.file.text.slice(from, start));
      const first = line;
      push(text);
      lines.push({ unit, name: read.file.name, from: first, to: line });
      from = end;
    }
    parts.push(read.file.text.slice(from));
    result.set(absolute, parts.join(""));
  }
  return { texts: result, lines };
}

/** An offset into a part of a file as one into the whole. */
function offsetIn({ file }: { readonly file: SourceFile }, offset: number): number {
  return file.firstOffset + offset;
}

function invalid(problems: readonly Diagnostic[]): Refused {
  const first = problems.find((problem) => problem.severity === "error");
  const why = first === undefined ? "" : `: ${first.message}`;
  const hint = "Edit it by hand. What this version of the tool doesn't know goes under `extra`.";
  return new Refused(`the configuration would not be valid with it${why}`, undefined, hint);
}
