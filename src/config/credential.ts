// A credential is one word of the environment. What was pasted around it is said before any request, and never shown.
import type { Diagnostic } from "../diagnostic.ts";
import { unsetVariable } from "./environment.ts";

/** Which variable holds what, and whose it is: "org `acme-us`". */
export interface CredentialName {
  readonly variable: string;
  readonly dialect: "flat" | "org-scoped";
  readonly owner: string;
}

/** The credential in the environment, without blanks around it. Empty: there is none. */
export function credentialIn(env: NodeJS.ProcessEnv, variable: string): string {
  return (env[variable] ?? "").trim();
}

/** What is wrong with it: an error that leaves nothing to try, or a warning. */
export function credentialProblem(
  env: NodeJS.ProcessEnv,
  { variable, dialect, owner }: CredentialName,
): (Omit<Diagnostic, "position"> & { readonly severity: "error" | "warning" }) | undefined {
  const value = env[variable] ?? "";
  const what = dialect === "org-scoped" ? "token" : "API key";
  const example = dialect === "org-scoped" ? "…" : "sk_live_…";
  const only = `Only the ${what} itself belongs there: export ${variable}=${example}`;
  const key = value.trim();
  if (key === "") {
    const { state, hint } = unsetVariable(env, variable);
    return {
      severity: "error",
      code: "missing-key",
      message: `the environment variable ${variable} is ${state}: it holds the ${what} of ${owner}`,
      hint: hint ?? `Run: export ${variable}=${example}   or put it into a file for --env-file.`,
    };
  }
  const around = pasted.find(({ pattern }) => pattern.test(key));
  if (around !== undefined)
    return {
      severity: "error",
      code: "bad-key",
      message: `the environment variable ${variable} holds more than the ${what} of ${owner}: ${around.what}`,
      hint: only,
    };
  if (!/^[\x21-\x7e]+$/.test(key))
    return {
      severity: "error",
      code: "bad-key",
      message: `the environment variable ${variable} does not hold one ${what}: there are blanks, line ends or letters in it that no key has`,
      hint: "Copy it anew; it is one word of plain letters and digits.",
    };
  return key === value
    ? undefined
    : {
        severity: "warning",
        code: "blank-around-key",
        message: `the environment variable ${variable} holds a blank or a line end beside the ${what} of ${owner}: it is left out`,
        hint: `${only}, without anything around it.`,
      };
}

/** What comes along when a credential is copied from somewhere. */
const pasted: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /^["'`\u2018-\u201f]|["'`\u2018-\u201f]$/, what: "there are quotes around it" },
  { pattern: /^(?:authorization\s*:\s*)?(?:bearer|token|basic)\s/i, what: "it begins with a word of the HTTP header" },
  { pattern: /^authorization\s*:/i, what: "it begins with the name of the HTTP header" },
  { pattern: /^(?:export\s+)?[A-Za-z_]\w*=/, what: "it begins with the name of a variable" },
  { pattern: /^\$[\w{(]/, what: "it is a reference that nothing replaced" },
];
