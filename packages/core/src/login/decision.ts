/**
 * Checks what a hook returned: nothing, or a plain object with no other properties than `names`. Anything else, such as an
 * error or a database row, must not sign anybody in.
 *
 * @throws {TypeError} if the value is no such decision.
 */
export function decisionFrom<T extends object>(
  hook: string,
  names: readonly (keyof T & string)[],
  returned: unknown,
): Partial<T> {
  if (returned === undefined) return {};
  const known: readonly string[] = names;
  if (isPlainObject(returned) && Object.keys(returned).every((name) => known.includes(name))) {
    return returned;
  }
  throw new TypeError(
    `${hook} must return nothing, or a plain object with no properties other than ${names.join(", ")}`,
  );
}

/** Checks the prototypes instead of `instanceof`: the object may come from another realm. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
