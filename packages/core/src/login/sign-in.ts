import type { AuthRequest } from "../boundary/http.js";
import { timed } from "../events.js";
import { endProvenSessions } from "../session/end.js";
import { addressOf, userIdOf } from "../session/names.js";
import { askStore } from "../session/store.js";
import { codeFailures, limitKeysOf, startCounts } from "./counts.js";
import { deviceName } from "./device.js";
import { landing } from "./landing.js";
import { limitRefusal } from "./limited.js";
import type { Login } from "./login.js";
import { personOf } from "./person.js";
import type { Proof } from "./proof.js";
import { reportRestarting } from "./restarting.js";
import { sessionFor } from "./session-for.js";
import { refused, type Verdict } from "./verdict.js";
import type { Visitor } from "./visitor.js";

/**
 * Completes a login, from a proof to a session, for links and codes. The steps: run once per attempt, count, verify, compare
 * the address, call `onSignIn`, issue the session. Then every earlier session that the request proves ends.
 */
export async function signIn(login: Login, visitor: Visitor, proof: Proof): Promise<Verdict> {
  const verdict = await login.verdicts.once(proof.key, () => counted(login, visitor, proof));
  reportRestarting(login, visitor.request, proof.address, verdict);
  return verdict;
}

async function counted(login: Login, visitor: Visitor, proof: Proof): Promise<Verdict> {
  const { limits } = login;
  const { request } = visitor;
  const { counts, failures, wrongCodes, closed, refusal: code } = proof.limits;
  // First, so that a failing store, which may be shared with the limits, is not called too many attempts.
  if (!(await isStoreReady(login, request))) return refused({ code: "store_unavailable" });
  const { address } = proof;
  const limited = await limits.consume(counts, { closed, request, address });
  if (limited !== undefined) return refused(limitRefusal(code, limited));
  const verdict = await redeem(login, visitor, proof);
  if (verdict.ok) {
    const limitKeys = await limitKeysOf(login, visitor, verdict.issued.user.email);
    const start = proof.wasStarted ? startCounts(limitKeys) : [];
    await limits.reward([...failures, ...start]);
    // Only the owner of the mailbox can complete the login, so its wrong codes were typing mistakes.
    const mistakes = wrongCodes === undefined ? 0 : await limits.uses(wrongCodes);
    if (mistakes > 0) await limits.reward(codeFailures(limitKeys), mistakes);
  } else if (!proof.isFailure(verdict.refusal.code)) {
    await limits.reward(verdict.hadNoEffect ? counts : failures);
  } else if (wrongCodes !== undefined && verdict.refusal.code === "wrong_code") {
    await limits.consume([wrongCodes], { closed: false, request, address });
    const attemptsLeft = await limits.left(counts.find(({ limit }) => limit === "codesPerLogin"));
    return { ...verdict, refusal: { ...verdict.refusal, attemptsLeft } };
  }
  return verdict;
}

/** Exchanges the proof for a session. It is never aborted after it has begun, because the handle may be used up already. */
async function redeem(login: Login, visitor: Visitor, proof: Proof): Promise<Verdict> {
  const { settings, keys, emit, openCalls } = login;
  const { request, devices, networks } = visitor;
  const report = timed(emit, settings.now, request);
  const verify = () => openCalls.run("verify", networks[0]?.key, proof.verify);
  const person = await personOf({ ...proof, verify }, report);
  if (!person.ok) return person;
  const signedIn = await sessionFor(login, request, proof, person, report);
  if (!signedIn.ok) return signedIn;
  await endSessionsBefore(login, request);
  const { issued } = signedIn;
  const { user, session } = issued;
  const userId = userIdOf(user.id, keys);
  const address = addressOf(user.email, keys);
  report({ type: "sign_in", userId, address, method: proof.method });
  const location = landing(settings, proof.expected?.returnTo);
  const name = deviceName(devices, user.email, session.id, keys);
  return { ok: true, issued, location, deviceName: name };
}

/** Whether a session could begin. To be asked before the handle is used up. */
async function isStoreReady(
  { revocation, settings, emit }: Login,
  request: AuthRequest,
): Promise<boolean> {
  if (revocation === undefined) return true;
  const report = timed(emit, settings.now, request);
  const ready = await askStore(report, () => revocation.ready());
  return ready.ok || settings.onStoreError === "allow";
}

async function endSessionsBefore(login: Login, request: AuthRequest): Promise<void> {
  const report = timed(login.emit, login.settings.now, request);
  await endProvenSessions(login, request, report);
}
