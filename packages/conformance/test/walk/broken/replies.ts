import { type BrokenApp, sending, without } from "./parts.js";

/** Apps whose replies or routes are not ours. */
export const REPLIES: readonly BrokenApp[] = [
  {
    name: "replies may be stored",
    parts: sending((headers) => without(headers, "cache-control")),
    fails: ["replies.not-stored", "me.not-cached", "callback.says-nothing", "pages.login"],
  },
  {
    name: "the security headers are left out",
    parts: sending((headers) =>
      ["x-content-type-options", "referrer-policy", "content-security-policy"].reduce(
        without,
        headers,
      ),
    ),
    fails: ["replies.security-headers", "callback.says-nothing", "confirm.framed", "pages.login"],
  },
  {
    name: "every origin may read the replies",
    parts: {
      before({ headers: { origin } }, res) {
        if (origin === undefined) return false;
        res.setHeader("access-control-allow-origin", origin);
        res.setHeader("access-control-allow-credentials", "true");
        return false;
      },
    },
    fails: ["origin.cors-silent"],
  },
  {
    name: "a preflight of every origin is granted",
    parts: {
      before({ method, headers }, res) {
        if (method !== "OPTIONS" || headers.origin === undefined) return false;
        res.writeHead(204, { "access-control-allow-origin": headers.origin }).end();
        return true;
      },
    },
    fails: ["origin.cors-silent"],
  },
  {
    name: "OPTIONS is always 204",
    parts: {
      before({ method }, res) {
        if (method === "OPTIONS") res.writeHead(204).end();
        return method === "OPTIONS";
      },
    },
    fails: ["origin.options"],
  },
  {
    name: "an ETag is added",
    parts: sending((headers) => [...headers, ["etag", 'W/"1"']]),
    fails: ["replies.not-stored", "me.not-cached"],
  },
  {
    name: "a method override is believed",
    parts: {
      before(req) {
        const method = req.headers["x-http-method-override"];
        if (typeof method === "string") req.method = method;
        return false;
      },
    },
    fails: ["routing.method-override"],
  },
  {
    name: "a slash at the end is ignored",
    parts: { request: ({ target }) => ({ target: target.replace(/\/(?=$|[?])/, "") }) },
    fails: ["routing.spellings"],
  },
  {
    name: "everything below the routes is 404 of its own",
    parts: {
      before({ url = "" }, res) {
        const isOurs = /^\/auth\/(start|callback|verify|logout|me|login)([?]|$)/.test(url);
        const isBelow = url.startsWith("/auth/") && !isOurs;
        if (isBelow) res.writeHead(400).end();
        return isBelow;
      },
    },
    fails: ["routing.unknown"],
  },
  {
    name: "a method that a route does not have is 404",
    parts: {
      reply: (reply) => (reply.status === 405 ? { ...reply, status: 404, headers: [] } : reply),
    },
    fails: [
      "start.methods",
      "routing.methods",
      "routing.method-override",
      "origin.options",
      "logout.by-get",
      "replies.not-stored",
      "replies.security-headers",
    ],
  },
  {
    name: "a query hides a route",
    parts: {
      request: ({ target }) => ({ target: target.replace("/me?", "/me/?") }),
    },
    fails: ["me.query", "routing.method-override"],
  },
  {
    name: "a reply does not state its length",
    parts: sending((headers) => [
      ...without(headers, "content-length"),
      ["transfer-encoding", "chunked"],
    ]),
    fails: ["replies.length"],
  },
  {
    name: "a header is sent twice",
    parts: {
      before(_, res) {
        res.setHeader("x-frame-options", ["DENY", "DENY"]);
        return false;
      },
    },
    fails: ["replies.once"],
  },
  {
    name: "a reply says that it is compressed, and is not",
    parts: {
      before({ headers }, res) {
        if (headers["accept-encoding"]) res.setHeader("content-encoding", "gzip");
        return false;
      },
    },
    fails: ["replies.to-fetch"],
  },
  {
    name: "large headers are refused",
    parts: {
      before({ rawHeaders }, res) {
        const isLarge = rawHeaders.join("").length > 4_000;
        if (isLarge) res.writeHead(431).end();
        return isLarge;
      },
    },
    fails: ["routing.big-headers", "session.other-cookies"],
  },
  {
    name: "the login page repeats its query",
    parts: {
      reply: (reply, { target }) => ({
        ...reply,
        headers: without(reply.headers, "content-length"),
        body: reply.body + (/login[?]/.test(target) ? decodeURIComponent(target) : ""),
      }),
    },
    fails: ["pages.no-markup"],
  },
];
