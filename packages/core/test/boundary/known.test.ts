import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createKnown } from "../../src/boundary/known.js";

const frameworks: Record<string, () => object> = {
  "Node's request": () => new IncomingMessage(new Socket()),
  "a Fetch request": () => new Request("http://a.b/"),
  "an object without a prototype": () => Object.create(null),
  "a proxy that refuses everything": () =>
    new Proxy(
      {},
      {
        get: () => never(),
        set: () => never(),
        has: () => never(),
        defineProperty: () => never(),
        ownKeys: () => never(),
      },
    ),
};
const never = (): never => {
  throw new Error("asked");
};

describe.each(Object.entries(frameworks))("%s", (_, make) => {
  test("has no value at first, and then the value that was put last", () => {
    const known = createKnown<number>();
    const native = make();
    expect(known.of(native)).toBeUndefined();
    known.put(native, 1);
    expect(known.of(native)).toBe(1);
    known.put(native, 2);
    expect(known.of(native)).toBe(2);
    expect(known.of(make())).toBeUndefined();
  });
});

test("the value is not visible on the object, and neither its copies nor its heirs have it", () => {
  const known = createKnown<string>();
  const native = { url: "/" };
  known.put(native, "kept");
  expect(Reflect.ownKeys(native)).toEqual(["url"]);
  expect(inspect(native, { showHidden: true, depth: 9 })).not.toContain("kept");
  for (const other of [{ ...native }, Object.create(native), structuredClone(native)]) {
    expect(known.of(other)).toBeUndefined();
  }
  expect(known.of(new Proxy(native, {}))).toBeUndefined();
});

test("each instance keeps its own values, in whatever order they are used", () => {
  const step = fc.record({ by: fc.nat(2), on: fc.nat(3), value: fc.nat() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const all = [createKnown<number>(), createKnown<number>(), createKnown<number>()];
      const natives = [{}, {}, {}, {}];
      const model = new Map<string, number>();
      for (const { by, on, value } of steps) {
        all[by]?.put(natives[on] ?? never(), value);
        model.set(`${by} ${on}`, value);
      }
      all.forEach((known, by) => {
        natives.forEach((native, on) => {
          expect(known.of(native)).toBe(model.get(`${by} ${on}`));
        });
      });
    }),
  );
});
