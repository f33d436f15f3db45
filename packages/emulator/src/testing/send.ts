import { createServer, type RequestListener, type Server } from "node:http";
import { letGo, urlOf } from "../server.js";

/**
 * An app to test: its address, if it is already running; a `node:http` server or request listener (Express, Koa's
 * `callback()`); or an object with `inject` (Fastify, light-my-request), `request` (h3 2, Hono) or `fetch`.
 */
export type TestTarget = string | Server | RequestListener | Injectable | Requestable | Fetchable;

/** Fastify, light-my-request. */
export interface Injectable {
  /** One request, without a socket. */
  inject(request: Injection): PromiseLike<Injected>;
}

/** h3 2, Hono. */
export interface Requestable {
  /** One request, without a socket. */
  request(path: string, init: RequestInit): Response | Promise<Response>;
}

/** A web handler. */
export interface Fetchable {
  /** One request, without a socket. */
  fetch(request: Request): Response | Promise<Response>;
}

/** The argument of `inject`. */
export interface Injection {
  /** In upper case. */
  method: "GET" | "POST";
  /** Path and query. */
  url: string;
  /** By name. */
  headers: Record<string, string>;
  /** The body. */
  payload?: string;
}

/** What `inject` resolves with. */
export interface Injected {
  /** The status. */
  readonly statusCode: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body. */
  readonly payload: string;
}

/** Sends one request to the app, and resolves with the response. */
export type Send = (sent: {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body?: string;
}) => Promise<{ status: number; cookies: readonly string[]; text: string }>;

/** Finds out how to reach a target. A server or listener listens on a free port until `close`. */
export async function reach(target: TestTarget): Promise<{ send: Send; close(): Promise<void> }> {
  const nothing = async () => {};
  if (typeof target === "string") return { send: overHttp(target), close: nothing };
  if (isInjectable(target)) return { send: byInjection(target), close: nothing };
  if (typeof target === "function") return listening(createServer(target));
  if ("listening" in target) {
    return target.listening ? { send: overHttp(urlOf(target)), close: nothing } : listening(target);
  }
  if ("request" in target) {
    const { request } = target;
    return { send: inProcess((path, init) => request.call(target, path, init)), close: nothing };
  }
  return {
    send: inProcess((path, init) => target.fetch(new Request(`http://localhost${path}`, init))),
    close: nothing,
  };
}

const isInjectable = (target: object): target is Injectable => "inject" in target;

async function listening(server: Server) {
  letGo(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    send: overHttp(urlOf(server)),
    close() {
      server.closeAllConnections();
      return new Promise<void>((done) => server.close(() => done()));
    },
  };
}

const overHttp = (url: string): Send => inProcess((path, init) => fetch(url + path, init));

function inProcess(call: (path: string, init: RequestInit) => Response | Promise<Response>): Send {
  return async ({ path, method, headers, body }) => {
    const sent = { method, headers, redirect: "manual", ...(body === undefined ? {} : { body }) };
    const response = await call(path, sent as RequestInit);
    const cookies = response.headers.getSetCookie();
    return { status: response.status, cookies, text: await response.text() };
  };
}

function byInjection(target: Injectable): Send {
  return async ({ path, method, headers, body }) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await target.inject({ method, url: path, headers, ...payload });
    const cookies = [answer.headers["set-cookie"] ?? []].flat().map(String);
    return { status: answer.statusCode, cookies, text: answer.payload };
  };
}
