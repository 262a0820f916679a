/** The text of a file, which the build carries along. */
declare module "*?raw" {
  const text: string;
  export default text;
}
