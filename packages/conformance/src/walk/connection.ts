import { type Exchange, exchange } from "../exchange.js";
import { sendRaw } from "../raw.js";
import { openHttp2 } from "./exchange-h2.js";
import type { WalkOptions } from "./options.js";

type Reach = Pick<WalkOptions, "protocol" | "ca" | "timeoutMs">;

/** How the walk reaches the app. */
export interface Connection {
  readonly exchange: Exchange;
  /** Sends bytes over a new socket. Resolves with all that comes back. */
  raw(bytes: string): Promise<string>;
  close(): void;
}

export function connectTo(origin: string, options: Reach): Connection {
  const { protocol, ca, timeoutMs = 30_000 } = options;
  const h2 = protocol === "h2" ? openHttp2(origin, ca) : undefined;
  const plain: Exchange = (url, sent) => exchange(url, { ...sent, ca });
  return {
    exchange: withPatience(h2?.exchange ?? plain, timeoutMs),
    raw: (bytes) => sendRaw(origin, bytes, { ca }),
    close: () => h2?.close(),
  };
}

/** Gives a request up that gets no response, so that an app that hangs is reported. */
function withPatience(exchanging: Exchange, ms: number): Exchange {
  return async (url, sent) => {
    const signal = AbortSignal.timeout(ms);
    try {
      return await exchanging(url, { ...sent, signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      const request = `${sent.method} ${sent.target}`;
      throw new Error(`${request}: no complete response within ${ms} ms`, { cause: error });
    }
  };
}
