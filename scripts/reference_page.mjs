// The kind tables → docs/reference.md.

const everywhere = ["staged", "flat", "org-scoped"];
const flatOnly = ["staged", "flat"];

const typeWords = {
  string: "text",
  content: "text, `{file: …}` or `{url: …}`",
  text: "text or `{file: …}`",
  url: "address",
  integer: "whole number",
  boolean: "true or false",
  enum: "one of",
  string_list: "list of texts",
  id: "id",
  id_list: "list of ids",
  headers: "name: value",
  flags: "name: true or false",
  objects: "list of",
  object: "group",
  tools: "list of tools",
  json: "any",
};

/** The page that lists every field and option. */
export function referencePage(kinds) {
  return [
    "<!-- Generated from src/kinds by npm run generate. Do not edit. -->",
    "# Reference of `thunderphone.yaml`",
    "",
    "Every section, field and option. Fields are named exactly as the API names them.",
    "",
    "- A field that is not written is not managed: it stays as it is. `null` clears it.",
    "- *Heard*: callers hear a change of it.",
    "- A value that is newer than this list goes under `extra`, which is sent as it is.",
    "- In place of a number, a truth value or one of a list of words, one expression such as `${var.NAME}` may stand.",
    "",
    ...kinds.map((kind) => `- [\`${kind.section}\`](#${kind.section})`),
    "- [Which API has what](#which-api-has-what)",
    "",
    ...kinds.flatMap((kind) => kindPart(kind, kinds)),
    ...dialectPart(kinds),
  ].join("\n");
}

/** What the place and the birth of a kind mean for whoever writes one. */
function wordsOf(kind, kinds) {
  const parent = kinds.find((other) => other.name === kind.parent);
  return [
    ...(parent === undefined
      ? []
      : [
          `Each belongs to one ${parent.title.one} and stands below it: \`${parent.section}: { KEY: { ${kind.section}: … } }\`. Its address is \`${kind.name}.KEY/NAME\`, and it goes with its ${parent.title.one}.`,
        ]),
    ...(kind.birth.by === "org"
      ? [`Every org has exactly one: the section itself holds the fields, and its address is \`${kind.name}\`.`]
      : []),
    ...(kind.member === undefined
      ? []
      : [`It leads to a ${kind.member.title.one}, which is never made here. ${kind.member.made}`]),
    ...(kind.birth.by === "upsert" ? [`Its \`${kind.naturalName}\` tells which one it is, so it never changes.`] : []),
  ].flatMap((words) => [words, ""]);
}

function kindPart(kind, kinds) {
  const options = kind.options.map((option) => [`\`${option.name}\``, option.help]);
  return [
    `## \`${kind.section}\``,
    "",
    kind.help,
    "",
    ...wordsOf(kind, kinds),
    ...table(["Field", "Type", "Default", "Heard", "What it is"], asTaken(kind).flatMap(fieldRows)),
    "",
    `### Options of ${kind.title.many}`,
    "",
    "They steer this tool and are never sent.",
    "",
    ...table(
      ["Option", "What it does"],
      [
        ...options,
        ["`extra`", "Fields, or values of known fields, that this version does not know yet. Sent as they are."],
      ],
    ),
    "",
  ];
}

/** A kind that the API makes none of from an address has no word of one. */
function asTaken({ fields, endpoints }) {
  const takesAddress = Object.values(endpoints).some(({ createFromUrl }) => createFromUrl !== undefined);
  return fields.map((field) => (field.type === "content" && !takesAddress ? { ...field, type: "text" } : field));
}

function fieldRows(field) {
  const heard = field.heard === true ? "yes" : "";
  const needed = field.required === true ? " Needed to create one." : "";
  const row = (name, type) => [`\`${name}\``, type, defaultWord(field), heard, `${field.help}${needed}`];
  const as = field.reference?.as;
  const inside = (field.members ?? []).flatMap((member) =>
    fieldRows({ ...member, name: `${field.name}.${member.name}`, heard: field.heard }),
  );
  if (as === undefined) return [row(field.name, typeOf(field)), ...inside];
  return [row(as, field.type === "id_list" ? "list of keys" : "key"), row(field.name, typeOf(field))];
}

function typeOf(field) {
  const word = typeWords[field.type];
  if (word === undefined) throw new Error(`field ${field.name} has a type without a word: ${field.type}`);
  if (field.type === "integer" && field.values !== undefined)
    return `one of ${field.values.map(quoted).join(", ")}${field.nullable === true ? ", or null" : ""}`;
  if (field.type === "enum") return `one of ${(field.values ?? []).map(quoted).join(", ")}`;
  if (field.type === "objects") return `list of {${(field.items?.required ?? []).join(", ")}}`;
  if (field.maxLength !== undefined) return `${word}, at most ${field.maxLength} characters`;
  return field.nullable === true ? `${word}, or null` : word;
}

function defaultWord(field) {
  return field.default === undefined ? "" : quoted(field.default);
}

function quoted(value) {
  return `\`${value === "" ? '""' : typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function dialectPart(kinds) {
  return [
    "## Which API has what",
    "",
    "An org has either the flat API, where agents may be staged (an edit is a draft until it is deployed), or the older one (`api: org-scoped`).",
    "Whether agents are staged shows in the API's answers; nothing needs to be written.",
    "",
    ...kinds.flatMap(dialectNotes),
    "",
  ];
}

function dialectNotes(kind) {
  if (kind.endpoints.flat === undefined)
    return [
      `- **${kind.section}**: only where agents are staged. An org of an older API that has them written is an error.`,
    ];
  if (kind.endpoints["org-scoped"] === undefined) return [`- **${kind.section}**: not in the org-scoped API.`];
  const named = (fields) => fields.map((field) => `\`${field.name}\``).join(", ");
  const dialectsOf = (field) => field.dialects ?? flatOnly;
  const both = kind.fields.filter((field) => everywhere.every((dialect) => dialectsOf(field).includes(dialect)));
  const older = kind.fields.filter((field) => dialectsOf(field).length === 1 && dialectsOf(field)[0] === "org-scoped");
  const values = kind.fields.flatMap((field) =>
    Object.entries(field.valuesIn ?? {}).map(
      ([dialect, allowed]) =>
        `  - \`${field.name}\` in the ${dialect} API is one of ${allowed.map(quoted).join(", ")}.`,
    ),
  );
  return [
    `- **${kind.section}**: the org-scoped API has ${named(both)}${older.length === 0 ? "" : `, and alone ${named(older)}`}. Everything else is in the flat API only.`,
    ...values,
  ];
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)];
}
