// A configuration as some texts say it, those on the disk or edited ones, with what its pieces mean.
import { canonicalText } from "../kinds/compare.ts";
import type { Configuration, Value } from "./desired.ts";
import { lineEndOf } from "./edit_text.ts";
import { type Meaning, YamlText } from "./edit_yaml.ts";
import { expandText, plainScope, type Scope } from "./expression.ts";
import type { FieldEdit } from "./field_edit.ts";
import type { FileReader, SourceFile } from "./file.ts";
import type { Place } from "./node.ts";
import type { ConfigurationSource } from "./source.ts";

/** The configuration as some texts say it. */
export interface State {
  readonly texts: ReadonlyMap<string, string>;
  readonly source: ConfigurationSource;
  readonly reader: FileReader;
  readonly folder: string;
  readonly configuration: Configuration;
  /** What is asked again and again. */
  readonly yaml: Map<SourceFile, YamlText>;
  readonly scopes: Map<string, Scope>;
}

/** A file as YAML that can be edited. */
export function yamlOf(file: SourceFile, { yaml, reader }: State): YamlText {
  const whole = reader.read(file.absolute);
  const known = yaml.get(file) ?? new YamlText(file.text, lineEndOf(whole.ok ? whole.file.text : file.text));
  yaml.set(file, known);
  return known;
}

/** What expressions of an org refer to. */
export function scopeFor(org: string, { source, configuration, scopes }: State): Scope {
  const known = scopes.get(org);
  if (known !== undefined) return known;
  const addresses = new Set(configuration.desired(org).resources.map((resource) => resource.address));
  // What comes from the environment is never edited.
  const scope = plainScope(source.root, org, addresses);
  scopes.set(org, scope);
  return scope;
}

/** What pieces of YAML mean in the org of an edit. */
export function meaningOf(edit: FieldEdit, state: State): Meaning {
  const scope = scopeFor(edit.org, state);
  const place: Place = { file: state.source.root.place.file, start: 0, end: 0 };
  const text = (written: string): Value => expandText(written, place, scope);
  const meant = (written: unknown): Value => {
    if (typeof written === "string") return text(written);
    if (Array.isArray(written)) return written.map(meant);
    if (typeof written === "object" && written !== null)
      return Object.fromEntries(Object.entries(written).map(([key, item]) => [key, meant(item)]));
    return written as Value;
  };
  return {
    expand: (written) => {
      const value = text(written);
      return typeof value === "object" ? undefined : String(value);
    },
    is: (written, value) => canonicalText(undefined, edit.read(meant(written))) === canonicalText(undefined, value),
  };
}
