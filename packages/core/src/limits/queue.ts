/** An element that can be in one {@link Queue}. */
export interface Queued {
  before: Queued | undefined;
  after: Queued | undefined;
}

/** A queue that also removes elements from its middle, in constant time. A `Set` needs longer to find its first element. */
export interface Queue<T extends Queued> {
  readonly length: number;
  readonly first: T | undefined;
  push(element: T): void;
  /** `element` must be in this queue. */
  remove(element: T): void;
}

export function createQueue<T extends Queued>(): Queue<T> {
  let first: Queued | undefined;
  let last: Queued | undefined;
  let length = 0;
  return {
    get length() {
      return length;
    },
    get first() {
      return first as T | undefined;
    },
    push(element) {
      element.before = last;
      element.after = undefined;
      if (last === undefined) first = element;
      else last.after = element;
      last = element;
      length++;
    },
    remove({ before, after }) {
      if (before === undefined) first = after;
      else before.after = after;
      if (after === undefined) last = before;
      else after.before = before;
      length--;
    },
  };
}
