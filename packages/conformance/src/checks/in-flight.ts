import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import type { Check } from "../check.js";
import { assertSignedIn, beside, moved } from "../expect.js";
import { assertLanded, eventsOf, pendingLogin, started } from "../expect-login.js";
import { assertNoRejections, soon, withHeldService } from "../held-service.js";
import type { Site } from "../site.js";

/** Sends a request and does not wait for the response. */
async function send(site: Site, lines: readonly string[], body = ""): Promise<Socket> {
  const { hostname, port } = new URL(site.url);
  const socket = connect(Number(port), hostname);
  // The server may end it at any time.
  socket.on("error", () => {});
  await new Promise((connected) => socket.once("connect", connected));
  socket.write(`${lines.join("\r\n")}\r\nHost: localhost\r\n\r\n${body}`);
  return socket;
}

const sendStart = (site: Site, body = '{"email":"a@b.co"}', length = body.length) =>
  send(
    site,
    [
      `POST ${site.base}/start HTTP/1.1`,
      "Content-Type: application/json",
      `Content-Length: ${length}`,
    ],
    body,
  );

const sendLink = (site: Site, target: string, { cookieHeader }: { cookieHeader: string }) =>
  send(site, [`GET ${target} HTTP/1.1`, `Cookie: ${cookieHeader}`]);

/** Ends a connection, then makes two requests, so that the app notices the end. */
async function hangUp(site: Site, socket: Socket): Promise<void> {
  socket.destroy();
  await new Promise((closed) => socket.once("close", closed));
  for (let i = 0; i < 2; i++) {
    assert.equal((await site.browser().get(`${site.base}/me`)).status, 401);
  }
}

const PERSON = { success: true, token: "jwt", user: { id: "u1", email: "a@b.co" } };

const STARTED = { success: true, sessionId: "a".repeat(48), method: "magic_link" };

/** Asserts that an app which ends while the service is called lets the call end by its reply, or by the deadline. */
async function assertEnds(
  site: Site,
  reply: object,
  request: (other: Site) => Promise<Socket>,
): Promise<void> {
  await withHeldService((service) =>
    assertNoRejections(async () => {
      for (const answers of [true, false]) {
        const timeout = answers ? 60_000 : 300;
        const other = await site.also({ apiUrl: service.apiUrl, timeout });
        const socket = await request(other);
        const call = await service.next();
        await soon(other.close(), "the end of the app");
        if (answers) call.answer(reply);
        await soon(call.closed, "the end of the call to the service");
        socket.destroy();
      }
      assert.equal(service.calls(), 2, "and nothing is retried");
    }),
  );
}

/** Clients that disconnect, and apps that end, during a login. */
export const inFlightChecks: readonly Check[] = [
  {
    id: "abort.mid-body",
    level: "MUST",
    rule: "A client that disconnects in the middle of its body starts nothing and causes no error.",
    spec: ["routes#request-bodies"],
    async run(site) {
      await assertNoRejections(async () => {
        for (const body of ["", "{", '{"email":"a@b.co"', '{"email":"a@b.co"}']) {
          await hangUp(site, await sendStart(site, body, 100));
        }
        assert.equal(started(site), 0);
        assert.ok(!site.reported.some((entry) => entry instanceof Error), "no defect is reported");
        assert.equal((await site.start(site.browser())).status, 200);
      });
    },
  },
  {
    id: "abort.start",
    level: "MUST",
    rule: "A start that has been counted continues if its client disconnects: the mail is sent.",
    spec: ["routes#start"],
    async run(site) {
      await withHeldService((service) =>
        assertNoRejections(() =>
          beside(site, { apiUrl: service.apiUrl, timeout: 60_000 }, async (other) => {
            const socket = await sendStart(other);
            const call = await service.next();
            await hangUp(other, socket);
            call.answer(STARTED);
            await soon(other.auth.close(), "the end of the start");
            assert.equal(eventsOf(other, "start").length, 1);
            assert.equal(service.calls(), 1, "and it is not retried");
          }),
        ),
      );
    },
  },
  {
    id: "abort.verify",
    level: "MUST",
    rule: "A verification that has begun continues if its client disconnects: a later request with the same cookie is signed in by it.",
    spec: ["login#double-click"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      await withHeldService((service) =>
        assertNoRejections(() =>
          beside(site, { apiUrl: service.apiUrl, timeout: 60_000 }, async (other) => {
            const cookieHeader = browser.cookieHeader();
            const socket = await sendLink(other, mail.target, { cookieHeader });
            const call = await service.next();
            await hangUp(other, socket);
            const back = moved(browser, other);
            const again = back.get(mail.target);
            call.answer(PERSON);
            assertLanded(other, await soon(again, "the answer"), "/dashboard");
            assert.equal(service.calls(), 1, "one verification");
            await assertSignedIn(other, back);
          }),
        ),
      );
    },
  },
  {
    id: "close.start-in-flight",
    level: "MUST",
    rule: "An app that ends during a start closes its connection to the service after the reply, or at the deadline.",
    spec: ["app#no-timers", "configuration#timeout", "routes#start"],
    run: (site) => assertEnds(site, STARTED, (other) => sendStart(other)),
  },
  {
    id: "close.verify-in-flight",
    level: "MUST",
    rule: "An app that ends during a verification closes its connection to the service after the reply, or at the deadline.",
    spec: ["app#no-timers", "configuration#timeout"],
    async run(site) {
      const { browser, mail } = await pendingLogin(site);
      await assertEnds(site, PERSON, (other) =>
        sendLink(other, mail.target, { cookieHeader: browser.cookieHeader() }),
      );
    },
  },
];
