// Generated from src/kinds by npm run generate. Do not edit.

/** One thing that the schema does not allow. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** True when the schema allows it; `errors` holds what it does not. */
declare const validate: {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};
export default validate;
