/** @throws {TypeError} if `value` is none of the `known`, because it comes from a file or from untyped code. */
export function oneOf(known: readonly string[], value: string, problem: string): void {
  if (!known.includes(value)) throw new TypeError(`${problem} ${value}.`);
}
