import type { MailStore } from "../inbox.js";
import { firstForm } from "./form.js";
import { fetchPage, type Page } from "./request.js";
import { NAVIGATION, OPENING, ROBOTS, type Robot } from "./robots.js";

/** The options of a scan. */
export interface ScanOptions {
  /** An origin to send the requests to, if the link's own cannot be reached: `http://127.0.0.1:3000`. */
  readonly via?: string | undefined;
  /** A `Cookie` header that the robot sends. */
  readonly cookies?: string | undefined;
}

/** One request that a robot made, and the response. */
export interface Visit {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly location: string | null;
}

/**
 * Sends a robot to a link, or to the link of a mail. Redirects are not followed.
 *
 * @throws {TypeError} (rejects) for a mail without a link, an unknown robot, or an invalid address
 * @throws {Error} (rejects) when the site cannot be reached
 */
export type Scan = (
  mailOrLink: string,
  robot: Robot,
  options?: ScanOptions,
) => Promise<readonly Visit[]>;

export const createScan =
  (inbox: MailStore): Scan =>
  async (mailOrLink, robot, { via, cookies = "" } = {}) => {
    if (!ROBOTS.includes(robot)) {
      throw new TypeError(`scan: unknown robot. Known: ${ROBOTS.join(", ")}.`);
    }
    const link = address(/^https?:/i.test(mailOrLink) ? mailOrLink : linkOf(inbox, mailOrLink));
    const at = via === undefined ? link.origin : address(via).origin;
    const visits: Visit[] = [];
    const visit = async (url: URL, init: Parameters<typeof fetchPage>[1]): Promise<Page> => {
      const page = await fetchPage(new URL(url.pathname + url.search, at), init);
      const { status, location } = page;
      visits.push({ method: init.method, url: url.href, status, location });
      return page;
    };

    let page: Page | undefined;
    for (const { method, headers } of OPENING[robot]) {
      page = await visit(link, { method, headers: withCookies(headers, cookies) });
    }
    const form = robot === "click" ? firstForm(page?.body ?? "") : undefined;
    if (page === undefined || form === undefined) return visits;

    const target = new URL(form.action || link.href, link);
    // A robot does not submit a form to another site.
    if (target.origin !== link.origin) return visits;
    const jar = [cookies, ...page.cookies].filter((cookie) => cookie !== "").join("; ");
    const headers = withCookies({ ...NAVIGATION, "sec-fetch-site": "same-origin" }, jar);
    if (form.method === "GET") {
      target.search = form.fields.toString();
      await visit(target, { method: "GET", headers });
    } else {
      const type = "application/x-www-form-urlencoded";
      const posted = { ...headers, origin: link.origin, "content-type": type };
      await visit(target, { method: "POST", headers: posted, body: form.fields.toString() });
    }
    return visits;
  };

const withCookies = (headers: Readonly<Record<string, string>>, cookie: string) =>
  cookie === "" ? headers : { ...headers, cookie };

function linkOf(inbox: MailStore, id: string): string {
  const link = inbox.find(id)?.link;
  if (link) return link;
  throw new TypeError(`scan: there is no mail ${JSON.stringify(id.slice(0, 40))} with a link.`);
}

function address(text: string): URL {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  throw new TypeError("scan: a link, and via, must be http or https.");
}
