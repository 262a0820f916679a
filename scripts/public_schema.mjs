// A schema as it is given out: named, and such as ajv takes without a word in its strict mode, which is what SchemaStore checks.

/** SchemaStore keeps the schema of the configuration under this name. The others are no files that people write. */
const ids = { thunderphone: "https://www.schemastore.org/thundersync.json" };

/** Keywords that say something of one type alone. */
const keywordsOf = {
  object: ["properties", "required", "additionalProperties", "propertyNames", "minProperties", "maxProperties"],
  array: ["items", "minItems", "maxItems", "uniqueItems"],
  string: ["pattern", "format", "minLength", "maxLength"],
  integer: ["minimum", "maximum"],
  number: ["minimum", "maximum"],
};

/** The text of the file. */
export function publicSchema(name, schema) {
  const { $schema, ...rest } = strict(schema);
  return `${JSON.stringify({ $schema, $id: ids[name] ?? `urn:thundersync:${name}`, ...rest }, null, 2)}\n`;
}

function strict(node, isNames = false) {
  if (Array.isArray(node)) return node.map((item) => strict(item));
  if (typeof node !== "object" || node === null) return node;
  const inner = Object.fromEntries(
    Object.entries(node).map(([key, item]) => [
      key,
      key === "const" || key === "enum" || key === "default" || key === "examples"
        ? item
        : strict(item, !isNames && (key === "properties" || key === "$defs")),
    ]),
  );
  return isNames ? inner : withOneType(inner);
}

/** A value of several types, each with what is said of it. One that may be nothing as well is of one type. */
function withOneType(node) {
  if (node.type === undefined)
    return node.properties === undefined && node.required === undefined ? node : { type: "object", ...node };
  const types = [node.type].flat().filter((one) => one !== "null");
  if (types.length < 2) return node;
  const entries = Object.entries(node);
  const known = new Set(["type", ...types.flatMap((one) => keywordsOf[one] ?? [])]);
  const some = types.map((type) => ({
    type,
    ...Object.fromEntries(entries.filter(([key]) => keywordsOf[type]?.includes(key))),
  }));
  const nothing = node.type.includes("null") ? [{ type: "null" }] : [];
  return { ...Object.fromEntries(entries.filter(([key]) => !known.has(key))), anyOf: [...some, ...nothing] };
}
