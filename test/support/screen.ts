// What a person sees on a terminal after a program wrote to it. What this doesn't know of a terminal is an error.
import widthOf from "fast-string-width";

const esc = "\u001b";
const parts = new RegExp(`([^${esc}\r\n]+)|${esc}\\[([\\d;]*[A-Za-z])|([\r\n])`, "g");

/** The screen, from its first line, without blanks at line ends. */
export function screenOf(written: string, columns = 80): readonly string[] {
  const rows: string[][] = [[]];
  let [row, column] = [0, 0];
  const put = (text: string): void => {
    for (const { segment } of new Intl.Segmenter().segment(text)) {
      const width = widthOf(segment);
      if (column + width > columns) [row, column] = [row + 1, 0];
      rows[row] ??= [];
      const line = rows[row] as string[];
      while (line.length < column) line.push(" ");
      line[column] = segment;
      for (let i = 1; i < width; i++) line[column + i] = "";
      column += width;
    }
  };
  for (const [part, text, sequence, end] of written.matchAll(parts)) {
    if (text !== undefined) put(text);
    else if (end === "\r") column = 0;
    // A terminal's driver writes a carriage return before each line feed.
    else if (end === "\n") [row, column] = [row + 1, 0];
    else {
      const count = Number.parseInt(sequence ?? "", 10) || 0;
      rows[row] ??= [];
      const line = rows[row] as string[];
      switch (sequence?.at(-1)) {
        case "m":
          break;
        case "A":
          row = Math.max(0, row - Math.max(1, count));
          break;
        case "G":
          column = Math.max(1, count) - 1;
          break;
        case "J":
          line.length = Math.min(line.length, column);
          rows.length = row + 1;
          break;
        case "K":
          if (count === 0) line.length = Math.min(line.length, column);
          else if (count === 2) line.length = 0;
          else throw new Error(`this terminal doesn't know ${JSON.stringify(part)}`);
          break;
        default:
          throw new Error(`this terminal doesn't know ${JSON.stringify(part)}`);
      }
    }
  }
  const shown = Array.from(rows, (line) =>
    Array.from(line ?? [], (sign) => sign ?? " ")
      .join("")
      .trimEnd(),
  );
  while (shown.at(-1) === "") shown.pop();
  return shown;
}
