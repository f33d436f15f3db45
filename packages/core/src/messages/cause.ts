import { redacted } from "./redact.js";

/** An error as text for the log: its message, and where it was thrown. Contains no secret and no email address. */
export function causeOf(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return redacted(String(cause));
  try {
    const { message, stack, name } = cause as {
      message?: unknown;
      stack?: unknown;
      name?: unknown;
    };
    const text = redacted(typeof message === "string" && message !== "" ? message : String(name));
    return withoutPeriod(text) + placeOf(stack, message);
  } catch {
    return "an error that cannot be read";
  }
}

const withoutPeriod = (text: string) => text.replace(/\.$/, "");

/** The first line of the stack in the app's own code. It comes after the message, which could contain anything. */
function placeOf(stack: unknown, message: unknown): string {
  if (typeof stack !== "string" || typeof message !== "string") return "";
  const begin = stack.indexOf(message);
  if (begin === -1) return "";
  const frames = stack.slice(begin + message.length).split("\n");
  const own = frames.find((frame) => FRAME.test(frame) && !/node_modules|@/.test(frame));
  const place = own === undefined ? undefined : FRAME.exec(own)?.[1];
  return place === undefined ? "" : ` (at ${place})`;
}

const FRAME = /^\s+at (?:.*\()?(?:file:\/\/)?((?:\/|[A-Z]:[\\/])[^()\s]{1,200}:\d+):\d+\)?$/;
