// A digest of a secret is keyed with the credential of its org: a file with digests says nothing by itself.
import { createHmac, createSecretKey, hash } from "node:crypto";
import type { OrgConnection } from "../config/desired.ts";
import type { Digests } from "../plan/diff.ts";

/** Digests as records and plans keep them: plain for what may be shown, keyed with the org's credential for the rest. */
export function digestsFor(connection: OrgConnection): Digests {
  const key = createSecretKey(connection.credential.reveal(), "utf8");
  return {
    plain: plainDigest,
    keyed: (text) => createHmac("sha256", key).update(text).digest("hex").slice(0, 16),
  };
}

/** A short digest of what may be shown. */
export function plainDigest(text: string): string {
  return hash("sha256", text, "hex").slice(0, 16);
}
