// The least that could do a plan's work, as a yardstick: parses the same YAML with the same library, lists, compares by name.
// No checks, no positions, no safety: node scripts/bench/bare.mjs, in the folder of the configuration.
import { readFileSync } from "node:fs";
import { parse } from "yaml";

// The library's own check for duplicate keys is quadratic; who writes a script for thousands of agents finds that out.
const config = parse(readFileSync("thunderphone.yaml", "utf8"), { uniqueKeys: false });
const expand = (text) => text.replaceAll(/\$\{var\.(\w+)\}/g, (_, name) => config.vars[name]);
const url = process.env.THUNDERPHONE_API_BASE_URL;
const headers = { authorization: `Bearer ${process.env.THUNDERPHONE_API_KEY}` };
const [, integrations, agents] = await Promise.all(
  ["whoami", "integrations", "agents"].map(async (name) => (await fetch(`${url}/v1/${name}`, { headers })).json()),
);
const idOf = new Map(integrations.map((item) => [item.display_name, item.id]));
const byName = new Map(agents.map((item) => [item.name, item]));

const changes = [];
for (const [key, written] of Object.entries(config.agents)) {
  const wanted = { ...config.defaults.agents, ...written };
  wanted.name = expand(wanted.name);
  const prompt = wanted.prompt.file === undefined ? wanted.prompt : readFileSync(wanted.prompt.file, "utf8");
  wanted.prompt = expand(prompt).trim();
  wanted.integrations = wanted.integrations.map((name) => idOf.get(config.integrations[name].display_name));
  const live = byName.get(wanted.name);
  const differing = Object.keys(wanted).filter((name) => !isSame(wanted[name], live?.[name]));
  if (differing.length > 0) changes.push(`${key}: ${differing.join(", ")}`);
}
console.log(changes.length === 0 ? "No changes." : changes.join("\n"));

function isSame(wanted, live) {
  if (!Array.isArray(wanted)) return wanted === live;
  if (wanted.length !== live?.length) return false;
  return wanted.every((item, i) =>
    typeof item === "string" ? item === live[i].id : Object.keys(item).every((name) => item[name] === live[i][name]),
  );
}
