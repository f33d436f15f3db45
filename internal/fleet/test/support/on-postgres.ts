import { KeyvPostgres } from "@keyv/postgres";
import { Keyv } from "keyv";
import { Pool } from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";

/** Postgres for `session.store` and `limits`. */
export function onPostgres(connectionString: string) {
  // Both times are in milliseconds. Without them, connections to a server that hangs wait forever and pile up.
  const pool = new Pool({ connectionString, connectionTimeoutMillis: 1000, query_timeout: 1000 });
  // Without a listener, the first idle connection that is cut ends the process. Failed queries are still reported as events.
  pool.on("error", () => {});

  /** KeyvPostgres gives no access to its own pool, so no listener could be added to it. */
  class Adapter extends KeyvPostgres {
    override async connect() {
      return async (sql: string, values?: unknown[]) => (await pool.query(sql, values)).rows;
    }
  }

  return {
    store: new Keyv({ store: new Adapter(), throwOnErrors: true }),
    limiter: (points: number, duration: number) =>
      new RateLimiterPostgres({
        storeClient: pool,
        tableName: "turalogin_limits",
        tableCreated: true,
        points,
        duration,
      }),
    close: () => pool.end(),
  };
}
