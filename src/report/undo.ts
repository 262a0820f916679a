// An undo file, for who wants to know what it brings back before it is applied, and for who looks in it for what nothing brings back.
import type { Address } from "../config/desired.ts";
import { kindNameOf } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import { inlineCode } from "./escape.ts";
import { type FieldView, viewValues } from "./field.ts";
import { fieldBlocks, mostSigns } from "./markdown.ts";
import { html } from "./markup.ts";
import { formatPage } from "./page.ts";
import { fieldParts } from "./page_field.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { formatField } from "./text.ts";
import { many } from "./wording.ts";

/** An object as it was. */
interface KeptObject {
  readonly id: string;
  readonly title: string;
  readonly fields: Readonly<Record<string, Json>>;
}

/** What is kept of one org. */
export interface KeptOrg {
  readonly org: string;
  readonly objects: Readonly<Record<Address, KeptObject>>;
  readonly drafts: Readonly<Record<Address, KeptObject>>;
  readonly deleted: Readonly<Record<Address, KeptObject>>;
  readonly created: readonly Address[];
  readonly not_restored: readonly string[];
}

/** An undo file to be shown. */
export interface KeptFile {
  /** When the apply began to write. */
  readonly since: string;
  readonly orgs: readonly KeptOrg[];
}

const parts = {
  objects: "Applying the file brings these back:",
  drafts: "Drafts of somebody else that were taken away. They can be read here; nothing brings them back:",
  deleted: "What was deleted. It can be read here; nothing brings it back:",
} as const;

/** What an org has of one part. */
interface Section {
  readonly head: string;
  readonly objects: readonly {
    readonly address: Address;
    readonly words: string;
    readonly fields: readonly FieldView[];
  }[];
  /** What is only named. */
  readonly names: readonly string[];
}

function sectionsOf(kept: KeptOrg): readonly Section[] {
  const full = (["objects", "drafts", "deleted"] as const).map((part): Section => {
    const objects = Object.entries(kept[part]).map(([address, { id, title, fields }]) => ({
      address,
      words: `"${title}" (id ${id})`,
      fields: viewValues(kindNamed(kindNameOf(address)), fields, {
        names: Object.keys(fields),
        hidden: [],
        addressOf: () => undefined,
      }),
    }));
    return { head: parts[part], objects, names: [] };
  });
  const sections = [
    ...full,
    { head: "Created by the apply. Applying the file leaves these alone:", objects: [], names: kept.created },
    { head: "Not kept, because they hold secrets:", objects: [], names: kept.not_restored },
  ];
  return sections.filter(({ objects, names }) => objects.length + names.length > 0);
}

/** The whole in a few words. */
function headline({ orgs, since }: KeptFile, name = (text: string): string => text): string {
  const count = orgs.reduce((sum, { objects }) => sum + Object.keys(objects).length, 0);
  return `Undo of the apply of ${name(since)}: ${count === 0 ? "nothing to bring back" : `${many(count, "object")} to bring back`}`;
}

/** An undo file as text. */
export function formatUndo(file: KeptFile, style: Style): string {
  const lines = [style.bold(`${sanitizeLine(headline(file))}.`), ""];
  for (const kept of file.orgs) {
    if (file.orgs.length > 1) lines.push(style.bold(`━━ ${sanitizeLine(kept.org)} ━━`), "");
    for (const { head, objects, names } of sectionsOf(kept)) {
      lines.push(head);
      for (const { address, words, fields } of objects)
        lines.push(
          `  ${style.bold(sanitizeLine(address))} ${sanitizeLine(words)}`,
          ...fields.flatMap((field) => formatField(field, style)),
        );
      lines.push(...names.map((name) => `  ${sanitizeLine(name)}`), "");
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** Kept for the words about what has no room. */
const keptForRest = 200;

/** An undo file as Markdown, as large as a comment may be. */
export function formatUndoMarkdown(file: KeptFile): string {
  const blocks = [`## ${headline(file, inlineCode)}`];
  for (const kept of file.orgs) {
    if (file.orgs.length > 1) blocks.push(`### ${inlineCode(kept.org)}`);
    for (const { head, objects, names } of sectionsOf(kept)) {
      blocks.push(head);
      for (const { address, words, fields } of objects)
        blocks.push([`**${inlineCode(address)} ${inlineCode(words)}**`, ...fieldBlocks(fields)].join("\n\n"));
      if (names.length > 0) blocks.push(names.map((name) => `- ${inlineCode(name)}`).join("\n"));
    }
  }
  let left = mostSigns - keptForRest;
  const room = blocks.findIndex((block) => {
    left -= block.length + 2;
    return left < 0;
  });
  const shown =
    room === -1 ? blocks : [...blocks.slice(0, room), "The rest has no room here: thundersync show has it."];
  return `${shown.join("\n\n")}\n`;
}

/** An undo file as a page. `sha256` gives a digest in base64. */
export function formatUndoHtml(file: KeptFile, sha256: (text: string) => string): string {
  let nth = 0;
  const orgs = file.orgs.map((kept, i) => {
    const sections = sectionsOf(kept).map(({ head, objects, names }) => {
      const articles = objects.map(({ address, words, fields }) => {
        const id = `o${++nth}`;
        return html`<article class="change" aria-labelledby="${id}">
<h3 id="${id}"><b>${words}</b> <code>${address}</code></h3>
${fieldParts(fields)}</article>
`;
      });
      const list =
        names.length === 0 ? "" : html`<ul>${names.map((name) => html`<li><code>${name}</code></li>`)}</ul>\n`;
      return html`<p>${head}</p>\n${articles}${list}`;
    });
    return html`<section aria-labelledby="s${i}">
<h2 id="s${i}">${kept.org}</h2>
${sections}</section>
`;
  });
  return formatPage({ title: headline(file), skip: "Skip to the objects", head: "", before: "", main: orgs }, sha256);
}
