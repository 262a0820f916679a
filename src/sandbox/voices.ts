import type { App } from "./exchange.ts";
import { answer, closePaths } from "./exchange.ts";
import type { Fields } from "./json.ts";

const catalogue: readonly Fields[] = [
  { id: "en-US-James1", name: "James", language: "en-US", gender: "male", category: "standard" },
  { id: "en-US-Emma1", name: "Emma", language: "en-US", gender: "female", category: "standard" },
  { id: "de-DE-Anna1", name: "Anna", language: "de-DE", gender: "female", category: "standard" },
  { id: "fr-FR-Chloe1", name: "Chloe", language: "fr-FR", gender: "female", category: "standard" },
];

const languages: readonly Fields[] = [
  { code: "en-US", name: "English (United States)" },
  { code: "de-DE", name: "German (Germany)" },
  { code: "fr-FR", name: "French (France)" },
];

/** The voices of an org: the catalogue, and those that the settings add. */
export function voicesWith(more: readonly string[]): readonly Fields[] {
  return [
    ...catalogue,
    ...more.map((id) => ({
      id,
      name: id,
      language: /^[a-z]{2}-[A-Z]{2}/.exec(id)?.[0] ?? "en-US",
      gender: "female",
      category: "standard",
    })),
  ];
}

/** The voice catalogue. */
export function addVoices(app: App): void {
  app.get("/v1/voices", (c) => {
    const wanted = {
      language: c.req.query("languages"),
      category: c.req.query("category"),
      gender: c.req.query("gender"),
    };
    const shown = c.var.org.voices.filter((voice) =>
      Object.entries(wanted).every(([name, value]) => value === undefined || voice[name] === value),
    );
    return answer(c, { voices: shown, languages });
  });
  app.get("/v1/voices/clones", (c) => answer(c, []));
  app.get("/v1/voices/policy", (c) =>
    answer(c, { cloning_enabled: false, custom_voice_surcharge_cents: 0, max_custom_voices: 0, used: 0 }),
  );
  closePaths(app, ["/v1/voices", "/v1/voices/clones", "/v1/voices/policy"]);
}
