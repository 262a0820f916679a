// What a file really is, whatever its name says: an agent must never read out the insides of a word processor's file.

/** What is wrong with a file, and how to make a text of it. */
export interface ForeignFormat {
  readonly code: string;
  /** The end of the sentence `"a.md" is …` or `"a.md" holds …`. */
  readonly what: string;
  readonly hint: string;
}

const asPlainText = "Open it, choose “Save as…” and plain text (UTF-8). Renaming the file doesn't change what it is.";
const inUtf8 = "Save it in UTF-8; editors offer that under “Save with encoding”.";

/** Bytes that UTF-8 doesn't have. */
export const notUtf8: ForeignFormat = { code: "file-encoding", what: "is not UTF-8", hint: inUtf8 };

/** How files of other formats begin. */
const beginnings: readonly (readonly [bytes: string, what: string])[] = [
  ["PK\x03\x04", "is a ZIP archive, as the .docx, .odt and .pages files of word processors are"],
  ["PK\x05\x06", "is a ZIP archive"],
  ["%PDF-", "is a PDF"],
  ["{\\rtf", "is RTF, the rich text of a word processor"],
  ["\xd0\xcf\x11\xe0", "is a .doc file of an old word processor"],
];

/** The format of bytes that are no plain text. Undefined: they may be one. */
export function formatOfBytes(bytes: Buffer): ForeignFormat | undefined {
  const begin = bytes.toString("latin1", 0, 64);
  // Some programs write a mark or a blank line before.
  const text = begin.replace(/^\xef\xbb\xbf/, "").trimStart();
  const found = beginnings.find(([start]) => begin.startsWith(start) || text.startsWith(start));
  if (found !== undefined) return { code: "file-format", what: found[1], hint: asPlainText };
  if (isWide(bytes)) return { code: "file-encoding", what: "is UTF-16 or UTF-32, not UTF-8", hint: inUtf8 };
  if (bytes.includes(0))
    return { code: "file-binary", what: "is not a text file", hint: "Save it as plain text in UTF-8." };
  return undefined;
}

/** Begins with the mark of wide characters, or has the zeros that Latin letters leave in them. */
function isWide(bytes: Buffer): boolean {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  const sample = bytes.subarray(0, 256);
  if (sample.length < 4 || sample.length % 2 !== 0) return false;
  const zeros = (offset: number): number => sample.filter((byte, at) => at % 2 === offset && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  return Math.max(even, odd) > sample.length / 4 && (even === 0 || odd === 0);
}

const page = /^(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)[\s>]/i;
/** What word processors leave in the HTML and XML that they write or copy. */
const processor =
  /schemas-microsoft-com:office|class="?Mso|docs-internal-guid|progid="Word|urn:oasis:names:tc:opendocument|<meta[^>]*generator[^>]*(?:Word|LibreOffice|OpenOffice|Cocoa)/i;

/** The format of a text that nobody wrote as a prompt or as YAML. Markdown may hold HTML, so a tag alone says nothing. */
export function formatOfText(text: string): ForeignFormat | undefined {
  const begin = text.slice(0, 8192).trimStart();
  if (begin.startsWith("<") && processor.test(begin))
    return { code: "file-format", what: "is the HTML or XML of a word processor", hint: asPlainText };
  if (page.test(begin)) return { code: "file-format", what: "is a whole HTML page", hint: asPlainText };
  if (begin.startsWith("version https://git-lfs.github.com/spec/"))
    return { code: "file-format", what: "is a pointer of Git LFS, not the text itself", hint: "Run: git lfs pull" };
  if (/^<{7} .*$/m.test(text) && /^={7}\r?$/m.test(text) && /^>{7} .*$/m.test(text))
    return {
      code: "file-conflict",
      what: "holds the marks of a merge that is not resolved",
      hint: "Decide between the two texts, and take the lines with <<<<<<<, ======= and >>>>>>> out.",
    };
  return undefined;
}
