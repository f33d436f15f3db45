import { Writable } from "node:stream";
import Fastify, { type FastifyServerOptions } from "fastify";
import { afterEach, expect, test, vi } from "vitest";
import { type AuthOptions, turalogin } from "../src/index.js";

const OPTIONS: AuthOptions = {
  apiKey: "tl_test_fastify_0123456789",
  callbackUrl: "https://app.test/auth/callback",
  secret: "fastify-0123456789abcdef-0123456789abc",
  env: {},
  onStart() {
    throw new Error("closed");
  },
};

afterEach(() => vi.restoreAllMocks());

async function failedStart(options: FastifyServerOptions, more: AuthOptions = {}) {
  const app = Fastify(options);
  await app.register(turalogin({ ...OPTIONS, ...more }).plugin);
  const payload = { email: "ada@lovelace.example" };
  const { statusCode } = await app.inject({ method: "POST", url: "/auth/start", payload });
  await app.close();
  return statusCode;
}

function stream() {
  const lines: Record<string, unknown>[] = [];
  const write: Writable["_write"] = (chunk, _, done) => {
    lines.push(JSON.parse(String(chunk)));
    done();
  };
  return { lines, stream: new Writable({ write }) };
}

const ERROR = 50; // pino's number

test("a failure is a line of the app's own log", async () => {
  const console_ = vi.spyOn(console, "error");
  const { lines, stream: target } = stream();
  expect(await failedStart({ logger: { stream: target } })).toBe(500);
  expect(lines.filter(({ level }) => level === ERROR)).toMatchObject([
    { msg: expect.stringMatching(/^Turalogin: onStart threw.*: closed/) },
  ]);
  expect(console_).not.toHaveBeenCalled();
});

test("without a log of the app, it is a line of the console", async () => {
  const console_ = vi.spyOn(console, "error").mockImplementation(() => {});
  expect(await failedStart({})).toBe(500);
  expect(console_.mock.calls).toEqual([[expect.stringMatching(/^Turalogin: onStart threw/)]]);
});

test("the option logger takes precedence", async () => {
  const { lines, stream: target } = stream();
  const own: string[] = [];
  const logger = { warn() {}, error: (message: string) => own.push(message) };
  expect(await failedStart({ logger: { stream: target } }, { logger })).toBe(500);
  expect(own).toHaveLength(1);
  expect(lines.filter(({ level }) => level === ERROR)).toEqual([]);
});
