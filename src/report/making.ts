// When a report was made, of what and how: whoever opens a page weeks later has to know what it is of.
import { breakable, html, type Markup, type Piece } from "./markup.ts";
import { commitWords, timeWords } from "./revision.ts";

/** What a report can't know of itself: told by whoever makes it. */
export interface Making {
  /** The moment, in the form of ISO 8601. Left out: nobody knows. */
  readonly at?: string;
  /** Version of the tool. */
  readonly version: string;
  /** Files of the configuration as a user would type them, the one that was asked for first. */
  readonly files: readonly string[];
  /** Where these come from. Left out: nobody looked, as where they could not be read. */
  readonly source?: { readonly commit?: string; readonly dirty?: true; readonly ref?: string };
  /** Flags that decide what the report is of. */
  readonly flags: readonly string[];
  /** The file that was applied. */
  readonly planFile?: string;
}

/** The same above a page. */
export function makingPart(making: Making | undefined): Piece {
  if (making === undefined) return "";
  const { at, version, files, source, flags, planFile } = making;
  const rows: readonly (readonly [name: string, value: Piece])[] = [
    [
      "Made",
      html`${at === undefined ? "" : html`<time datetime="${at}">${timeWords(at)}</time> `}by thundersync ${version}`,
    ],
    ...(source === undefined ? [] : [["Commit", breakable(sourceWords(source))] as const]),
    ["Configuration", filesPart(files)],
    ...(planFile === undefined ? [] : [["File", breakable(planFile)] as const]),
    ["Options", flags.length === 0 ? "none" : html`<code>${breakable(flags.join(" "))}</code>`],
  ];
  return html`<dl class="made">
${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
`;
}

function sourceWords({ ref, ...source }: NonNullable<Making["source"]>): string {
  if (source.commit === undefined) return "the files are in no git repository";
  const words = `${commitWords(source)}${source.dirty === true ? " that no commit holds" : ""}`;
  return ref === undefined ? words : `${words} (${ref})`;
}

/** Files that are named where the rest is only counted. */
const mostFiles = 50;

function filesPart(files: readonly string[]): Markup {
  if (files.length <= 3) return breakable(files.join(", "));
  const [first = "", ...others] = files;
  const more = others.length > mostFiles ? ` and ${others.length - mostFiles} more` : "";
  return html`<details><summary>${breakable(first)} and ${others.length} other files</summary><div>${breakable(
    `${others.slice(0, mostFiles).join(", ")}${more}`,
  )}</div></details>`;
}
