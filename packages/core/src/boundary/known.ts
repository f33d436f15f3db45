/** Keeps a value for each request object of the framework. No other code can read or change it. */
export interface Known<T> {
  of(native: object): T | undefined;
  put(native: object, value: T): void;
}

/**
 * Adds a private field to an existing object. As with a WeakMap, no header, middleware or copy of the object can set the
 * value, and no other `Auth` sees it. A WeakMap adds work for the garbage collector: a third of the guard's time. A private
 * field adds none.
 */
export function createKnown<T>(): Known<T> {
  class Field extends ReturnsArgument {
    #value: T;

    constructor(native: object, value: T) {
      super(native);
      this.#value = value;
    }

    static of(native: object): T | undefined {
      return #value in native ? native.#value : undefined;
    }

    static put(native: object, value: T): void {
      if (#value in native) native.#value = value;
      else new Field(native, value);
    }
  }
  return Field;
}

/** Its constructor returns its argument, so the fields of a subclass are added to that object. */
class ReturnsArgument {
  constructor(native: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is the purpose of the class.
    return native;
  }
}
