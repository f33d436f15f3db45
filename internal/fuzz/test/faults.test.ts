import { openSite, reference, type Site } from "@turalogin/conformance";
import { TuraloginError } from "@turalogin/core";
import { SUBJECTS } from "@turalogin/subjects";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVERYWHERE, FAULTS } from "../src/faults.js";
import { startUpstream, type Upstream } from "../src/upstream.js";

/** Long enough that only a service that never replies reaches it. */
const PATIENT = 10_000;
/** Short enough to be waited for. Only what never answers is given so little. */
const HASTY = 400;
let upstream: Upstream;

const invite = ({ auth }: Site) => auth.invite({ email: "guest@b.co", message: "Come in" });
const total = (...names: string[]) =>
  names.reduce((sum, name) => sum + (upstream.calls.get(name) ?? 0), 0);

describe.each(SUBJECTS)("$name over a service with faults", (subject) => {
  const sites = new Map<number, Site>();
  beforeAll(async () => {
    for (const timeout of [PATIENT, HASTY]) {
      // The first site starts an emulator. The service with faults is put in front of it.
      let url = "";
      const options = {
        timeout,
        limits: false,
        session: { store: new Map() }, // stores invitations
        fetch: ((input, init) =>
          upstream.fetch(String(input).replace(url, upstream.apiUrl), init)) as typeof fetch,
      } as const;
      const first = sites.get(PATIENT);
      const site = await (first?.also(options) ?? openSite(subject, "https", "bare", options));
      sites.set(timeout, site);
      url = site.emulator.apiUrl;
    }
    upstream = await startUpstream(siteFor().emulator.apiUrl);
  });
  afterAll(async () => {
    for (const timeout of [HASTY, PATIENT]) await sites.get(timeout)?.close();
    await upstream.close();
  });
  const siteFor = (timeout = PATIENT) => sites.get(timeout) as Site;

  const rows = subject === reference ? FAULTS : FAULTS.filter(({ name }) => EVERYWHERE.has(name));
  test("runs all of them", () => {
    expect(rows.length).toBe(subject === reference ? FAULTS.length : EVERYWHERE.size);
    expect(EVERYWHERE.size).toBeGreaterThanOrEqual(30);
  });

  test.each(rows)("$name", async (row) => {
    const timeout = row.late ? HASTY : PATIENT;
    const site = siteFor(timeout);
    const [byLink, byCode, asking] = [site.browser(), site.browser(), site.browser()];
    await site.start(byLink, "link@b.co");
    await site.start(byCode, "code@b.co");
    const { target, token } = await site.mail("link@b.co");
    const { code, token: other } = await site.mail("code@b.co");
    upstream.calls.clear();
    upstream.fault = row.fault;
    const [started, followed, typed, invited] = await Promise.all([
      site.start(asking, "start@b.co"),
      byLink.get(target),
      byCode.post("/auth/verify", { code }),
      invite(site).catch((cause: unknown) => cause),
    ]);
    upstream.fault = undefined;

    const { outcome, retryAfter } = row;
    expect(invited).toBeInstanceOf(TuraloginError);
    expect(invited).toMatchObject({ code: outcome.invite, retryAfter });
    expect(total("invite")).toBe(row.calls[0]);
    expect([started.status, started.code()]).toEqual(outcome.start);
    const [, wait] = /&retry=(\d+)$/.exec(followed.location ?? "") ?? [];
    const place = `/login?error=${outcome.link}${wait === undefined ? "" : `&retry=${wait}`}`;
    expect([followed.status, followed.location]).toEqual([302, place]);
    expect(wait).toBe(followed.headers.get("retry-after") ?? undefined);
    expect([typed.status, typed.code()]).toEqual(outcome.code);
    const [starts, verifies] = row.calls;
    expect([total("start"), total("verify")]).toEqual([starts, 2 * verifies]);
    expect(total("elsewhere")).toBe(0);
    for (const answer of [started, followed, typed]) {
      expect(answer.cookies).toEqual([]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      const wait = answer.headers.get("retry-after");
      expect(wait).toBe(retryAfter === undefined ? null : String(retryAfter));
      const text = answer.body + [...answer.headers].join("\n");
      for (const secret of [site.apiKey, token, other, "<script>", "nginx", "evil.co", "Bearer"]) {
        expect(text).not.toContain(secret);
      }
    }
    // Nothing was lost: the same link and the same code still work.
    expect((await byLink.get(target)).location).toBe("/dashboard");
    expect((await byCode.post("/auth/verify", { code })).status).toBe(200);
    await expect(invite(site)).resolves.toBeDefined();
  });

  test.each([["102"], ["103"]])(
    "an informational %s before the reply changes nothing",
    async (status) => {
      upstream.fault = {
        async answers(req, res, pass) {
          if (status === "102") res.writeProcessing();
          else
            await new Promise<void>((done) =>
              res.writeEarlyHints({ link: "</x>; rel=preload" }, done),
            );
          void req;
          await pass();
        },
      };
      const site = siteFor();
      const browser = site.browser();
      expect((await site.login(browser, "early@b.co")).location).toBe("/dashboard");
      upstream.fault = undefined;
    },
  );

  test("no event contains the key, a handle or a code", () => {
    const site = siteFor();
    expect(site.events.length).toBeGreaterThan(rows.length);
    const reported = JSON.stringify(site.events, (_, value: unknown) =>
      value instanceof Error ? [value.message, value.stack, value.cause, { ...value }] : value,
    );
    const mails = site.emulator.inbox.list();
    const handles = mails.map(({ link }) => new URL(link ?? "").searchParams.get("token") ?? "");
    for (const secret of [site.apiKey, site.secret, ...handles])
      expect(reported).not.toContain(secret);
  });
});
