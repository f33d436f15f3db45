/** Holds whoever passes, from the moment it is shut until it is opened. */
export function createGate() {
  let open = () => {};
  let held = Promise.resolve();
  let arrived = () => {};
  return {
    pass: () => {
      arrived();
      return held;
    },
    /** Resolves once somebody stands before it. */
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
