import type { Exchange } from "../exchange.js";

/** Gives a request up that gets no response, so that an app that hangs is reported. */
export function withPatience(exchange: Exchange, ms: number): Exchange {
  return async (url, sent) => {
    const signal = AbortSignal.timeout(ms);
    try {
      return await exchange(url, { ...sent, signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      const request = `${sent.method} ${sent.target}`;
      throw new Error(`${request}: no complete response within ${ms} ms`, { cause: error });
    }
  };
}
