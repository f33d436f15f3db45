import { type BrokenApp, baking, sending, without } from "./parts.js";

/** Apps whose cookies or sessions are wrong. */
export const SESSIONS: readonly BrokenApp[] = [
  {
    name: "scripts can read the cookies",
    parts: baking(/; HttpOnly/, ""),
    fails: ["start.json", "callback.cookie"],
  },
  {
    name: "a cookie is for the callback's path alone",
    parts: baking(/Path=\//, "Path=/auth"),
    fails: ["start.json", "callback.cookie"],
  },
  {
    name: "the cookies go along with every site's forms",
    parts: baking(/SameSite=Lax/, "SameSite=None"),
    fails: ["callback.cookie"],
  },
  {
    name: "only the last cookie of a reply is set",
    parts: sending((headers) => {
      const last = headers.findLast(([name]) => name === "set-cookie");
      return [...without(headers, "set-cookie"), ...(last === undefined ? [] : [last])];
    }),
    fails: ["walk.sign-in"],
  },
  {
    name: "a logout removes nothing",
    parts: {
      reply: (reply, { target }) =>
        target.startsWith("/auth/logout")
          ? { ...reply, headers: without(reply.headers, "set-cookie") }
          : reply,
    },
    fails: ["logout.json", "logout.form", "logout.without-body"],
  },
  {
    name: "a logout needs no more than a GET",
    parts: {
      request: ({ method, target }) => ({
        method: target === "/auth/logout" ? "POST" : method,
      }),
    },
    fails: ["logout.by-get", "routing.methods"],
  },
  {
    name: "sessions never end sooner than their full time",
    parts: { options: () => ({ session: {} }) },
    fails: ["session.renewed"],
  },
  {
    name: "a long Cookie header is cut off",
    parts: {
      before(req) {
        req.headers.cookie = req.headers.cookie?.slice(0, 4096);
        return false;
      },
    },
    fails: ["session.other-cookies"],
  },
  {
    name: "the first of two cookies of one name counts",
    parts: {
      before(req) {
        const pairs = (req.headers.cookie ?? "").split("; ");
        const names = pairs.map((pair) => pair.split("=")[0]);
        req.headers.cookie = pairs.filter((_, i) => names.indexOf(names[i]) === i).join("; ");
        return false;
      },
    },
    fails: ["session.planted"],
  },
  {
    name: "a session is never replaced",
    parts: {
      reply: (reply, { headers: { cookie } }) => ({
        ...reply,
        headers: reply.headers.filter(
          ([, value]) => !(value.startsWith("session=ey") && /\bsession=/.test(cookie ?? "")),
        ),
      }),
    },
    fails: ["callback.over-a-session"],
  },
  {
    name: "each reply sets the session again",
    parts: {
      reply(reply, { headers: { cookie } }) {
        const session = /\bsession=[^;]+/.exec(cookie ?? "")?.[0];
        if (session === undefined) return reply;
        return { ...reply, headers: [...reply.headers, ["set-cookie", `${session}; Path=/`]] };
      },
    },
    fails: ["session.not-renewed", "callback.reload", "logout.form"],
  },
  {
    name: "/me names another person",
    parts: {
      reply: (reply, { target }) =>
        target.startsWith("/auth/me")
          ? { ...reply, body: reply.body.replace(/walk-\w{4}/, "walk-ada_") }
          : reply,
    },
    fails: [
      "me.somebody",
      "guard.admits",
      "callback.signs-in",
      "code.json",
      "confirm.button",
      "replies.to-fetch",
      "routing.big-headers",
    ],
  },
];
