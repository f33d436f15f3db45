import { isThenable } from "../boundary/shapes.js";
import { ConfigError } from "./config-error.js";
import { RESERVED } from "./reserved-names.js";
import type { SchemaIssue, StandardSchema } from "./standard-schema.js";

/** Newer schemas can also describe their output as a JSON Schema (Standard JSON Schema, version 1). */
interface Described {
  readonly jsonSchema?: {
    output(options: { readonly target: "draft-2020-12" }): { readonly properties?: object };
  };
}

/**
 * Finds two mistakes at construction that would otherwise make every login fail: a claim with a reserved name, if the
 * schema can list its claims or requires it, and required claims without an `onSignIn` that could supply them.
 *
 * @throws {ConfigError}
 */
export function checkClaims(
  schema: StandardSchema<unknown, object> | undefined,
  hasHook: boolean,
): void {
  if (schema === undefined) return;
  const { validate } = schema["~standard"];
  const result = validate({});
  const fits = !isThenable(result) && result.issues === undefined;
  const missing = isThenable(result) ? [] : (result.issues ?? []).flatMap(firstKeyOf);
  const names = [...namesOf(schema), ...missing, ...(fits ? Object.keys(result.value) : [])];
  const reserved = names.find((name) => RESERVED.has(name));
  if (reserved !== undefined) {
    throw bad(
      `has a claim named "${reserved}", and that name is reserved`,
      "Give the claim another name.",
    );
  }
  if (!fits && !hasHook) {
    throw bad(
      "has required claims, and there is no onSignIn that could set them",
      "Set onSignIn, or give each claim a default.",
    );
  }
}

/** The claim that an issue is about. With `{}` these are the required claims, also of schemas that cannot describe themselves. */
function firstKeyOf({ path }: SchemaIssue): string[] {
  const [first] = path ?? [];
  const key = typeof first === "object" ? first.key : first;
  return typeof key === "string" ? [key] : [];
}

/** The names of the claims; none if the schema cannot describe itself. */
function namesOf(schema: StandardSchema<unknown, object>): string[] {
  const standard: StandardSchema["~standard"] & Described = schema["~standard"];
  try {
    const { properties } = standard.jsonSchema?.output({ target: "draft-2020-12" }) ?? {};
    return Object.keys(properties ?? {});
  } catch {
    return [];
  }
}

const bad = (problem: string, remedy: string) => new ConfigError("session.claims", problem, remedy);
