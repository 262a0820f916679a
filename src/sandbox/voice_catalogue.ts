import type { Fields } from "./json.ts";

const catalogue: readonly Fields[] = [
  { id: "en-US-James1", name: "James", language: "en-US", gender: "male", category: "standard" },
  { id: "en-US-Emma1", name: "Emma", language: "en-US", gender: "female", category: "standard" },
  { id: "de-DE-Anna1", name: "Anna", language: "de-DE", gender: "female", category: "standard" },
  { id: "fr-FR-Chloe1", name: "Chloe", language: "fr-FR", gender: "female", category: "standard" },
];

/** The languages that they speak. */
export const languages: readonly Fields[] = [
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
