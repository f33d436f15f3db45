import { ignore, isThenable } from "../boundary/shapes.js";
import { RESERVED } from "../options/reserved-names.js";
import type { SchemaIssue, SchemaResult, StandardSchema } from "../options/standard-schema.js";
import { unfitClaims } from "./unfit-claims.js";

/**
 * The claims to sign, as JSON.
 *
 * @throws {TypeError} if they are not an object, have a reserved name, or do not fit the schema.
 */
export function claimsToSign(
  claims: unknown,
  schema: StandardSchema<unknown, object> | undefined,
): Record<string, unknown> {
  if (claims === undefined) {
    if (schema !== undefined) outputOf({}, schema);
    return {};
  }
  // The JSON is checked, because a `toJSON` can return anything.
  const json: unknown = JSON.parse(textOf(claims) ?? "null");
  if (!isRecord(json)) throw misfit("claims must be an object");
  for (const name of Object.keys(json)) {
    if (RESERVED.has(name)) throw misfit(`the claim name ${JSON.stringify(name)} is reserved`);
  }
  if (schema !== undefined) outputOf(json, schema);
  return json;
}

/**
 * The claims as the app sees them, frozen.
 *
 * @throws {TypeError} if they do not fit the schema.
 */
export function claimsOf(
  payload: Readonly<Record<string, unknown>>,
  schema: StandardSchema<unknown, object> | undefined,
): object {
  let claims: Record<string, unknown> | undefined;
  for (const name of Object.keys(payload)) {
    if (RESERVED.has(name)) continue;
    claims ??= {};
    claims[name] = payload[name];
  }
  if (schema === undefined) return claims === undefined ? NONE : deepFreeze(claims);
  // A copy, because a cached payload is shared: a schema may change its input, or return parts of it.
  return deepFreeze(outputOf(claims === undefined ? {} : copyOf(claims), schema));
}

const misfit = (text: string) => unfitClaims(new TypeError(text));

/** The app's `toJSON` may throw, and some values have no JSON. */
function textOf(claims: unknown): string | undefined {
  try {
    return JSON.stringify(claims);
  } catch (cause) {
    throw unfitClaims(new TypeError("claims cannot be written as JSON", { cause }));
  }
}

/** Where a value does not fit, such as ` (role)`. */
function pathOf(issue: SchemaIssue | undefined): string {
  const keys = issue?.path?.map((key) => (typeof key === "object" ? key.key : key));
  return keys?.length ? ` (${keys.map(String).join(".")})` : "";
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const copyOf = (json: object): object => JSON.parse(JSON.stringify(json));

const NONE = Object.freeze({});

function outputOf(input: object, schema: StandardSchema<unknown, object>): object {
  const result = schema["~standard"].validate(input);
  if (isThenable(result)) {
    ignore(result);
    throw misfit("session.claims returns a promise; only synchronous schemas can be used");
  }
  const { issues } = result as SchemaResult<object>;
  if (issues !== undefined)
    throw misfit(`claims${pathOf(issues[0])} do not fit session.claims: ${issues[0]?.message}`);
  const { value } = result as { value: object };
  if (typeof value !== "object" || value === null)
    throw misfit("session.claims must return an object");
  for (const name of Object.keys(value)) {
    if (RESERVED.has(name)) throw misfit(`the claim name ${JSON.stringify(name)} is reserved`);
  }
  return value;
}

// Requests with the same token may share these objects, so no handler may change them.
function deepFreeze<T extends object>(value: T): T {
  for (const item of Object.values(value)) {
    // `Object.isFrozen` is true for primitives. Functions are not frozen: other code may own them.
    if (typeof item === "object" && !Object.isFrozen(item)) deepFreeze(item);
  }
  return ArrayBuffer.isView(value) ? value : Object.freeze(value);
}
