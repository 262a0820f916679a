// What a shell offers for the word that is being typed. Commands, flags and their values come from the command tree; names of orgs and
// addresses from the configuration. Nothing is asked over the network, and whatever goes wrong, nothing is printed but offers.
import type { Argument, Command, Option } from "commander";
import { loadConfiguration } from "../config/load.ts";
import { completionScripts, type Shell } from "./completion_script.ts";
import type { Io } from "./io.ts";

/** Prints what a shell has to read. */
export async function runCompletion(io: Io, shell: Shell): Promise<number> {
  io.stdout.write(completionScripts[shell]);
  return 0;
}

/** Answers the script of a shell: `line =REPLACED LINE`, or `words =CURRENT WORD…`. The sign in front keeps a shell from dropping what is empty. */
export async function runComplete(io: Io, args: readonly string[], program: Command): Promise<number> {
  const [mode, first = "", ...rest] = args;
  const typed = mode === "line" ? wordsOf(rest[0] ?? "") : { words: rest, current: first.slice(1) };
  const offers = await offersFor(typed, program, io);
  if (offers === "files") {
    io.stdout.write("files\n");
    return 0;
  }
  const kept = mode === "line" ? typed.current.length - wordsOf(first.slice(1)).current.length : 0;
  const lines = offers
    .filter(({ word }) => word.startsWith(typed.current) && !/\p{C}/u.test(word))
    .map(({ word, help }) => `${word.slice(kept)}${help === "" ? "" : `\t${help}`}`);
  io.stdout.write(["words", ...lines, ""].join("\n"));
  return 0;
}

/** What was typed: whole words, and the one at the cursor as far as it goes. */
interface Typed {
  readonly words: readonly string[];
  readonly current: string;
}

interface Offer {
  readonly word: string;
  readonly help: string;
}

/** Words, or the files that the shell knows better. */
type Offers = readonly Offer[] | "files";

/** What a placeholder of the command tree stands for. One that is not here has no values that could be known. */
type Source = (told: Told) => Promise<Offers> | Offers;

/** What the words before say. */
interface Told {
  readonly io: Io;
  readonly program: Command;
  readonly current: string;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const sources: Readonly<Record<string, Source>> = {
  file: () => "files",
  name: orgOffers,
  address: addressOffers,
  command: ({ program }) => commandOffers(program),
};

/** Placeholders of the command tree for which nothing can be offered; a test asks for each new one. */
export const unknowable: ReadonlySet<string> = new Set([
  "branch",
  "connection",
  "count",
  "fault",
  "host",
  "i/n",
  "id",
  "ms",
  "n",
  "number",
  "object",
  "port",
  "ref",
  "seconds",
  "time",
]);

/** Whether values of a placeholder can be offered. */
export function isKnowable(placeholder: string): boolean {
  return Object.hasOwn(sources, placeholder);
}

async function offersFor({ words, current }: Typed, program: Command, io: Io): Promise<Offers> {
  const { command, awaited, operands, values, noMoreFlags } = read(words, program);
  const told = (typed: string): Told => ({ io, program, current: typed, values });
  if (awaited !== undefined) return valueOffers(awaited, told(current));
  if (!noMoreFlags && current.startsWith("-")) {
    const [, flag, value] = /^(--[^=]+=)(.*)$/s.exec(current) ?? [];
    if (flag === undefined || value === undefined) return flagOffers(command, values);
    const option = find(command, flag.slice(0, -1));
    const offers = option === undefined ? [] : await valueOffers(option, told(value));
    return offers === "files" ? offers : offers.map(({ word, help }) => ({ word: `${flag}${word}`, help }));
  }
  if (operands === 0 && command.commands.length > 0) return commandOffers(command);
  const last = command.registeredArguments.at(-1);
  const argument = command.registeredArguments[operands] ?? (last?.variadic === true ? last : undefined);
  return argument === undefined ? [] : valueOffers(argument, told(current));
}

/** Which command the words are about, and what is due next. */
function read(words: readonly string[], program: Command) {
  let command = program;
  let awaited: Option | undefined;
  let operands = 0;
  let noMoreFlags = false;
  const values = new Map<string, readonly string[]>();
  const note = ({ long, short }: Option, value: string): void => {
    const name = long ?? short ?? "";
    values.set(name, [...(values.get(name) ?? []), value]);
  };
  for (const word of words) {
    if (awaited !== undefined) {
      note(awaited, word);
      awaited = undefined;
    } else if (!noMoreFlags && word === "--") noMoreFlags = true;
    else if (!noMoreFlags && word.startsWith("-")) {
      const [name = "", ...value] = word.split("=");
      const option = find(command, name);
      if (option?.required === true && value.length === 0) awaited = option;
      else if (option !== undefined) note(option, value.join("="));
    } else {
      const inner = operands === 0 ? commandsOf(command).find((one) => one.name() === word) : undefined;
      if (inner === undefined) operands++;
      else command = inner;
    }
  }
  return { command, awaited, operands, values, noMoreFlags };
}

function commandsOf(command: Command): readonly Command[] {
  return command.createHelp().visibleCommands(command);
}

/** One that only holds others stands for the first of them. */
function optionsOf(command: Command): readonly Option[] {
  const first = command.parent === null ? undefined : command.commands[0];
  return command.createHelp().visibleOptions(first ?? command);
}

function find(command: Command, name: string): Option | undefined {
  return optionsOf(command).find(({ long, short }) => long === name || short === name);
}

function commandOffers(command: Command): readonly Offer[] {
  return commandsOf(command).map((one) => ({ word: one.name(), help: helpOf(one.description()) }));
}

function flagOffers(command: Command, given: ReadonlyMap<string, unknown>): readonly Offer[] {
  return optionsOf(command)
    .filter(({ long, description }) => !given.has(long ?? "") || description.includes("(repeatable)"))
    .map(({ long, short, description }) => ({ word: long ?? short ?? "", help: helpOf(description) }));
}

async function valueOffers(asked: Option | Argument, told: Told): Promise<Offers> {
  if (asked.argChoices !== undefined) return asked.argChoices.map((word) => ({ word, help: "" }));
  return (await sources[placeholderOf(asked)]?.(told)) ?? [];
}

/** The name that an option or an argument gives its value. */
export function placeholderOf(asked: Option | Argument): string {
  return "flags" in asked ? (/[<[]([^>\]]+)[>\]]/.exec(asked.flags)?.[1] ?? "") : asked.name();
}

function helpOf(description: string): string {
  return description.replaceAll(/\s+/g, " ");
}

/** A configuration of very many orgs is not expanded for all of them while somebody waits. */
const mostOrgs = 10;

async function configurationOf({ io, values }: Told) {
  const loaded = await loadConfiguration({
    file: values.get("--config")?.at(-1) ?? "thunderphone.yaml",
    cwd: io.cwd,
    env: io.env,
    requireEnv: false,
    looking: true,
  }).catch(() => undefined);
  return loaded?.ok === true ? loaded.configuration : undefined;
}

async function orgOffers(told: Told): Promise<Offers> {
  const orgs = (await configurationOf(told))?.orgs ?? [];
  const groups = new Set(orgs.flatMap((org) => org.groups));
  return [
    ...orgs.map(({ name }) => ({ word: name, help: "org" })),
    ...[...groups].sort().map((group) => ({ word: `@${group}`, help: "group of orgs" })),
  ];
}

async function addressOffers(told: Told): Promise<Offers> {
  const configuration = await configurationOf(told);
  if (configuration === undefined) return [];
  const names = configuration.orgs.map(({ name }) => name);
  const addressesOf = (org: string): readonly string[] =>
    configuration.desired(org).resources.map(({ address }) => address);
  const inWord = names.find((name) => told.current.startsWith(`${name}/`));
  if (inWord !== undefined) return addressesOf(inWord).map((address) => ({ word: `${inWord}/${address}`, help: "" }));
  const given = told.values.get("--org") ?? [];
  const asked = names.filter((name) => given.includes(name));
  const addresses = (asked.length > 0 ? asked : names).slice(0, mostOrgs).flatMap(addressesOf);
  return [...new Set(addresses)].sort().map((word) => ({ word, help: "" }));
}

/** The words of a line of bash, without their quotes; the last one is where the cursor stands. The first is the program, perhaps after variables. */
function wordsOf(line: string): Typed {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] as string;
    if (sign === "\\" && quote !== "'") word = `${word ?? ""}${line[++at] ?? ""}`;
    else if (quote !== "" && sign === quote) quote = "";
    else if (quote === "" && /["']/.test(sign)) {
      quote = sign;
      word ??= "";
    } else if (quote === "" && /\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = `${word ?? ""}${sign}`;
  }
  const program = words.findIndex((one) => !/^\w+=/.test(one));
  return { words: words.slice(program + 1), current: word ?? "" };
}
