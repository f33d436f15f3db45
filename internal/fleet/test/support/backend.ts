import { hasPostgres, startPostgres } from "./postgres.js";
import { hasRedis, startRedis } from "./redis.js";

/** A real server of this test's own, on a loopback port that stays the same when it is started again. */
export interface Server {
  readonly url: string;
  /** As a crash: at once, with every connection cut. What was acknowledged is kept. */
  kill(): Promise<void>;
  /** What a dead server has kept is gone. */
  lose(): Promise<void>;
  start(): Promise<void>;
  /** Its connections stay open, and nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** For good, with its files. */
  close(): Promise<void>;
}

/** What a fleet can share. */
export interface Backend {
  readonly name: string;
  readonly isHere: boolean;
  readonly start: () => Promise<Server>;
}

export const REDIS: Backend = { name: "Redis", isHere: hasRedis, start: startRedis };
export const POSTGRES: Backend = { name: "Postgres", isHere: hasPostgres, start: startPostgres };
