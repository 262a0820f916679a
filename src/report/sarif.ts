// What is wrong with a configuration as SARIF 2.1.0, for code scanning and editors. Same diagnostics, same bytes. A text of the configuration
// is never a link in it, and a name of a file never more than a path.
import type { Diagnostic, Position } from "../diagnostic.ts";
import { limited, onceForAllOrgs, placeOf, sortByPlace } from "./diagnostics.ts";
import { cut } from "./escape.ts";
import { sanitize } from "./sanitize.ts";
import { ruleHelp } from "./sarif_rules.ts";

/** What the diagnostics don't say of themselves. */
export interface SarifMeta {
  readonly toolVersion: string;
  readonly exitCode: number;
  /** Path of the configuration from the top of the repository: what has no place of its own is shown there. */
  readonly configuration: string;
  /** The same of a file that a position names. Undefined: it lies in no folder of it, such as a file of a ref. */
  readonly pathOf: (file: string) => string | undefined;
  readonly digest: (text: string) => string;
}

/** Code scanning shows so many results of a run, and refuses a run with five times as many. */
const mostResults = 5_000;
/** Signs of one message. */
const mostOfMessage = 1_000;

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: "%SRCROOT%" };
    readonly region: Readonly<Record<"startLine" | "startColumn" | "endLine" | "endColumn", number>>;
  };
}

/** Diagnostics as a SARIF log of one run. */
export function formatSarif(diagnostics: readonly Diagnostic[], meta: SarifMeta): string {
  const { shown, more } = limited(onceForAllOrgs(sortByPlace(diagnostics)), mostResults);
  const codes = [...new Set(shown.map(({ code }) => code))].sort();
  const counts = new Map<string, number>();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "thundersync", semanticVersion: meta.toolVersion, rules: codes.map(ruleOf) } },
        // Configurations of one repository are analysed apart.
        automationDetails: { id: `thundersync/${uriOf(meta.configuration)}/` },
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The top of the repository." } } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: true,
            exitCode: meta.exitCode,
            ...(more === 0
              ? {}
              : {
                  toolExecutionNotifications: [{ level: "warning", message: { text: `${more} more are not shown.` } }],
                }),
          },
        ],
        results: shown.map((item) => {
          const location = locationOf(item, meta);
          const { uri } = location.physicalLocation.artifactLocation;
          // The line itself, not its number: what is written above it moves it.
          const print = meta.digest([item.code, uri, item.source?.trim() ?? item.message].join("\0"));
          const nth = (counts.get(print) ?? 0) + 1;
          counts.set(print, nth);
          return {
            ruleId: item.code,
            ruleIndex: codes.indexOf(item.code),
            level: item.severity,
            message: { text: messageOf(item, meta) },
            locations: [location],
            partialFingerprints: { primaryLocationLineHash: `${print}:${nth}` },
          };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(code: string): object {
  const words = code.replaceAll("-", " ");
  const title = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  const about = ruleHelp[code] ?? `${title}: this has to be looked at.`;
  return {
    id: code,
    name: title.replaceAll(/ (.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: about },
    help: {
      text: `${about} The result says what to write instead, and thundersync validate shows it with the line. What each field takes stands in docs/reference.md of thundersync.`,
    },
  };
}

function locationOf({ position, length = 1 }: Diagnostic, meta: SarifMeta): Location {
  const path = position === undefined ? undefined : meta.pathOf(position.file);
  const { line, column } = path === undefined ? { line: 1, column: 1 } : (position as Position);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path ?? meta.configuration), uriBaseId: "%SRCROOT%" },
      region: {
        startLine: line,
        startColumn: column,
        endLine: line,
        endColumn: column + (path === undefined ? 1 : Math.max(1, length)),
      },
    },
  };
}

/** The path as a relative URI: no part of it reads as a scheme, a query or a fragment. */
function uriOf(path: string): string {
  return path
    .split("/")
    .map((part) => encodeURIComponent(part.replaceAll(/\p{Cs}/gu, "\ufffd")))
    .join("/");
}

function messageOf(item: Diagnostic, meta: SarifMeta): string {
  const { position, org, message, hint } = item;
  const isElsewhere = position !== undefined && meta.pathOf(position.file) === undefined;
  const place = position === undefined || isElsewhere ? placeOf(item) : org === "default" ? "" : (org ?? "");
  const where = place === "" || message.includes(place) ? "" : `${place}: `;
  const sentence = `${where}${message}`;
  const text = `${sentence}${/[.!?]$/.test(sentence) ? "" : "."}${hint === undefined ? "" : ` ${hint}`}`;
  return plain(sanitize(cut(text, mostOfMessage)));
}

/** Messages of SARIF have links, `[text](target)`, and places for arguments, `{0}`. */
function plain(text: string): string {
  const bare = text.includes("](") ? text.replaceAll(/[\\[\]]/g, "\\$&") : text;
  return bare.replaceAll(/\{(\d+)\}/g, "{{$1}}");
}
