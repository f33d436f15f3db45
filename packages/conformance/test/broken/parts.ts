import type { IncomingMessage } from "node:http";
import type { AuthOptions, User } from "@turalogin/core";
import type { Auth, AuthRequest, Header, Reply } from "@turalogin/core/adapter";
import type { App, Subject } from "../../src/index.js";
import { CORE, type NodeCore, referenceOn } from "../../src/reference.js";

/** The reference, with some of what it takes from the core replaced. */
export const withParts = (parts: Partial<NodeCore>): Subject => referenceOn({ ...CORE, ...parts });

/** An adapter that hands over another request than the one that came. */
export const handingOver = (
  change: (request: AuthRequest, native: IncomingMessage) => Partial<AuthRequest>,
): Subject =>
  withParts({
    fromNode(native, view) {
      const request = CORE.fromNode(native, view);
      const { method, target, headers, ip, body, onAbort } = request;
      return { method, target, headers, ip, body, onAbort, ...change(request, native) };
    },
  });

/** An adapter that hands over other headers than those that came. */
export const withHeaders = (
  change: (headers: AuthRequest["headers"], request: AuthRequest) => AuthRequest["headers"],
): Subject =>
  handingOver((request) => ({
    headers: { ...request.headers, ...change(request.headers, request) },
  }));

/** An adapter that adds something of its own to what the core has made. */
export const around = (
  change: (auth: Auth<User>, options: AuthOptions) => Partial<Auth<User>>,
): Subject =>
  withParts({
    createAuth(options) {
      const auth = CORE.createAuth(options);
      return { ...auth, ...change(auth, options) };
    },
  });

/** An adapter whose routes return another reply than the core's. */
export const replying = (change: (reply: Reply, request: AuthRequest) => Reply): Subject =>
  around(({ route }) => ({
    route: (request) => route(request)?.then((reply) => change(reply, request)),
  }));

/** An adapter that writes other headers than the core's. */
export const withReplyHeaders = (
  change: (headers: readonly Header[], request: AuthRequest) => readonly Header[],
): Subject => replying((reply, request) => ({ ...reply, headers: change(reply.headers, request) }));

/** An adapter that writes this otherwise, wherever it stands in a header. */
export const rewritten = (find: RegExp, by: string): Subject =>
  withReplyHeaders((headers) =>
    headers.map(([name, value]) => [name, value.replace(find, by)] as const),
  );

/** An adapter that passes on other options than the app's. */
export const withOptions = (change: (options: AuthOptions) => AuthOptions): Subject =>
  withParts({ createAuth: (options) => CORE.createAuth({ ...options, ...change(options) }) });

/** An adapter that builds another app than the one that was asked for. */
export const building = (change: (app: App) => Partial<App>): Subject => {
  const reference = referenceOn(CORE);
  return { ...reference, start: (app) => reference.start({ ...app, ...change(app) }) };
};

/** Without the headers of these names. */
export const without = (headers: readonly Header[], ...names: string[]): readonly Header[] =>
  headers.filter(([name]) => !names.includes(name));

/** The path of a request, without its query. */
export const pathOf = ({ target }: AuthRequest): string => target.replace(/\?.*/, "");
