import { ERROR_SENTENCES } from "@turalogin/core/src/pages/texts";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import type { BrowserContextOptions, Page } from "playwright-core";
import { type Site, startSite } from "./site.js";
import { askForMail, mailTo } from "./steps.js";

/** The way to one state of the built-in pages. */
export interface State {
  readonly name: string;
  /** How the browser differs, for instance in its language. */
  readonly browser?: BrowserContextOptions;
  go(visit: Visit): Promise<unknown>;
}

/** A new browser, and an address that is used for nothing else. */
export interface Visit {
  readonly page: Page;
  readonly email: string;
  readonly world: World;
}

/** The sites that the states need, on one emulator. */
export interface World {
  readonly emulator: Emulator;
  readonly site: Site;
  /** Mails codes only. */
  readonly codes: Site;
  readonly branded: Site;
  /** Has a name instead of a logo, and a long one. */
  readonly named: Site;
  /** The store of `site` fails while this is true. */
  down: boolean;
  close(): Promise<void>;
}

export async function startWorld(script: boolean): Promise<World> {
  const emulator = await startEmulator();
  const kept = new Map<string, unknown>();
  const reached = () => {
    if (world.down) throw new Error("The store is down.");
    return kept;
  };
  const store = {
    get: async (key: string) => reached().get(key),
    set: async (key: string, value: unknown) => reached().set(key, value),
    delete: async (key: string) => reached().delete(key),
  };
  const logger = { warn() {}, error() {} };
  const common = { limits: false, logger } as const;
  const links = { home: "/", support: "/help", privacy: "/privacy", terms: "/terms" };
  const brand = { name: "Acme Notes", logo: LOGO, logoDark: LOGO_DARK, color: "#ffcc00" };
  const long = { name: `Gesellschaft für ${"Donaudampfschifffahrt".repeat(2)} & Söhne` };
  const sites = {
    site: await startSite(emulator, { ...common, pages: { script }, session: { store } }),
    codes: await startSite(emulator, { ...common, pages: { script }, method: "otp" }),
    branded: await startSite(emulator, { ...common, pages: { script, brand, links } }),
    named: await startSite(emulator, { ...common, pages: { script, brand: long, links } }),
  };
  const world: World = {
    emulator,
    ...sites,
    down: false,
    async close() {
      for (const site of Object.values(sites)) await site.close();
      await emulator.close();
    },
  };
  return world;
}

const open =
  (path: string, at: "site" | "codes" | "branded" | "named" = "site") =>
  ({ page, world }: Visit) =>
    page.goto(world[at].url + path);

async function ask(
  { page, world, email }: Visit,
  at: "site" | "codes" | "branded" | "named" = "site",
) {
  await page.goto(`${world[at].url}/auth/login`);
  await askForMail(page, email);
}

async function signIn(visit: Visit) {
  const { page, world, email } = visit;
  await ask(visit);
  await page.goto((await mailTo(world.emulator, email)).link);
  await page.locator("#who").waitFor();
}

/** Opens the link that another browser asked for. */
async function openForeignLink({ page, world, email }: Visit, at = world.site) {
  const browser = page.context().browser();
  const other = await browser?.newPage();
  if (other === undefined) throw new Error("The browser is gone.");
  await other.goto(`${at.url}/auth/login`);
  await askForMail(other, `other-${email}`);
  await other.context().close();
  await page.goto((await mailTo(world.emulator, `other-${email}`)).link);
}

/** Sends a form from one of the site's pages, or from a page without an origin. */
async function post({ page, world }: Visit, path: string, form: Form = {}) {
  const { type = "application/x-www-form-urlencoded", field = "", foreign = false } = form;
  await page.goto(foreign ? "about:blank" : world.site.url);
  await page.evaluate(`(() => {
    const form = Object.assign(document.createElement("form"), {
      method: "post", action: ${JSON.stringify(world.site.url + path)}, enctype: "${type}" });
    form.append(Object.assign(document.createElement("textarea"), { name: "x", value: ${JSON.stringify(field)} }));
    document.body.append(form);
    form.submit();
  })()`);
  await page.locator('meta[name="error-code"]').waitFor({ state: "attached" });
}

interface Form {
  readonly type?: string;
  readonly field?: string;
  readonly foreign?: boolean;
}

const LIMITED = new Set(["rate_limited", "too_many_attempts"]);
const queryOf = (code: string) => `error=${code}${LIMITED.has(code) ? "&retry=720" : ""}`;

/** Every error above the form for an address. */
const FAULTS: readonly State[] = Object.keys(ERROR_SENTENCES).map((code) => ({
  name: `error-${code}`,
  go: open(`/auth/login?${queryOf(code)}`),
}));

/** The errors that leave the form for the code open. */
const CODE_FAULTS: readonly State[] = [
  ...["invalid_code", "wrong_code", "rate_limited", "upstream_unavailable", "store_unavailable"],
].map((code) => ({
  name: `sent-error-${code}`,
  async go(visit) {
    await ask(visit);
    await open(`/auth/login?sent=1&${queryOf(code)}`)(visit);
    await visit.page.locator("#code").waitFor();
  },
}));

const LOGIN: readonly State[] = [
  { name: "email", go: open("/auth/login") },
  { name: "email-with-codes-only", go: open("/auth/login", "codes") },
  {
    name: "email-typed-wrong",
    async go(visit) {
      await open("/private")(visit);
      await visit.page.locator("#email").fill(`bob@${"x".repeat(40)}`);
      await visit.page.locator("#email").press("Enter");
      await visit.page.locator("#email[aria-invalid]").waitFor();
    },
  },
  { name: "sent-to-nobody", go: open("/auth/login?sent=1") },
  { name: "sent", go: (visit) => ask(visit) },
  { name: "sent-code-only", go: (visit) => ask(visit, "codes") },
  {
    name: "sent-typing",
    async go(visit) {
      await ask(visit);
      await visit.page.locator("#code").pressSequentially("12345");
    },
  },
  { name: "sent-to-gmail", go: (visit) => ask({ ...visit, email: "somebody@gmail.com" }) },
  {
    name: "sent-to-a-long-address",
    go: (visit) => ask({ ...visit, email: `${"long".repeat(16)}@${"a".repeat(60)}.example` }),
  },
  {
    name: "sent-again",
    async go(visit) {
      await ask(visit);
      await open("/auth/login?sent=again")(visit);
    },
  },
  {
    name: "pending",
    async go(visit) {
      await ask(visit);
      await open("/auth/login")(visit);
    },
  },
  {
    name: "pending-other-address",
    async go(visit) {
      await ask(visit);
      await open("/auth/login?other=1")(visit);
    },
  },
  ...["", "?other=1", "?error=reauthentication_required", "?error=access_denied"].map(
    (query): State => ({
      name: `signed-in${query.replace(/\W/g, "-")}`,
      async go(visit) {
        await signIn(visit);
        await open(`/auth/login${query}`)(visit);
      },
    }),
  ),
  { name: "signed-out", go: open("/auth/login?signed-out=1") },
];

const CONFIRM: readonly State[] = [
  { name: "confirm", go: (visit) => openForeignLink(visit) },
  {
    name: "confirm-over-a-session",
    async go(visit) {
      await signIn(visit);
      await openForeignLink(visit);
    },
  },
  {
    name: "invitation",
    async go({ page, world, email }) {
      await world.site.invite(email);
      await page.goto((await mailTo(world.emulator, email)).link);
    },
  },
  {
    name: "invitation-over-a-session",
    async go(visit) {
      const { page, world, email } = visit;
      await signIn(visit);
      await world.site.invite(`friend-of-${email}`);
      await page.goto((await mailTo(world.emulator, `friend-of-${email}`)).link);
    },
  },
];

const refusal = (code: string, go: State["go"]): State => ({ name: `refusal-${code}`, go });
const REFUSALS: readonly State[] = [
  refusal("authentication_required", (visit) => post(visit, "/private")),
  refusal("cross_origin", (visit) => post(visit, "/auth/start", { foreign: true })),
  refusal("forbidden", async (visit) => {
    await signIn(visit);
    await open("/forbidden")(visit);
  }),
  refusal("internal_error", async (visit) => {
    await signIn(visit);
    await open("/broken")(visit);
  }),
  refusal("method_not_allowed", open("/auth/logout")),
  refusal("payload_too_large", (visit) =>
    post(visit, "/auth/start", { field: "x".repeat(20_000) }),
  ),
  refusal("store_unavailable", async (visit) => {
    await signIn(visit);
    visit.world.down = true;
    await open("/private")(visit);
    visit.world.down = false;
  }),
  refusal("unsupported_media_type", (visit) => post(visit, "/auth/start", { type: "text/plain" })),
];

const BRANDS: readonly State[] = (["branded", "named"] as const).flatMap((at): State[] => [
  { name: `${at}-email`, go: open("/auth/login", at) },
  { name: `${at}-error`, go: open("/auth/login?error=access_denied", at) },
  { name: `${at}-sent`, go: (visit) => ask(visit, at) },
  { name: `${at}-confirm`, go: (visit) => openForeignLink(visit, visit.world[at]) },
]);

const named = (name: string) => {
  const state = [...LOGIN, ...CODE_FAULTS, ...CONFIRM, ...REFUSALS].find(
    (one) => one.name === name,
  );
  if (state === undefined) throw new Error(`There is no state ${name}.`);
  return state;
};

/** The pages that most people see, in a language with long words, one without spaces, and one from right to left. */
const LANGUAGES: readonly State[] = ["de-DE", "ja-JP", "ar-EG"].flatMap((locale) =>
  [
    ...["email", "sent", "sent-again", "sent-error-wrong_code", "signed-in", "signed-out"],
    ...["confirm-over-a-session", "invitation", "refusal-forbidden"],
  ].map((name) => ({ ...named(name), name: `${locale}-${name}`, browser: { locale } })),
);

/** Every state of every built-in page. */
export const STATES: readonly State[] = [
  ...[...LOGIN, ...FAULTS, ...CODE_FAULTS, ...CONFIRM, ...REFUSALS, ...BRANDS, ...LANGUAGES],
];

const svg = (color: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 36"><rect width="120" height="36" rx="8" fill="${color}"/></svg>`)}`;
const LOGO = svg("#163a5f");
const LOGO_DARK = svg("#ffcc00");
