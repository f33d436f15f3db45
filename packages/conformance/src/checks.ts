import { about, type Check, inCore } from "./check.js";
import { adapterChecks } from "./checks/adapter.js";
import { authenticateChecks } from "./checks/authenticate.js";
import { bearerChecks } from "./checks/bearer.js";
import { bodiesChecks } from "./checks/bodies.js";
import { bypassChecks } from "./checks/bypass.js";
import { bytesChecks } from "./checks/bytes.js";
import { callbackChecks } from "./checks/callback.js";
import { callbackTokenChecks } from "./checks/callback-token.js";
import { closingChecks } from "./checks/closing.js";
import { codeLimitsChecks } from "./checks/code-limits.js";
import { confirmChecks } from "./checks/confirm.js";
import { cookieChecks } from "./checks/cookies.js";
import { corsChecks } from "./checks/cors.js";
import { doubleClickChecks } from "./checks/double-click.js";
import { eventsChecks } from "./checks/events.js";
import { faultRepliesChecks } from "./checks/fault-replies.js";
import { faultsChecks } from "./checks/faults.js";
import { formsChecks } from "./checks/forms.js";
import { guardChecks } from "./checks/guard.js";
import { guardCheckChecks } from "./checks/guard-check.js";
import { hostChecks } from "./checks/host.js";
import { inFlightChecks } from "./checks/in-flight.js";
import { inTimeChecks } from "./checks/in-time.js";
import { isolationChecks } from "./checks/isolation.js";
import { landingChecks } from "./checks/landing.js";
import { lifetimeChecks } from "./checks/lifetime.js";
import { limitsReplacedChecks } from "./checks/limits-replaced.js";
import { linkBindingChecks } from "./checks/link-binding.js";
import { loginPageChecks } from "./checks/login-page.js";
import { logoutChecks } from "./checks/logout.js";
import { meChecks } from "./checks/me.js";
import { optionChecks } from "./checks/options.js";
import { originChecks } from "./checks/origin.js";
import { otherAddressChecks } from "./checks/other-address.js";
import { parallelChecks } from "./checks/parallel.js";
import { pendingChecks } from "./checks/pending.js";
import { pendingLifeChecks } from "./checks/pending-life.js";
import { prefetchChecks } from "./checks/prefetch.js";
import { redirectChecks } from "./checks/redirects.js";
import { revocationChecks } from "./checks/revocation.js";
import { revocationStoreChecks } from "./checks/revocation-store.js";
import { scannersChecks } from "./checks/scanners.js";
import { sessionChecks } from "./checks/session.js";
import { sessionHeaderChecks } from "./checks/session-header.js";
import { sessionReadingChecks } from "./checks/session-reading.js";
import { sessionRouteChecks } from "./checks/session-route.js";
import { sessionSignatureChecks } from "./checks/session-signature.js";
import { settingsChecks } from "./checks/settings.js";
import { sharedChecks } from "./checks/shared.js";
import { signInClaimsChecks } from "./checks/sign-in-claims.js";
import { signInHookChecks } from "./checks/sign-in-hook.js";
import { startChecks } from "./checks/start.js";
import { startAddressChecks } from "./checks/start-address.js";
import { startLimitsChecks } from "./checks/start-limits.js";
import { upstreamChecks } from "./checks/upstream.js";
import { v2Checks } from "./checks/v2.js";
import { verifyChecks } from "./checks/verify.js";
import { verifyCodeChecks } from "./checks/verify-code.js";

/** The checks that run first. Where one of them fails, most others would fail for the same reason. */
export const BASIS: readonly Check[] = about(
  ["bodies", "headers", "routing", "guards"],
  adapterChecks,
);

/** Every check. Ids are unique and public. */
export const CHECKS: readonly Check[] = [
  ...BASIS,
  ...about(["bodies", "routing"], startChecks),
  ...inCore(startAddressChecks, ["bare", "parser"]),
  ...inCore(startLimitsChecks),
  ...inCore(limitsReplacedChecks),
  ...inCore(upstreamChecks),
  ...inCore(faultsChecks),
  ...inCore(faultRepliesChecks),
  ...inCore(inFlightChecks),
  ...inCore(closingChecks),
  ...inCore(v2Checks),
  ...about(["headers", "routing"], callbackChecks),
  ...inCore(callbackTokenChecks, ["bare", "prefix"]),
  ...about(["headers", "routing"], prefetchChecks),
  ...about(["bodies", "routing"], confirmChecks),
  ...inCore(linkBindingChecks),
  ...inCore(pendingChecks),
  ...about(["bodies", "headers"], verifyChecks),
  ...inCore(codeLimitsChecks),
  ...inCore(scannersChecks),
  ...inCore(landingChecks),
  ...inCore(parallelChecks),
  ...inCore(signInClaimsChecks),
  ...inCore(doubleClickChecks),
  ...inCore(signInHookChecks),
  ...inCore(redirectChecks),
  ...about(["bodies"], formsChecks),
  ...about(["bodies"], bodiesChecks),
  ...inCore(otherAddressChecks),
  ...about(["bodies", "routing"], loginPageChecks),
  ...inCore(eventsChecks),
  ...inCore(verifyCodeChecks, ["bare", "parser"]),
  ...inCore(pendingLifeChecks),
  ...inCore(sessionChecks),
  ...inCore(sessionHeaderChecks),
  ...inCore(sessionSignatureChecks),
  ...inCore(sessionReadingChecks),
  ...about(["headers", "routing"], meChecks),
  ...about(["headers"], sessionRouteChecks),
  ...about(["bodies", "headers"], logoutChecks),
  ...about(["guards"], guardChecks),
  ...about(["guards"], guardCheckChecks),
  ...about(["bodies", "headers", "guards"], hostChecks),
  ...about(["guards"], isolationChecks),
  ...inCore(originChecks, ["bare", "parser"]),
  ...about(["headers"], corsChecks),
  ...about(["headers"], cookieChecks),
  ...inCore(lifetimeChecks),
  ...inCore(bearerChecks, ["bare", "parser"]),
  ...inCore(sharedChecks),
  ...inCore(revocationChecks),
  ...inCore(revocationStoreChecks),
  ...inCore(authenticateChecks),
  ...inCore(optionChecks),
  ...inCore(settingsChecks),
  ...about(["routing", "guards"], bypassChecks),
  ...about(["bodies", "headers", "routing"], bytesChecks),
  ...inTimeChecks,
];
