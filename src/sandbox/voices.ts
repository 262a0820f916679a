import type { App } from "./exchange.ts";
import { answer, closePaths } from "./exchange.ts";
import { languages } from "./voice_catalogue.ts";

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
