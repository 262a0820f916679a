// How each org is reached. A credential is a reference to the environment, never a value.
import type { Diagnostic } from "../diagnostic.ts";
import { groupsOf } from "./choice.ts";
import { credentialIn, credentialProblem } from "./credential.ts";
import { type OrgConnection, Secret } from "./desired.ts";
import { diagnosticAt, type Mapping, mapAt, type Node, type Place, positionOf, type Scalar, scalarAt } from "./node.ts";

/** The variable that holds the key when the configuration names no orgs. */
export const defaultKeyVariable = "THUNDERPHONE_API_KEY";

const reference = /^\$\{env\.([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** Credentials written in clear. Their line is not shown: it holds the secret. */
export function credentialProblems(root: Mapping): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const literal = (node: Scalar, message: string, hint: string): void => {
    const position = positionOf(node.place);
    problems.push({ severity: "error", code: "literal-credential", message, hint, position });
  };
  const check = (owner: Node | undefined, name: string, variable: string): void => {
    const node = scalarAt(owner, name);
    if (node === undefined || node.value === null || reference.test(String(node.value))) return;
    literal(
      node,
      `\`${name}\` must be a reference to the environment, never the value itself`,
      `Write ${name}: \${env.${variable}}. If the value was committed, replace it ${name === "password" ? "at the server" : "in the dashboard"}.`,
    );
  };
  for (const org of mapAt(root, "orgs")?.entries.values() ?? [])
    for (const name of ["api_key", "token"]) check(org, name, defaultKeyVariable);
  const bindings = mapAt(root, "bindings");
  check(bindings, "password", "RECORD_PASSWORD");
  for (const name of ["http", "lock"]) {
    const node = scalarAt(bindings, name);
    if (node !== undefined && /^[a-z]+:\/\/[^/]*@/i.test(String(node.value)))
      literal(
        node,
        `\`${name}\` must not hold a user or a password`,
        "Write `username` and `password: ${env.RECORD_PASSWORD}` beside it.",
      );
  }
  return problems;
}

/**
 * Tells the variables that hold credentials of orgs: those that are read, and those that are named as they are usually. Anywhere else
 * they could be sent to a stranger, by a change that nobody reviewed.
 */
export function credentialTest(...roots: readonly Mapping[]): (variable: string) => boolean {
  const orgs = [...new Set(roots)].flatMap((root) => [...(mapAt(root, "orgs")?.entries.values() ?? [])]);
  const read = orgs.flatMap((org) => ["api_key", "token"].flatMap((name) => variableOf(scalarAt(org, name)) ?? []));
  // On Windows `api_key` and `API_KEY` are one variable.
  const names = new Set(read.map((name) => name.toUpperCase()));
  return (variable) => names.has(variable.toUpperCase()) || isCredentialName(variable);
}

/** True for a variable that is named as those of credentials usually are. */
export function isCredentialName(variable: string): boolean {
  return /^THUNDERPHONE_(API_KEY|TOKEN)/i.test(variable);
}

/** How one org is reached. */
export function connectionOf(
  root: Mapping,
  name: string,
  env: NodeJS.ProcessEnv,
  requireEnv: boolean,
  problems: Diagnostic[],
): OrgConnection {
  const node = mapAt(mapAt(root, "orgs"), name);
  const keyPlace = mapAt(root, "orgs")?.keys.get(name);
  const dialect = dialectOf(root, name);
  const field = dialect === "org-scoped" ? "token" : "api_key";
  const credential = scalarAt(node, field);
  const other = scalarAt(node, field === "token" ? "api_key" : "token");
  if (credential === undefined && other !== undefined) {
    problems.push(
      diagnosticAt(other.place, {
        severity: "error",
        code: "wrong-credential",
        message: `the ${dialect} API takes \`${field}\`, not \`${field === "token" ? "api_key" : "token"}\``,
        org: name,
      }),
    );
  }
  const orgId = scalarAt(node, "org_id");
  if (dialect === "org-scoped" && (orgId === undefined || orgId.value === null)) {
    problems.push(
      diagnosticAt(keyPlace ?? (node as Mapping).place, {
        severity: "error",
        code: "missing-org-id",
        message: `org \`${name}\` needs \`org_id\`: the org-scoped API has it in every address`,
        org: name,
      }),
    );
  }
  const variable = variableOf(credential) ?? defaultKeyVariable;
  const ref = pinOf(root, name);
  const problem = credentialProblem(env, { variable, dialect, owner: `org \`${name}\`` });
  // Without it everything that can be known offline is checked all the same.
  if (problem !== undefined && (requireEnv || problem.code !== "missing-key"))
    problems.push(
      credential === undefined ? { ...problem, org: name } : diagnosticAt(credential.place, { ...problem, org: name }),
    );
  return {
    name,
    dialect,
    ...(orgId === undefined || orgId.value === null ? {} : { orgId: String(orgId.value) }),
    credential: new Secret(`\${env.${variable}}`, credentialIn(env, variable)),
    credentialReference: `env.${variable}`,
    groups: groupsOf(root, name),
    ...(ref === undefined ? {} : { pin: { ref: String(ref.value), position: positionOf(ref.place) } }),
    ...(keyPlace === undefined ? {} : { position: positionOf(keyPlace) }),
  };
}

/** The API that an org is written for. */
export function dialectOf(root: Mapping, org: string): OrgConnection["dialect"] {
  return scalarAt(mapAt(mapAt(root, "orgs"), org), "api")?.value === "org-scoped" ? "org-scoped" : "flat";
}

/** The ref that holds an org. */
export function pinOf(root: Mapping, org: string): Scalar | undefined {
  const ref = scalarAt(mapAt(mapAt(root, "orgs"), org), "ref");
  return ref?.value === null ? undefined : ref;
}

/** Two orgs that would be one. */
export function sharedOrgProblems(root: Mapping): readonly Diagnostic[] {
  const orgs = mapAt(root, "orgs");
  const problems: Diagnostic[] = [];
  const credentials = new Map<string, string>();
  const ids = new Map<string, string>();
  for (const [name, node] of orgs?.entries ?? []) {
    const place = orgs?.keys.get(name) as Place;
    const credential = scalarAt(node, "api_key") ?? scalarAt(node, "token");
    const variable = variableOf(credential) ?? defaultKeyVariable;
    const first = credentials.get(variable);
    if (first !== undefined) {
      problems.push(
        diagnosticAt(place, {
          severity: "error",
          code: "shared-credential",
          message: `orgs \`${first}\` and \`${name}\` take their credential from the same variable ${variable}`,
          hint: "Each org has a credential of its own.",
        }),
      );
    } else credentials.set(variable, name);
    const id = scalarAt(node, "org_id");
    if (id === undefined || id.value === null) continue;
    const same = ids.get(String(id.value));
    if (same !== undefined)
      problems.push(
        diagnosticAt(id.place, {
          severity: "error",
          code: "shared-org-id",
          message: `orgs \`${same}\` and \`${name}\` have the same org_id`,
        }),
      );
    else ids.set(String(id.value), name);
  }
  return problems;
}

function variableOf(node: Scalar | undefined): string | undefined {
  return node === undefined ? undefined : reference.exec(String(node.value))?.[1];
}
