/** How words are marked. The caller decides whether a terminal reads it. */
export interface Style {
  /** True: colours say what changed; false: signs do. */
  readonly colored: boolean;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
  /** A removed or added word inside a changed line. */
  removedWord(text: string): string;
  addedWord(text: string): string;
}

const code = (open: number, close: number) => (text: string) =>
  text === "" ? "" : `\u001b[${open}m${text}\u001b[${close}m`;
const as = (text: string): string => text;

/** ANSI colours. */
export const colorStyle: Style = {
  colored: true,
  bold: code(1, 22),
  dim: code(2, 22),
  red: code(31, 39),
  green: code(32, 39),
  yellow: code(33, 39),
  cyan: code(36, 39),
  removedWord: code(7, 27),
  addedWord: code(7, 27),
};

/** No colours: changed words stand in [-…-] and {+…+}. */
export const plainStyle: Style = {
  colored: false,
  bold: as,
  dim: as,
  red: as,
  green: as,
  yellow: as,
  cyan: as,
  removedWord: (text) => `[-${text}-]`,
  addedWord: (text) => `{+${text}+}`,
};
