import type { Option } from "./kind.ts";

/** Options that every kind has. They steer the tool and are never sent. */
export const commonOptions: readonly Option[] = [
  {
    name: "id",
    type: "string",
    help: "Pins this key to the live object with this id. Usually written in an org's overlay.",
  },
  { name: "protect", type: "boolean", help: "true: never deleted, even after the key is gone." },
  { name: "prune", type: "boolean", help: "true: deleted when its key is gone. false: never deleted by --prune." },
  { name: "previously", type: "string_list", help: "Earlier keys of it: a rename, never a delete and a create." },
  {
    name: "ignore",
    type: "string_list",
    help: "Fields that are managed by hand in the dashboard and left alone here.",
  },
];

/** Options of what has a secret that is shown once. */
export const secretOptions: readonly Option[] = [
  ...commonOptions,
  {
    name: "secret_to",
    type: "json",
    help: "Where the secret goes that the API shows once: {env_file: .env.local}, with the `name` of a variable, {file: PATH}, or {command: [PROGRAM, …]}, which gets it on its standard input.",
  },
];

/** Options of what every org has one of: it is never looked for, renamed or deleted. */
export const givenOptions: readonly Option[] = commonOptions.filter(({ name }) => name === "ignore");
