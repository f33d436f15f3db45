import fc from "fast-check";
import { expect, test } from "vitest";
import { createQueue, type Queued } from "../../src/limits/queue.js";
import { RUNS } from "../request/support.js";

test("a queue holds the same elements as an array, whatever is added and removed", () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.nat({ max: 5 }), { nil: undefined }), { minLength: 20 }),
      (steps) => {
        const queue = createQueue<Queued>();
        const model: Queued[] = [];
        for (const step of steps) {
          if (step === undefined) {
            const element: Queued = { before: undefined, after: undefined };
            queue.push(element);
            model.push(element);
          } else {
            const [element] = model.splice(step, 1);
            if (element !== undefined) queue.remove(element);
          }
          const seen: Queued[] = [];
          for (let at: Queued | undefined = queue.first; at !== undefined; at = at.after)
            seen.push(at);
          expect(seen.length === model.length && seen.every((it, i) => it === model[i])).toBe(true);
          expect(queue.length).toBe(model.length);
        }
      },
    ),
    RUNS,
  );
});
