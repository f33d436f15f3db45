import { type Answered, Browser } from "../browser.js";
import { describeFailure } from "../described.js";
import { SPEC_URL } from "../spec-url.js";
import { connectTo } from "../walk/connection.js";
import { PROBES, type ProbePlace } from "./probes.js";

/** What {@link probe} must know of an app. */
export interface ProbeOptions {
  /** The path of Turalogin's routes. Default `/auth`. */
  readonly basePath?: string | undefined;
  /** A path behind `auth.guard()`. Default: none, and the guard is not looked at. */
  readonly guarded?: string | undefined;
  /** Default `http/1.1`. */
  readonly protocol?: "http/1.1" | "h2" | undefined;
  /** How long one response may take, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Certificates to trust instead of those of Node, as PEM. */
  readonly ca?: string | undefined;
}

/** What a probe found. */
export interface ProbeReport {
  readonly url: string;
  readonly ok: boolean;
  readonly passed: readonly string[];
  readonly skipped: readonly string[];
  readonly failed: readonly {
    readonly id: string;
    readonly rule: string;
    readonly spec: readonly string[];
    readonly seen: string;
  }[];
}

/**
 * Looks at a deployed app as a stranger can: it sends no mail, signs nobody in, and changes nothing. `walk` sees more.
 *
 * @param url The app's address. A path in it is a prefix of every route.
 * @throws {TypeError} (rejects) for a URL that cannot be read.
 */
export async function probe(url: string, options: ProbeOptions = {}): Promise<ProbeReport> {
  const { origin, pathname } = new URL(url);
  const prefix = pathname.replace(/\/$/, "");
  const connection = connectTo(origin, options);
  const answers: Answered[] = [];
  const place: ProbePlace = {
    base: prefix + (options.basePath ?? "/auth"),
    guarded: options.guarded === undefined ? undefined : prefix + options.guarded,
    browser: (headers = {}) =>
      new Browser(origin, headers, (answered) => answers.push(answered), connection.exchange),
  };
  const passed: string[] = [];
  const skipped: string[] = [];
  const failed: ProbeReport["failed"][number][] = [];
  try {
    for (const { id, rule, spec, needsGuarded = false, run } of PROBES) {
      if (needsGuarded && place.guarded === undefined) {
        skipped.push(id);
        continue;
      }
      answers.length = 0;
      try {
        await run(place);
        passed.push(id);
      } catch (cause) {
        const links = spec.map((section) => SPEC_URL + section.replace("#", ".md#"));
        failed.push({ id, rule, spec: links, seen: describeFailure(cause, answers, []) });
      }
    }
  } finally {
    connection.close();
  }
  return { url, ok: failed.length === 0, passed, skipped, failed };
}
