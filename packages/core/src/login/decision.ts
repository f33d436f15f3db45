/**
 * What a hook returned, if it is a decision: nothing, or a plain object with these names alone. Anything else, such as an
 * error or a row of a database, throws: it lets nobody in.
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
    `${hook} must return nothing, or a plain object with ${names.join(", ")} alone`,
  );
}

/** Told by its prototypes, not by `instanceof`: the object may come from another realm. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
