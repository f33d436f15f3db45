import type { AuthRequest, AuthState, Outcome, Reply } from "./boundary/http.js";
import { createKnown } from "./boundary/known.js";
import type { Core } from "./core.js";
import { ANONYMOUS, createGuard } from "./guard.js";
import { refuseAsGuard } from "./misuse.js";
import type { Policy } from "./policy.js";
import { defect } from "./reply/defect.js";
import { forPerson, needsPage } from "./routes/problem.js";
import type { Reading, SignedIn } from "./session/reading.js";

/** Lets requests through or refuses them, and keeps the result for each request object of the framework. */
export interface Admission<U> {
  admit<R extends object>(
    request: AuthRequest,
    policy: Policy<U, R>,
    native: R,
  ): Outcome<U> | Promise<Outcome<U>>;
  /** Both members are null if no guard let the request through. */
  state(native: object): AuthState<U>;
  /** Throws if nobody is signed in or no guard ran. */
  user(native: object): U;
  /** The session with which a guard let the request through, or undefined if there is none. */
  signedIn(native: object): SignedIn | undefined;
}

export function createAdmission<U>(core: Core): Admission<U> {
  const { sessions, settings } = core;
  const decide = createGuard(core);
  const seen = createKnown<{ reading: Reading; state: AuthState<U> | undefined }>();
  const bug = (cause: unknown): Reply => defect(settings.logger, cause);

  function remember(
    native: object,
    reading: Reading,
    outcome: Outcome<U>,
    isFirst: boolean,
  ): Outcome<U> {
    // A request that is refused by its first guard needs no entry: its state stays anonymous.
    if (isFirst && outcome.handled) return outcome;
    seen.put(native, { reading, state: outcome.handled ? undefined : outcome.state });
    return outcome;
  }

  function finish<R extends object>(
    request: AuthRequest,
    reading: Reading,
    policy: Policy<U, R>,
    native: R,
    isFirst: boolean,
  ): Outcome<U> | Promise<Outcome<U>> {
    const outcome = decide(request, reading, policy, native, isFirst);
    if ("then" in outcome) {
      return outcome
        .catch(bug)
        .then((o) => shown(request, reading, policy, remember(native, reading, o, isFirst)));
    }
    return shown(request, reading, policy, remember(native, reading, outcome, isFirst));
  }

  /** A person gets a refusal as a page, unless the app wants a plain 401. */
  function shown(
    request: AuthRequest,
    reading: Reading,
    { onAnonymous }: { readonly onAnonymous?: unknown },
    outcome: Outcome<U>,
  ): Outcome<U> | Promise<Outcome<U>> {
    if (!outcome.handled || !needsPage(request, outcome)) return outcome;
    if (outcome.status === 401 && onAnonymous === "reject") return outcome;
    return forPerson(settings, request, outcome, reading.ok ? reading.user.email : undefined);
  }

  const stateOf = (native: object): AuthState<U> => seen.of(native)?.state ?? ANONYMOUS;

  return {
    admit(request, policy, native) {
      try {
        const before = seen.of(native);
        const isFirst = before === undefined;
        const reading = isFirst ? sessions.read(request) : before.reading;
        if (!("then" in reading)) return finish(request, reading, policy, native, isFirst);
        return reading.then((r) => finish(request, r, policy, native, isFirst)).catch(bug);
      } catch (cause) {
        return bug(cause);
      }
    },
    state(native, second?: unknown) {
      refuseAsGuard("state", second);
      return stateOf(native);
    },
    user(native, second?: unknown) {
      refuseAsGuard("user", second);
      const { user } = stateOf(native);
      if (user !== null) return user;
      throw new Error(
        "Turalogin: nobody is signed in on this request. Put auth.guard() on the route, or use auth.state().",
      );
    },
    signedIn(native) {
      const known = seen.of(native);
      return known?.state?.user && known.reading.ok ? known.reading : undefined;
    },
  };
}
