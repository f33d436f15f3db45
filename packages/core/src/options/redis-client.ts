import { hasMethods } from "./rules.js";

/** A client that looks like a store, but whose `set` takes no milliseconds, and what to write instead. */
export interface RedisClient {
  readonly name: string;
  readonly remedy: string;
}

/** Says which Redis client a store is, by the methods that only that client has. */
export function redisClientOf(store: unknown): RedisClient | undefined {
  return CLIENTS.find(({ method }) => hasMethods(store, method));
}

const line = (set: string) =>
  'Write: store: { get: async (key) => JSON.parse((await client.get(key)) ?? "null"), set: (key, value, ms) => ' +
  `client.set(key, JSON.stringify(value), ${set}) }, or use Keyv with @keyv/redis.`;

const CLIENTS: readonly (RedisClient & { readonly method: string })[] = [
  { name: "ioredis", method: "psetex", remedy: line('...(ms ? ["PX", ms] : [])') },
  { name: "node-redis", method: "pSetEx", remedy: line("ms ? { PX: ms } : {}") },
];
