// Values that the API lists and no table can: which lists those are, and in which words they are told of.
import type { Catalogue, CatalogueName, Field } from "./kind.ts";

const voices: Catalogue = {
  name: "voices",
  title: { one: "voice", many: "voices" },
  nowhere: "neither the catalogue nor the org's clones have",
  dialects: ["staged", "flat"],
  // Items of the first have no known shape.
  sources: [
    { path: "/v1/voices", ids: ["id", "voice"], names: ["name", "display_name"] },
    // Nobody knows which of the two an agent takes (reference, section 10).
    { path: "/v1/voices/clones", ids: ["public_id", "name"], names: ["display_name"], optional: true },
  ],
  language: "^([a-z]{2,3})-[A-Z]{2}",
};

const byName = new Map([voices].map((catalogue) => [catalogue.name, catalogue]));

/** The catalogue with this name. A name that none has is a bug. */
export function catalogueNamed(name: CatalogueName): Catalogue {
  const catalogue = byName.get(name);
  if (catalogue === undefined) throw new Error(`there is no catalogue named ${name}`);
  return catalogue;
}

/** Where the values of a field stand. Undefined: nobody lists them. */
export function catalogueOf(field: Field | undefined): Catalogue | undefined {
  return field?.catalogue === undefined ? undefined : catalogueNamed(field.catalogue);
}
