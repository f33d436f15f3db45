import { expect, test } from "vitest";
import { documented, source } from "./support/documented.js";

test.each(["on-redis.ts", "on-postgres.ts", "on-opentelemetry.ts", "socket-server.ts"])(
  "the documentation shows %s exactly as it is tested",
  (name) => {
    const code = source(name);
    const [exported = ""] = /export (async )?function \w+/.exec(code) ?? [];
    expect(documented("typescript", exported)).toBe(code);
  },
);
