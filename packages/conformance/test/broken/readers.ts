import type { Broken } from "./broken.js";
import { handingOver, pathOf, withHeaders } from "./parts.js";

/** Adapters that hand over other headers than those of the request. */
export const READERS: readonly Broken[] = [
  {
    name: "what tells a prefetch is not handed over",
    subject: withHeaders(() => ({
      "sec-purpose": undefined,
      purpose: undefined,
      "x-moz": undefined,
    })),
    fails: ["prefetch.no-token-either", "prefetch.spends-nothing"],
  },
  {
    name: "what tells an image from a page is not handed over",
    subject: withHeaders(() => ({ "sec-fetch-dest": undefined })),
    fails: ["prefetch.only-documents"],
  },
  {
    name: "what a service worker passes on is no page",
    subject: withHeaders(({ "sec-fetch-dest": dest, "sec-fetch-mode": mode }) => ({
      "sec-fetch-mode": dest === "empty" ? "cors" : mode,
    })),
    fails: ["prefetch.service-worker"],
  },
  {
    name: "what comes from another site is no page",
    subject: withHeaders(({ "sec-fetch-site": site, "sec-fetch-dest": dest }) => ({
      "sec-fetch-dest": site === "cross-site" ? "image" : dest,
    })),
    fails: ["prefetch.from-a-mail"],
  },
  {
    name: "what tells a navigation is not handed over",
    subject: withHeaders(() => ({ "sec-fetch-mode": undefined, accept: undefined })),
    fails: [
      "forms.address-of-a-form",
      "forms.refusals-are-pages-for-people",
      "guard.max-age",
      "guard.navigation",
      "guard.pages-for-people",
      "login-page.whole-journey",
    ],
  },
  {
    name: "where a request comes from is not handed over",
    subject: withHeaders(() => ({ origin: undefined, "sec-fetch-site": undefined })),
    fails: [
      "confirm.not-from-elsewhere",
      "cors.front-end",
      "cors.preflight",
      "cors.trusted",
      "forms.some-refusals-stay-json",
      "guard.navigation",
      "logout.cross-origin",
    ],
  },
  {
    name: "a cookie is decoded",
    subject: withHeaders(({ cookie }) => ({
      cookie: cookie?.replace(/%[0-9a-f]{2}/gi, (hex) =>
        String.fromCharCode(Number(`0x${hex.slice(1)}`)),
      ),
    })),
    fails: ["cookies.not-unquoted"],
  },
  {
    name: "a cookie is parsed by a library that gives up on odd ones",
    subject: withHeaders(({ cookie }) => {
      try {
        return { cookie: cookie && decodeURIComponent(cookie) };
      } catch {
        return { cookie: undefined };
      }
    }),
    fails: ["cookies.not-unquoted", "cookies.odd-others"],
  },
  {
    name: "the first line of cookies is all",
    subject: handingOver(({ headers }, { rawHeaders }) => {
      const first = rawHeaders.findIndex((name) => /^cookie$/i.test(name));
      return { headers: { ...headers, cookie: first < 0 ? undefined : rawHeaders[first + 1] } };
    }),
    fails: ["cookies.two-lines"],
  },
  {
    name: "a long line of cookies is dropped",
    subject: withHeaders(({ cookie }) => ({
      cookie: cookie !== undefined && cookie.length > 8192 ? undefined : cookie,
    })),
    fails: ["cookies.many-others"],
  },
  {
    name: "a cookie without its prefix is taken, too",
    subject: withHeaders(({ cookie }) => ({
      cookie: cookie?.replace(/(^|; )session=/, "$1__Host-session="),
    })),
    fails: ["cookies.prefix-matters"],
  },
  {
    name: "a token of Authorization is taken for a cookie",
    subject: withHeaders(({ cookie, authorization }) => ({
      cookie: authorization?.startsWith("Bearer ey")
        ? `__Host-session=${authorization.slice(7)}`
        : cookie,
    })),
    fails: ["me.authorization-off"],
  },
  {
    name: "a token of the query is taken for a cookie",
    subject: handingOver(({ target, headers }) => {
      const token = /access_token=([^&]+)/.exec(target)?.[1];
      return token ? { headers: { ...headers, cookie: `__Host-session=${token}` } } : {};
    }),
    fails: ["me.nobody-by-header"],
  },
  {
    name: "a link is read without the browser's session",
    subject: withHeaders(({ cookie }, request) => ({
      cookie: pathOf(request).endsWith("/callback")
        ? cookie?.replace(/(^|; )__Host-session=[^;]*/, "")
        : cookie,
    })),
    fails: ["callback.reload", "callback.reload-after-code", "confirm.names-nobody"],
  },
];
