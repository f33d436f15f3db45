/** Makes callers of `pass` wait, from `shut` until `open`. */
export function createGate() {
  let open = () => {};
  let held = Promise.resolve();
  let arrived = () => {};
  return {
    pass: () => {
      arrived();
      return held;
    },
    /** Resolves when the first caller waits. */
    shut() {
      held = new Promise((done) => {
        open = done;
      });
      return new Promise<void>((done) => {
        arrived = done;
      });
    },
    open: () => open(),
  };
}
