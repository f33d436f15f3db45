import { redactUrl } from "@turalogin/express";
import { pino } from "pino";
import { pinoHttp } from "pino-http";

const SECRETS = ["req.headers.cookie", "req.headers.authorization", 'res.headers["set-cookie"]'];

/** Logs each request without a link's secret, a cookie or a token. */
export function requestLog(stream: { write(line: string): unknown } = process.stdout) {
  const logger = pino({ redact: SECRETS, hooks: { streamWrite: redactUrl } }, stream);
  return pinoHttp({ logger });
}
