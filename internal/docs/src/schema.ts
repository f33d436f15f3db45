/** A JSON Schema, as OpenAPI 3.1 uses it. */
export type Schema = Readonly<Record<string, unknown>>;

export const string = (more: Schema = {}): Schema => ({ type: "string", ...more });

export const object = (
  required: readonly string[],
  properties: Readonly<Record<string, Schema>>,
): Schema => ({ type: "object", required, properties });

/** A request or a reply in JSON. */
export const json = (schema: Schema) => ({ content: { "application/json": { schema } } });
