import { hasPostgres, startPostgres } from "./postgres.js";
import { hasRedis, startRedis } from "./redis.js";

/** A real server, started by the test, on a loopback port that stays the same after a restart. */
export interface Server {
  readonly url: string;
  /** Ends it like a crash: at once, with every connection cut. Acknowledged data is kept. */
  kill(): Promise<void>;
  /** Deletes the data of a server that was killed. */
  lose(): Promise<void>;
  start(): Promise<void>;
  /** Its connections stay open, but it does not reply. */
  freeze(): void;
  thaw(): void;
  /** Ends it and deletes its files. */
  close(): Promise<void>;
}

/** A kind of server that several processes can share. */
export interface Backend {
  readonly name: string;
  readonly isHere: boolean;
  readonly start: () => Promise<Server>;
}

export const REDIS: Backend = { name: "Redis", isHere: hasRedis, start: startRedis };
export const POSTGRES: Backend = { name: "Postgres", isHere: hasPostgres, start: startPostgres };
