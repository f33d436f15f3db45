import { type BrokenApp, deaf, relocating, sending } from "./parts.js";

/** Apps whose login goes wrong. */
export const LOGINS: readonly BrokenApp[] = [
  {
    name: "any browser may follow a link",
    parts: { options: () => ({ linkBinding: "off" }) },
    fails: ["confirm.asks", "confirm.button", "confirm.keeps-session", "confirm.framed"],
  },
  {
    name: "a link is good in its own browser only",
    parts: { options: () => ({ linkBinding: "strict" }) },
    fails: [
      "confirm.asks",
      "confirm.button",
      "confirm.keeps-session",
      "callback.unknown",
      "callback.once",
      "confirm.framed",
    ],
  },
  {
    name: "no header tells a prefetch",
    parts: deaf("sec-purpose", "purpose", "x-moz", "sec-fetch-dest"),
    fails: ["fetched.prefetch", "fetched.by-a-page"],
  },
  {
    name: "a service worker is no navigation",
    parts: {
      request: ({ headers: { "sec-fetch-mode": _, ...headers } }) => ({ headers }),
    },
    fails: ["fetched.service-worker", "guard.page-redirects", "pages.journey"],
  },
  {
    name: "a link from a mail is another site's request",
    parts: {
      before(req, res) {
        if (req.headers["sec-fetch-site"] !== "cross-site") return false;
        res.writeHead(403).end();
        return true;
      },
    },
    fails: ["fetched.from-a-mail", "guard.foreign-post", "origin.foreign"],
  },
  {
    name: "HEAD is handled as GET",
    parts: { request: ({ method }) => ({ method: method === "HEAD" ? "GET" : method }) },
    fails: ["callback.head"],
  },
  {
    name: "codes may be guessed for ever",
    parts: { options: () => ({ limits: false }) },
    fails: ["code.guessing"],
  },
  {
    name: "the query of a request is lost",
    parts: { request: ({ target }) => ({ target: target.replace(/[?].*/, "") }) },
    fails: ["walk.sign-in"],
  },
  {
    name: "the return path is lost",
    parts: {
      reply: (reply) => ({
        ...reply,
        headers: reply.headers.map(([name, value]) => [
          name,
          name === "location" && value.startsWith("/dashboard") ? "/" : value,
        ]),
      }),
    },
    fails: ["start.return-to", "code.form", "pages.journey"],
  },
  {
    name: "the mailed link has a prefix that the walk does not know",
    parts: {
      options: (url) => ({ basePath: "/auth", callbackUrl: `${url}/in/auth/callback` }),
      before(req) {
        req.url = req.url?.replace(/^\/in/, "") ?? "";
        return false;
      },
    },
    fails: ["start.link", "start.form"],
  },
  {
    name: "a form gets JSON",
    parts: { reply: (reply) => (reply.status === 303 ? { ...reply, status: 200 } : reply) },
    fails: [
      "start.form",
      "start.bad-address-form",
      "code.form",
      "logout.form",
      "confirm.button",
      "callback.once",
    ],
  },
  {
    name: "a login ends on another site",
    parts: relocating(/^\/$/, "//evil.example"),
    fails: [
      "start.open-redirect",
      "start.form",
      "callback.signs-in",
      "callback.reload",
      "logout.form",
    ],
  },
  {
    name: "each request goes to another process",
    parts: { processes: 2 },
    fails: ["callback.double-click"],
  },
  {
    name: "a link without a token is taken for a used one",
    parts: relocating(/invalid_link/, "verification_failed"),
    fails: ["callback.invalid"],
  },
  {
    name: "a link that cannot be tried is taken for a used one",
    parts: relocating(/unavailable/, "verification_failed"),
    fails: ["faults.callback"],
  },
  {
    name: "a wrong code is a bad request",
    parts: { reply: (reply) => (reply.status === 401 ? { ...reply, status: 400 } : reply) },
    fails: ["code.wrong", "code.guessing", "me.nobody", "me.head", "logout.form"],
  },
  {
    name: "the pending cookie stays",
    parts: sending((headers) =>
      headers.filter(([name, value]) => name !== "set-cookie" || !/^turalogin=;/.test(value)),
    ),
    fails: ["callback.signs-in"],
  },
];
