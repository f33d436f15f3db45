import { subscribe } from "node:diagnostics_channel";
import { createAuth } from "@turalogin/core/adapter";

/**
 * A process with a listener of events that fails, as the argument says: `onEvent`, `subscriber`, or `handled`, which is a
 * subscriber in an app that handles uncaught exceptions. Says `issued` when the call behind the event has returned, and
 * `alive` a turn of the loop later.
 */
const [, , how = ""] = process.argv;
const fail = (): never => {
  throw new Error(`thrown by ${how}`);
};

if (how === "handled") process.on("uncaughtException", ({ message }) => console.log(message));
if (how !== "onEvent") subscribe("turalogin:event", fail);

const auth = createAuth({
  apiKey: "tl_test_0123456789",
  callbackUrl: "https://app.test/auth/callback",
  secret: "0123456789abcdef0123456789abcdef-throwing",
  ...(how === "onEvent" && { onEvent: fail }),
  env: {},
});
await auth.issue({ id: "u1", email: "a@b.co" });
console.log("issued");
setImmediate(() => console.log("alive"));
