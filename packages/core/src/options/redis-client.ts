import { hasMethods } from "./rules.js";

/** A client that looks like a store, but whose `set` takes no milliseconds, and the code to write instead. */
export interface RedisClient {
  readonly name: string;
  readonly remedy: string;
}

/** Recognizes a Redis client by a method that only this client has. */
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
