// One comment of a name in a pull request, kept current. Only what the same account wrote is ever written over: anybody may copy a marker.
import { createHash } from "node:crypto";
import type { Forge, ForgeAnswer, ForgeComment } from "./forge.ts";

/** What became of it. */
export interface Put {
  readonly state: "created" | "updated" | "unchanged";
  readonly url?: string;
}

/** Signs that the marker of a name takes of a comment. */
export function signsOfMarker(name: string): number {
  return markerOf(name).length + 1;
}

/** Puts a text into the pull request: over the comment of that name where there is one, else as a new one. */
export async function putComment(forge: Forge, name: string, text: string): Promise<ForgeAnswer<Put>> {
  const body = `${markerOf(name)}\n${withoutMarkers(text)}`;
  const found = await findOwn(forge, name);
  if (!found.ok) return found;
  const [first, ...others] = found.value;
  if (first === undefined) return makeNew(forge, name, body);
  // Two runs at once may each have made one. What can't be taken away is left to the next run.
  for (const { id } of others) await forge.remove(id);
  if (first.body.trimEnd() === body.trimEnd()) return { ok: true, value: put("unchanged", first) };
  const updated = await forge.update(first.id, body);
  if (updated.ok) return { ok: true, value: put("updated", updated.value) };
  return updated.kind === "gone" ? makeNew(forge, name, body) : updated;
}

/** Those of the name that whoever has the token wrote, oldest first. */
async function findOwn(forge: Forge, name: string): Promise<ForgeAnswer<readonly ForgeComment[]>> {
  const me = await forge.whoami();
  if (!me.ok) return me;
  const all = await forge.list();
  if (!all.ok) return all;
  const marker = markerOf(name);
  const marked = all.value.filter(({ author, body }) => author === me.value && body.split(/\r?\n/).includes(marker));
  const begun = marked.filter(({ body }) => body.startsWith(marker));
  // Other jobs write as the same account, and what they quote may hold a marker. Somebody may have written above ours, too.
  return { ok: true, value: begun.length > 0 ? begun : marked.slice(0, 1) };
}

/** A create whose answer was lost is looked for before it comes once more. */
async function makeNew(forge: Forge, name: string, body: string): Promise<ForgeAnswer<Put>> {
  const made = await forge.create(body);
  if (made.ok) return { ok: true, value: put("created", made.value) };
  if (made.kind !== "lost") return made;
  const found = await findOwn(forge, name);
  if (!found.ok) return made;
  const [own] = found.value;
  if (own !== undefined) return { ok: true, value: put("created", own) };
  const again = await forge.create(body);
  return again.ok ? { ok: true, value: put("created", again.value) } : again;
}

function put(state: Put["state"], { url }: ForgeComment): Put {
  return { state, ...(url === undefined ? {} : { url }) };
}

const beginning = "<!-- thundersync:";

/** Signs of a name that a marker spells. The room of a longer one is the report's. */
const mostSpelled = 300;

/** Nobody sees it, and no two names have the same. A name may hold anything, so its signs are spelled. */
function markerOf(name: string): string {
  const spelled = encodeURIComponent(Buffer.from(name).toString()).replaceAll("-", "%2D");
  const short = `sha256:${createHash("sha256").update(name).digest("hex")}`;
  return `${beginning}${spelled.length > mostSpelled ? short : spelled} -->`;
}

/** A text can't say that it is another comment. */
function withoutMarkers(text: string): string {
  return text.replaceAll(beginning, "<! -- thundersync:");
}
