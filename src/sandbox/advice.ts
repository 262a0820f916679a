import type { App } from "./exchange.ts";
import { answer, closePaths, readBody } from "./exchange.ts";
import type { Value } from "./json.ts";
import { requestModel } from "./reference.ts";
import { notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

const check = "/v1/agents/prompt-language-check";
const analysis = "/v1/agents/:id/prompt-analysis";
const checkModel = requestModel("POST /v1/agents/prompt-language-check");
const analysisModel = requestModel("POST /v1/agents/{agent_id}/prompt-analysis");

/** Languages that the sandbox tells apart, by words that only one of them has. */
const languages = [
  { code: "en", name: "English", words: /\b(the|and|you|are|of|to|with)\b/gi },
  { code: "de", name: "German", words: /\b(der|die|das|und|sie|ist|nicht|mit)\b/gi },
  { code: "es", name: "Spanish", words: /\b(el|los|las|que|y|para|con|una)\b/gi },
] as const;

/** What the API says of a prompt that nobody saved: whether its language is the agent's, and what an analysis finds. */
export function addAdvice(app: App): void {
  /** An analysis takes its time: the first question about a text is answered with a wait. */
  const begun = new WeakMap<object, Set<string>>();
  app.post(check, (c) => {
    const { prompt, target_locale: target } = checkBody(checkModel, readBody(c));
    const [found] = languages
      .map((language) => ({ language, count: String(prompt).match(language.words)?.length ?? 0 }))
      .sort((a, b) => b.count - a.count);
    const detected = found === undefined || found.count === 0 ? languages[0] : found.language;
    const code = typeof target === "string" && target !== "" ? target.slice(0, 2).toLowerCase() : detected.code;
    const wanted = languages.find((language) => language.code === code) ?? { code, name: code };
    const mismatch = wanted.code !== detected.code;
    return answer(c, {
      mismatch,
      confidence: 0.9,
      detected_language_code: detected.code,
      detected_language_name: detected.name,
      target_language_code: wanted.code,
      target_language_name: wanted.name,
      explanation: mismatch ? `Most of its words are ${detected.name}.` : "",
      provider: "sandbox",
    });
  });
  app.post(analysis, (c) => {
    const { org } = c.var;
    if (!org.agents.has(c.req.param("id"))) throw notFound();
    const body = checkBody(analysisModel, readBody(c));
    const asked = begun.get(org) ?? new Set<string>();
    begun.set(org, asked);
    const text = String(body.prompt);
    if (!asked.has(text)) {
      asked.add(text);
      return answer(c, { retry_after_ms: 10 }, 202);
    }
    return answer(c, { findings: findingsIn(text), facts: { characters: text.length }, stale: false });
  });
  closePaths(app, [check, analysis]);
}

/** What somebody forgot to fill in: it stands in brackets and capitals. */
export function blankIn(prompt: string): string | undefined {
  return /\[[A-Z][A-Z _]*\]/.exec(prompt)?.[0].slice(0, 80);
}

function findingsIn(prompt: string): readonly Value[] {
  const blank = blankIn(prompt);
  return blank === undefined ? [] : [{ id: "not_filled_in", severity: "warning", params: { text: blank } }];
}
