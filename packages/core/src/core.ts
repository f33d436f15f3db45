import { TuraloginClient } from "./client/client.js";
import { type Emit, emitter } from "./events.js";
import { createFullLimits, type FullLimits } from "./limits/full-limits.js";
import { createLimits, type Limits } from "./limits/limits.js";
import { reportShortLived } from "./limits/platform.js";
import { createSpeaker } from "./messages/speaker.js";
import type { Settings } from "./options/settings.js";
import { type Cookies, createCookies } from "./reply/cookies.js";
import { reportEmptied } from "./session/emptied.js";
import { type Keys, keysFrom } from "./session/keys.js";
import { createRevocation, type Revocation } from "./session/revocation.js";
import { cacheRevocation } from "./session/revocation-cache.js";
import { createSessions, type Sessions } from "./session/sessions.js";
import { type CheckedStore, checkedStore } from "./session/store.js";

/** What all parts use. It is made once and shared by all requests, and contains nothing about a single request. */
export interface Core {
  readonly settings: Settings;
  readonly keys: Keys;
  readonly client: TuraloginClient;
  readonly cookies: Cookies;
  readonly store: CheckedStore | undefined;
  /** Only with a store. */
  readonly revocation: Revocation | undefined;
  readonly sessions: Sessions;
  readonly limits: Limits;
  /** For the doctor. */
  readonly fullLimits: FullLimits;
  readonly emit: Emit;
}

export function createCore(settings: Settings): Core {
  const { apiKey, apiUrl, apiVersion, timeout, fetch, now } = settings;
  const keys = keysFrom(settings.secrets);
  const fullLimits = createFullLimits(now);
  const report = emitter(settings.onEvent, now, createSpeaker(settings.logger, now, settings));
  const emit: Emit = (event, request) => {
    if (event.type === "limiter_full") fullLimits.note(event.limit);
    report(event, request);
  };
  const cookies = createCookies(settings.cookie);
  const store = settings.store && checkedStore(settings.store);
  const onEmptied = () => reportEmptied(settings.logger, emit);
  const revocation =
    store && cacheRevocation(createRevocation(store, settings, onEmptied), settings);
  const sessions = createSessions(settings, keys, cookies, revocation, emit);
  const { name: appName } = settings.pages.brand;
  const client = new TuraloginClient({ apiKey, apiUrl, apiVersion, timeout, fetch, now, appName });
  const limits = createLimits(settings.limits, now, emit);
  reportShortLived(settings, emit);
  return { settings, keys, client, cookies, store, revocation, sessions, limits, fullLimits, emit };
}
