import type { Core } from "../core.js";
import { type Closing, createClosing } from "./closing.js";
import { createInvites, type Invites } from "./invites.js";
import { createOpenCalls, type OpenCalls } from "./open-calls.js";
import { createVerdicts, type Verdicts } from "./verdicts.js";

/** The core, and the parts that only logins need. Made once and shared by all requests. */
export interface Login extends Core {
  /** Undefined without a store. */
  readonly invites: Invites | undefined;
  readonly verdicts: Verdicts;
  readonly closing: Closing;
  readonly openCalls: OpenCalls;
}

export function createLogin(core: Core): Login {
  const { store, settings } = core;
  const closing = createClosing();
  return {
    ...core,
    invites: store && createInvites(store, settings.now),
    verdicts: createVerdicts(settings.now, closing),
    closing,
    openCalls: createOpenCalls(),
  };
}
