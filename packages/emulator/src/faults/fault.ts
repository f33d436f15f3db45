import type { Endpoint } from "../calls.js";

/**
 * What goes wrong with the next calls of an endpoint.
 *
 * A fault that names a response (`status`, `body`, `base64`, `size`, `redirect`) sends it instead of the real reply. A
 * fault that never responds (`hang`, `drop: "before"`) sends nothing. In both cases the real call does not take place,
 * unless `spend` is true. Any other fault only disturbs the real reply.
 */
export interface Fault {
  readonly endpoint: Endpoint | "*";
  /** How many calls it affects. Default 1. */
  readonly times?: number | undefined;
  /** 200 to 599. Default: the status of the real reply, or 500. */
  readonly status?: number | undefined;
  /** A string or bytes are sent unchanged, anything else as JSON. */
  readonly body?: unknown;
  /** Raw bytes, for a fault that is itself sent as JSON. */
  readonly base64?: string | undefined;
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** Milliseconds before the headers. */
  readonly delay?: number | undefined;
  /** Resets the connection: before the headers, after them, or in the middle of the body. */
  readonly drop?: "before" | "headers" | "body" | undefined;
  /** Milliseconds between two bytes of the body. */
  readonly drip?: number | undefined;
  /** Sends the headers and then nothing. */
  readonly stall?: boolean | undefined;
  /** Sends nothing at all. */
  readonly hang?: boolean | undefined;
  /** A `Location` header. The status is 302 unless `status` is set. */
  readonly redirect?: string | undefined;
  /** Sends JSON of this many bytes, counted before compression. At most 1 GiB. */
  readonly size?: number | undefined;
  /** Compresses the body. Together with `size` it makes a gzip bomb that is cheap to send. */
  readonly gzip?: boolean | undefined;
  /** Sends this interim response first. */
  readonly informational?: 100 | 102 | 103 | undefined;
  /** Whether the real call takes place. Without it, `{ drop: "headers" }` on `verify` is a success whose reply is lost. */
  readonly spend?: boolean | undefined;
}

type Name = keyof Fault;

const whole = (least: number, most: number) => ({
  wants: `a whole number from ${least} to ${most}`,
  fits: (value: unknown) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
});
const word = (...words: readonly unknown[]) => ({
  wants: words.map((value) => JSON.stringify(value)).join(", "),
  fits: (value: unknown) => words.includes(value),
});
const flag = word(true, false);
const headerText = (value: unknown) =>
  typeof value === "string" && /^[\t -~\x80-\xff]*$/.test(value);

const RULES: { readonly [N in Name]-?: { wants: string; fits(value: unknown): boolean } } = {
  endpoint: word("start", "verify", "invite", "*"),
  times: whole(1, 1_000_000),
  status: whole(200, 599),
  body: { wants: "a string, bytes, or JSON", fits: (value) => isSendable(value) },
  base64: {
    wants: "base64",
    fits: (value) => typeof value === "string" && /^[A-Za-z0-9+/_-]*={0,2}$/.test(value),
  },
  headers: {
    wants: "an object of header names and values",
    fits: (value) =>
      isPlain(value) &&
      Object.entries(value).every(
        ([name, text]) =>
          /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
          (Array.isArray(text) ? text.every(headerText) : headerText(text)),
      ),
  },
  delay: whole(0, 600_000),
  drop: word("before", "headers", "body"),
  drip: whole(1, 60_000),
  stall: flag,
  hang: flag,
  redirect: {
    wants: "a Location",
    fits: (value) => typeof value === "string" && /^[!-~]{1,4096}$/.test(value),
  },
  size: whole(16, 2 ** 30),
  gzip: flag,
  informational: word(100, 102, 103),
  spend: flag,
};

/** A fault may have at most one field of each group. */
const EXCLUSIVE: readonly (readonly Name[])[] = [
  ["body", "base64", "size"],
  ["hang", "stall", "drop", "drip"],
  ["drip", "size"],
  ["hang", "delay"],
];

/** Checks a fault. @throws {TypeError} naming the field that is unknown, invalid, or excluded by another */
export function parseFault(input: unknown): Fault {
  if (!isPlain(input)) throw new TypeError("fault: must be an object.");
  const has = (name: Name) => input[name] !== undefined && input[name] !== false;
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(RULES, name)) {
      const known = Object.keys(RULES).join(", ");
      throw new TypeError(`fault: unknown field ${JSON.stringify(name)}. Known: ${known}.`);
    }
  }
  for (const [name, rule] of Object.entries(RULES)) {
    const value = input[name];
    if (value === undefined ? name === "endpoint" : !rule.fits(value)) {
      throw new TypeError(`fault: ${name} must be ${rule.wants}.`);
    }
  }
  for (const group of EXCLUSIVE) {
    const both = group.filter(has);
    if (both.length > 1) throw new TypeError(`fault: ${both.join(" and ")} exclude each other.`);
  }
  if (
    has("redirect") &&
    has("status") &&
    !(Number(input.status) >= 300 && Number(input.status) < 400)
  ) {
    throw new TypeError("fault: the status of a redirect must be from 300 to 399.");
  }
  return { ...input } as object as Fault;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isSendable(value: unknown): boolean {
  if (value instanceof Uint8Array) return true;
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
