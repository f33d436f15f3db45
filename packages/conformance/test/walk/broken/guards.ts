import type { Parts } from "../app.js";
import { type BrokenApp, deaf, letting } from "./parts.js";

/** Apps whose guard has a hole. */
export const GUARDS: readonly BrokenApp[] = [
  {
    name: "the guard lets everybody pass",
    parts: letting(() => true),
    fails: [
      "guard.refuses",
      "guard.page-redirects",
      "guard.page-fetched",
      "guard.conditional",
      "bypass.methods",
      "bypass.spellings",
      "bypass.upgrade",
      "bypass.claims",
      "session.forged",
      "session.expired",
      "logout.json",
      "logout.form",
      "guard.foreign-post",
      "guard.many-people",
      "guard.not-cached",
      "session.planted",
      "pages.journey",
    ],
  },
  {
    name: "the guard looks at GET alone",
    parts: letting(({ method }) => method !== "GET"),
    fails: ["bypass.methods", "guard.foreign-post", "bypass.claims", "bypass.spellings"],
  },
  {
    name: "the guard believes a proxy's header",
    parts: letting(({ headers }) => headers["x-user-id"] !== undefined),
    fails: ["bypass.claims"],
  },
  {
    name: "the guard goes by the path as it is written, the route does not",
    parts: {
      ...letting(({ url = "" }) => !/^\/(api\/me|dashboard)(\?|$)/.test(url)),
      matches: (path, route) => path.toLowerCase() === route,
    },
    fails: ["bypass.spellings"],
  },
  {
    name: "a page is refused like an API",
    parts: { request: ({ headers }) => ({ headers: { ...headers, "sec-fetch-mode": "cors" } }) },
    fails: ["guard.page-redirects", "pages.journey", "fetched.service-worker"],
  },
  {
    name: "the headers of the guard are not written",
    parts: { outcome: (outcome) => ({ ...outcome, headers: [] }) },
    fails: [
      "guard.not-cached",
      "guard.conditional",
      "session.renewed",
      "guard.page-redirects",
      "guard.refuses",
      "pages.journey",
    ],
  },
  {
    name: "no origin is checked",
    parts: deaf("origin", "sec-fetch-site"),
    fails: ["guard.foreign-post", "origin.foreign"],
  },
  {
    name: "the app's own pages are strangers",
    parts: {
      request: ({ headers: { origin, ...headers } }) => ({
        headers: origin === undefined ? headers : { ...headers, origin: `${origin}.example` },
      }),
    },
    fails: ["guard.own-post", "origin.own"],
  },
  {
    name: "all are the person who came last",
    parts: { before: lastSession() },
    fails: [
      "guard.many-people",
      "logout.json",
      "me.nobody",
      "guard.conditional",
      "logout.form",

      "me.head",
    ],
  },
  {
    name: "a request line with a whole URL passes",
    parts: {
      before(req) {
        if (!req.url?.startsWith("http:")) return false;
        req.headers["x-whole"] = "1";
        req.url = new URL(req.url).pathname;
        return false;
      },
      ...letting(({ headers }) => headers["x-whole"] !== undefined),
    },
    fails: ["bypass.absolute-form"],
  },
  {
    name: "a request for another protocol passes",
    parts: letting(({ headers }) => headers.upgrade !== undefined),
    fails: ["bypass.upgrade"],
  },
  {
    name: "there is no guarded page",
    parts: { matches: (path, route) => path === route && path !== "/dashboard" },
    fails: ["guard.page-shown", "guard.page-redirects", "guard.page-fetched", "guard.not-cached"],
  },
  {
    name: "every route is guarded",
    parts: {
      before({ url }, res) {
        if (url === "/public") res.writeHead(401).end();
        return url === "/public";
      },
    },
    fails: ["guard.open-route"],
  },
];

/** Gives a request the session of the request before it, where it has none. */
function lastSession(): NonNullable<Parts["before"]> {
  let last: string | undefined;
  return (req) => {
    const has = /session=/.test(req.headers.cookie ?? "");
    if (has) last = req.headers.cookie;
    else if (last !== undefined) req.headers.cookie = [req.headers.cookie, last].join("; ");
    return false;
  };
}
