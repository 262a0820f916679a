// Where a secret goes that is shown once, as the YAML says it.
import path from "node:path";
import type { Kind } from "../kinds/kind.ts";
import type { SecretPlace, Value } from "./desired.ts";
import type { Mapping, Place } from "./node.ts";

/** The place and the lines that name it, or why there is none. */
type ReadPlace =
  | { readonly ok: true; readonly place: SecretPlace; readonly at: Place }
  | { readonly ok: false; readonly place?: Place; readonly message: string; readonly hint: string };

const ways = ["env_file", "file", "command"] as const;
const sample = "Write {env_file: .env.local}, {file: PATH} or {command: [PROGRAM, …]}.";

/** Reads `secret_to`; `value` is what its expressions stand for. */
export function secretPlace(
  node: Mapping,
  value: Readonly<Record<string, Value>>,
  { once }: Kind,
  key: string,
): ReadPlace {
  const named = ways.filter((way) => value[way] !== undefined && value[way] !== null);
  const [way] = named;
  if (way === undefined) return { ok: false, message: "`secret_to` names no place", hint: sample };
  if (named.length > 1)
    return {
      ok: false,
      message: `\`secret_to\` names ${named.length} places: ${named.join(" and ")}`,
      hint: "Keep one of them.",
    };
  const at = node.entries.get(way)?.place ?? node.place;
  const texts = [value[way] as Value].flat().map((text) => (typeof text === "string" ? text : ""));
  if (texts.length === 0 || texts[0]?.trim() === "" || (way !== "command" && texts.includes("")))
    return { ok: false, place: at, message: `\`${way}\` in \`secret_to\` is empty`, hint: sample };
  const name = value.name ?? undefined;
  if (way !== "env_file" && name !== undefined)
    return {
      ok: false,
      place: node.entries.get("name")?.place ?? at,
      message: `\`name\` in \`secret_to\` is that of a variable, and \`${way}\` has none`,
      hint: "Take it out, or write `env_file`.",
    };
  if (way === "command") return { ok: true, place: { to: way, command: texts }, at };
  const file = texts[0] as string;
  if (way === "file") return { ok: true, place: { to: way, file }, at };
  const variable = typeof name === "string" ? name : `${key}_${once?.field}`.toUpperCase().replace(/[^A-Z0-9_]/g, "_");
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable) || (name === undefined && !/[A-Za-z0-9]/.test(key)))
    return {
      ok: false,
      place: node.entries.get("name")?.place ?? at,
      message: `\`${variable}\` can't be the name of a variable`,
      hint: "Write one under `name`, of letters, digits and underscores: secret_to: { env_file: …, name: CRM_SECRET }.",
    };
  return { ok: true, place: { to: way, file, name: variable }, at };
}

/** True for a path that leads out of the folder of the configuration. */
export function isOutside(file: string): boolean {
  const from = path.normalize(file);
  return path.isAbsolute(from) || from.split(path.sep)[0] === "..";
}

/** True for a path below the folder of records. */
export function isRecord(file: string): boolean {
  return path.normalize(file).split(path.sep)[0] === ".thunderphone";
}

/** What two secrets may not share, or one of them would be lost. Undefined: a program may take several. */
export function slotOf(place: SecretPlace): string | undefined {
  switch (place.to) {
    case "env_file":
      return `${place.name} in "${path.normalize(place.file)}"`;
    case "file":
      return `"${path.normalize(place.file)}"`;
    case "command":
      return undefined;
  }
}
