// How something is written in YAML, for hints that can be typed as they are.

const mostShown = 60;

/** A text for a hint: not all of a long one. */
export function inShort(text: string): string {
  return text.length > mostShown ? "…" : text;
}

/** `prompt: "Say: hello"`, with the quotes that the text needs. */
export function quotedValue(name: string | undefined, value: string): string {
  const text = inShort(value.trim());
  const quoted = !/["\\]/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "''")}'`;
  return inBackticks(name === undefined ? quoted : `${name}: ${quoted}`);
}

/** `product: bolt` */
export function plainValue(name: string, value: string): string {
  return inBackticks(value === "" ? `${name}:` : `${name}: ${inShort(value)}`);
}

/** How a text of several lines is written. */
export function severalLines(name: string): string {
  return `Write \`${name}: |\`, and all of the text below it, each line two blanks further in.`;
}

/** `prompt: { file: prompts/a.md }` */
export function fileValue(name: string, file: string): string {
  return inBackticks(`${name}: { file: ${inShort(file)} }`);
}

function inBackticks(typed: string): string {
  return typed.includes("`") ? typed : `\`${typed}\``;
}
