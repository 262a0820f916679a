// Where the record of an org lives: `bindings:` at the top of the configuration.
import { addressProblem } from "../address.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { type BindingsSetting, type LockMethods, Secret } from "./desired.ts";
import { expandText, hasExpression, type Scope } from "./expression.ts";
import { diagnosticAt, type Mapping, type Place, type Scalar, scalarAt } from "./node.ts";

/** Names that only mean something beside `http`. */
const httpNames = ["lock", "lock_method", "unlock_method", "username", "password"];

/** The place of the record of one org. `shared`: other orgs of the configuration keep theirs in the same way. */
export function bindingsSettingOf(root: Mapping, scope: Scope, shared: boolean): BindingsSetting {
  const node = root.entries.get("bindings");
  if (node === undefined) return { at: "work-tree" };
  if (node.type !== "map") return { at: "git" };
  const wrong = (place: Place, message: string, hint: string): void => {
    scope.problems.push(diagnosticAt(place, { severity: "error", code: "bad-bindings", message, hint }));
  };
  const http = scalarAt(node, "http");
  const place = root.keys.get("bindings") as Place;
  if (node.entries.has("git") === (http !== undefined))
    wrong(
      place,
      http === undefined ? "`bindings` doesn't say where" : "`bindings` names two places",
      "Write `bindings: git`, or `bindings: { http: https://… }`. Left out, the record lives in the work tree.",
    );
  if (http === undefined) {
    for (const name of httpNames)
      if (node.entries.has(name))
        wrong(node.keys.get(name) as Place, `\`${name}\` means nothing without \`http\``, "Take it out.");
    const git = node.entries.get("git");
    const remote = scalarAt(git, "remote")?.value;
    return { at: "git", ...(remote === undefined ? {} : { remote: String(remote) }) };
  }
  return httpSetting(node, http, scope, shared);
}

function httpSetting(node: Mapping, http: Scalar, scope: Scope, shared: boolean): BindingsSetting {
  const text = (name: string): Secret | undefined => {
    const found = scalarAt(node, name);
    return found === undefined ? undefined : expand(found, scope);
  };
  for (const name of ["http", "lock"]) {
    const scalar = scalarAt(node, name);
    const problem = scalar === undefined ? undefined : httpProblem(name, scalar, scope, shared);
    if (problem !== undefined) scope.problems.push(problem);
  }
  const [lock, username, password] = [text("lock"), text("username"), text("password")];
  for (const [name, other] of [
    ["username", "password"],
    ["password", "username"],
  ] as const)
    if (node.entries.has(name) && !node.entries.has(other))
      scope.problems.push(
        diagnosticAt(node.keys.get(name) as Place, {
          severity: "error",
          code: "bad-bindings",
          message: `\`${name}\` needs \`${other}\` beside it`,
        }),
      );
  return {
    at: "http",
    url: expand(http, scope),
    ...(lock === undefined ? {} : { lock: { url: lock, ...methodsOf(node) } }),
    ...(username === undefined || password === undefined ? {} : { login: { username, password } }),
  };
}

function methodsOf(node: Mapping): LockMethods {
  return {
    lockMethod: String(scalarAt(node, "lock_method")?.value ?? "LOCK"),
    unlockMethod: String(scalarAt(node, "unlock_method")?.value ?? "UNLOCK"),
  };
}

function httpProblem(name: string, node: Scalar, scope: Scope, shared: boolean): Diagnostic | undefined {
  const written = String(node.value);
  const url = expand(node, { ...scope, problems: [] });
  // What is not set yet was said already.
  const unknown = url.reveal() === "" || (!scope.requireEnv && hasExpression(url.source));
  const problem = unknown ? undefined : addressProblem(url.reveal());
  if (problem !== undefined)
    return diagnosticAt(node.place, { severity: "error", code: "bad-bindings", message: `\`${name}\` ${problem}` });
  if (!shared || written.includes("${org}")) return undefined;
  return diagnosticAt(node.place, {
    severity: "error",
    code: "bad-bindings",
    message: `\`${name}\` is the same for every org, and each needs a record of its own`,
    hint: "Put ${org} into it, such as https://state.example.com/thundersync-${org}.",
  });
}

/** The text, and how it may be shown: with the names of variables in place of their values. */
function expand(node: Scalar, scope: Scope): Secret {
  const written = String(node.value);
  const value = expandText(written, node.place, scope);
  return new Secret(
    written.replaceAll("${org}", scope.org),
    value instanceof Secret ? value.reveal() : typeof value === "string" ? value : String(value ?? ""),
    value instanceof Secret ? value.parts() : [],
  );
}
