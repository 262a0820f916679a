// What HTTP can't carry would arrive cut, joined or not at all. Said here by the names of fields, headers and variables: values may be secret.
import type { Field } from "../kinds/kind.ts";
import { Secret, Template, type Value } from "./desired.ts";
import type { Mapping, Node, Place } from "./node.ts";

/** One thing that can't be sent as it is written. */
export interface CarriedProblem {
  readonly place: Place;
  readonly code: "bad-header" | "bad-url" | "duplicate-header";
  readonly message: string;
  readonly hint?: string;
}

/** What of a field is on its way over HTTP one day, and can't be: headers and addresses, also those of inline tools. */
export function carriedProblems(field: Field, name: string, node: Node, value: Value): readonly CarriedProblem[] {
  switch (field.type) {
    case "url":
      return urlProblems(name, node, value, field);
    case "headers":
      return headersProblems(node, value);
    case "tools":
      return node.type === "list" ? node.items.flatMap((item, i) => toolProblems(item, inside(value, i))) : [];
    default:
      return [];
  }
}

function toolProblems(tool: Node, value: Value | undefined): readonly CarriedProblem[] {
  const endpoint = tool.type === "map" ? tool.entries.get("endpoint") : undefined;
  if (endpoint?.type !== "map") return [];
  const given = inside(value, "endpoint");
  const url = endpoint.entries.get("url");
  const headers = endpoint.entries.get("headers");
  return [
    ...(url === undefined ? [] : urlProblems("url", url, inside(given, "url"))),
    ...(headers === undefined ? [] : headersProblems(headers, inside(given, "headers"))),
  ];
}

function headersProblems(node: Node, value: Value | undefined): readonly CarriedProblem[] {
  if (node.type !== "map") return [];
  return [
    ...nameProblems(node),
    ...[...node.entries].flatMap(([header, item]) => headerProblem(header, item, inside(value, header)) ?? []),
  ];
}

function nameProblems({ keys }: Mapping): readonly CarriedProblem[] {
  const seen = new Map<string, readonly [name: string, place: Place]>();
  return [...keys].flatMap(([header, place]): readonly CarriedProblem[] => {
    if (!isHeaderName.test(header)) return [badName(header, place)];
    const before = seen.get(header.toLowerCase());
    if (before === undefined) {
      seen.set(header.toLowerCase(), [header, place]);
      return [];
    }
    const [first, { file, start }] = before;
    return [
      {
        place,
        code: "duplicate-header",
        message: `\`${header}\` is the header \`${first}\` on line ${file.position(start).line} once more: case makes no difference`,
        hint: "Keep one of them.",
      },
    ];
  });
}

const isHeaderName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function badName(header: string, place: Place): CarriedProblem {
  const near = header.trim();
  return {
    place,
    code: "bad-header",
    message: header === "" ? "a header has no name" : `\`${header}\` can't be the name of a header`,
    hint:
      near !== header && isHeaderName.test(near)
        ? `Write \`${near}\`, without the blanks.`
        : "It takes letters, digits and dashes, such as X-Api-Key.",
  };
}

function headerProblem(header: string, node: Node, value: Value | undefined): CarriedProblem | undefined {
  const problem = (message: string, hint: string): CarriedProblem => ({
    place: node.place,
    code: "bad-header",
    message,
    hint,
  });
  const text = textOf(value);
  if (value === "") return { place: node.place, ...headerWithoutValue(header) };
  if (text === undefined)
    return problem(`the header \`${header}\` must be one text`, "Put a number or a truth value in quotes.");
  const fault = faults.find(({ sign }) => sign.test(text));
  if (fault === undefined) return undefined;
  const variable = variableOf(value, (part) => fault.sign.test(part));
  return problem(
    `the header \`${header}\` can't hold ${fault.what}${fromVariable(variable, fault.sign, value)}`,
    variable === undefined ? "A header is one line of plain text." : `Set ${variable} anew without it.`,
  );
}

/** A header of which nobody knows whether it is to be sent empty, kept or taken away. */
export function headerWithoutValue(header: string): Omit<CarriedProblem, "place"> {
  return {
    code: "bad-header",
    message: `the header \`${header}\` has no value`,
    hint: `Write where it comes from, such as ${header}: \${env.NAME}. A header that is left out is taken away.`,
  };
}

const faults: readonly { readonly sign: RegExp; readonly what: string }[] = [
  { sign: /[\r\n]/, what: "a line end" },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  { sign: /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/, what: "a control character" },
  { sign: /[\u{100}-\u{10ffff}]/u, what: "a sign beyond Latin-1, such as a curly quote or a long dash" },
];

/** A blank of any kind, line ends and control characters among them. */
const blank = /[\s\p{Cc}]/u;

function urlProblems(
  name: string,
  node: Node,
  value: Value | undefined,
  { pattern, form = "" }: Pick<Field, "pattern" | "form"> = {},
): readonly CarriedProblem[] {
  const text = textOf(value);
  // What is not set yet was said already.
  if (text === undefined || text === "" || variableOf(value, (part) => part === "") !== undefined) return [];
  const problem = (message: string, hint?: string): readonly CarriedProblem[] => [
    { place: node.place, code: "bad-url", message, ...(hint === undefined ? {} : { hint }) },
  ];
  const made = value instanceof Secret ? { hint: `It is made of ${variablesOf(value).join(" and ")}.` } : {};
  if (blank.test(text)) {
    const variable = variableOf(value, (part) => blank.test(part));
    return problem(
      `\`${name}\` can't hold a blank or a line end${fromVariable(variable, blank, value)}`,
      variable === undefined
        ? "Take it out, or write %20 for a blank that belongs there."
        : `Set ${variable} anew without it.`,
    );
  }
  if (pattern !== undefined && !new RegExp(pattern, "u").test(text))
    return problem(`\`${name}\` must ${form}`, made.hint);
  if (!/^https?:\/\//i.test(text)) return problem(`\`${name}\` must begin with https://`, made.hint);
  return URL.canParse(text)
    ? []
    : problem(`\`${name}\` is no address such as https://api.example.com/orders`, made.hint);
}

/** Says where it comes from, and nothing of the value but where in it the sign stands. */
function fromVariable(variable: string | undefined, sign: RegExp, value: Value | undefined): string {
  if (variable === undefined || !(value instanceof Secret)) return "";
  const part = value.parts().find((one) => one.variable === variable)?.value ?? "";
  return `: the value of ${variable} ${sign.test(part.trim()) ? "holds" : part === part.trimEnd() ? "begins with" : "ends in"} one`;
}

function variableOf(value: Value | undefined, is: (part: string) => boolean): string | undefined {
  return value instanceof Secret ? value.parts().find((part) => is(part.value))?.variable : undefined;
}

function variablesOf(secret: Secret): readonly string[] {
  return [...new Set(secret.parts().flatMap(({ variable }) => variable ?? []))];
}

/** The text that would be sent, with a digit for each live id. */
function textOf(value: Value | undefined): string | undefined {
  if (value instanceof Secret) return value.reveal();
  if (value instanceof Template) return value.parts.map((part) => (typeof part === "string" ? part : "1")).join("");
  return typeof value === "string" ? value : undefined;
}

function inside(value: Value | undefined, name: string | number): Value | undefined {
  if (typeof value !== "object" || value === null || value instanceof Secret) return undefined;
  return (value as Readonly<Record<string | number, Value>>)[name];
}
