// A secret must never travel in clear: plain http only to this machine.

/** Why nothing may be sent to an address, as the end of a sentence. Undefined: it may. The address itself is never part of it. */
export function addressProblem(text: string): string | undefined {
  // Read as an address it would lose them without a word.
  if (/[\s\p{Cc}]/u.test(text)) return "must not hold a blank or a line end";
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return "is not an address such as https://state.example.com/acme";
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return "must begin with https://";
  if (url.username !== "" || url.password !== "") return "must not hold a user or a password";
  if (url.hash !== "") return "must not have a part behind #";
  if (url.protocol === "http:" && !isLoopback(url.hostname))
    return "must begin with https://: plain http is for a server on this machine only";
  return undefined;
}

/** Whether a host is this machine, whatever the network. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}
