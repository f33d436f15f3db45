import assert from "node:assert/strict";
import { decode, mint, segment } from "../../expect.js";
import type { WalkCheck } from "../check.js";
import { assertAnonymous, assertRefused, assertSignedIn, sessionLines } from "../expect.js";
import type { Place } from "../place.js";

/** A browser with this session cookie. */
function holding(place: Place, token: string) {
  const browser = place.browser();
  browser.cookies.set(place.names.session, token);
  return browser;
}

/** A session of the app's own secret, with other claims. */
function reminted({ secret }: Place, token: string, claims: object): string {
  const { header, payload } = decode(token);
  return mint(header, { ...payload, ...claims }, secret);
}

/** Whole seconds since 1970. */
const now = () => Math.floor(Date.now() / 1000);

export const sessionChecks: readonly WalkCheck[] = [
  {
    id: "session.forged",
    rule: "A changed, unsigned or made-up session is nobody's.",
    spec: ["session#reading-a-token"],
    async run(place) {
      const { token } = await place.signedIn();
      const [header = "", payload = "", signature = ""] = token.split(".");
      const other = segment({ ...decode(token).payload, email: "admin@example.com" });
      const none = segment({ alg: "none", typ: "tl-session+jwt" });
      const flipped = (signature[0] === "A" ? "B" : "A") + signature.slice(1);
      for (const forged of [
        "x",
        `${header}.${payload}.`,
        `${header}.${payload}.${flipped}`,
        `${header}.${other}.${signature}`,
        `${none}.${other}.`,
        mint({ alg: "HS256", typ: "tl-session+jwt" }, decode(token).payload, "a".repeat(32)),
      ]) {
        await assertAnonymous(place, holding(place, forged));
        const answer = await holding(place, forged).get(place.routes.guarded);
        assertRefused(place, answer, 401, "session_invalid");
      }
    },
  },
  {
    id: "session.planted",
    rule: "Two sessions in one request are none.",
    spec: ["session#finding-the-cookie"],
    async run(place) {
      const [ours, planted] = [await place.signedIn(), await place.signedIn()];
      const name = place.names.session;
      const cookie = `${name}=${planted.token}; ${name}=${ours.token}`;
      const answer = await place.browser().get(place.routes.guarded, { cookie });
      assertRefused(place, answer, 401, "session_invalid");
    },
  },
  {
    id: "session.other-cookies",
    rule: "Many other cookies, and odd ones, do not hide the session.",
    spec: ["session#finding-the-cookie"],
    async run(place) {
      const { browser, email, token } = await place.signedIn();
      const others = ["a=1", 'b="quoted"', "odd", "=x", "c=%zz", `big=${"x".repeat(8_000)}`];
      const cookie = [...others, `${place.names.session}=${token}`, "last=1"].join("; ");
      const answer = await place.browser().get(place.routes.guarded, { cookie });
      assert.equal(answer.status, 200, answer.body);
      await assertSignedIn(place, browser, email);
    },
  },
  {
    id: "session.expired",
    rule: "A session that has ended is 401, and says so.",
    spec: ["session#reading-a-token"],
    needs: ["secret"],
    async run(place) {
      const { token } = await place.signedIn();
      const ended = reminted(place, token, { iat: now() - 7_200, exp: now() - 1 });
      const answer = await holding(place, ended).get(place.routes.guarded);
      assertRefused(place, answer, 401, "session_expired");
      await assertAnonymous(place, holding(place, ended));
    },
  },
  {
    id: "session.renewed",
    rule: "A session that is used gets a new end, once in each reply: from the guard and from /me.",
    spec: ["session#renewal"],
    needs: ["idle", "secret"],
    async run(place) {
      const { token, email } = await place.signedIn();
      const half = reminted(place, token, { exp: now() + Math.ceil(place.idle / 2) });
      for (const target of [place.routes.guarded, place.routes.page, `${place.base}/me`]) {
        const browser = holding(place, half);
        const answer = await browser.get(target);
        assert.equal(answer.status, 200, target);
        assert.equal(sessionLines(place, answer).length, 1, `${target} renews`);
        assert.notEqual(browser.cookies.get(place.names.session), half);
        await assertSignedIn(place, browser, email);
      }
    },
  },
  {
    id: "session.not-renewed",
    rule: "A session that has just begun is not set again by each reply.",
    spec: ["session#renewal"],
    async run(place) {
      const { browser } = await place.signedIn();
      for (const target of [place.routes.guarded, place.routes.page, `${place.base}/me`]) {
        assert.deepEqual(sessionLines(place, await browser.get(target)), [], target);
      }
    },
  },
];
