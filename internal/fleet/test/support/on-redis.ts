import KeyvRedis from "@keyv/redis";
import { Keyv } from "keyv";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { createClient } from "redis";

/** Redis for `session.store` and `limits`. */
export async function onRedis(url: string, disableOfflineQueue = true) {
  // Without a connection, commands fail at once, and the client reconnects every 100 ms.
  const options = { url, disableOfflineQueue, socket: { reconnectStrategy: 100 } };
  const client = createClient(options);
  // Without a listener, the first connection that is cut ends the process. Failed commands are still reported as events.
  client.on("error", () => {});
  await client.connect();
  const adapter = new KeyvRedis(options, { throwOnErrors: true });
  // Keyv connects with its first command. Without the queue, all commands fail until then.
  await adapter.getClient();
  return {
    store: new Keyv({ store: adapter, throwOnErrors: true }),
    limiter: (points: number, duration: number) =>
      new RateLimiterRedis({ storeClient: client, useRedisPackage: true, points, duration }),
    close: () => Promise.all([client.close(), adapter.disconnect()]),
  };
}
