// `@turalogin/core/adapter`: what authors of adapters use. Authors of apps use `@turalogin/core`.
export { type Auth, createAuth } from "./auth.js";
export { createAuthAtFirstUse, type LateAuth } from "./auth-at-first-use.js";
export { isPrivate, keepPrivate, PRIVATE } from "./boundary/caching.js";
export { fromNode, type NodeView } from "./boundary/from-node.js";
export { fromWeb, type WebView } from "./boundary/from-web.js";
export {
  type AuthRequest,
  BODY_LIMIT,
  type Header,
  type Outcome,
  type Pass,
  type Reply,
  type RequestHeader,
} from "./boundary/http.js";
export type { RegisteredState } from "./boundary/registered.js";
export { guardedResponse, webResponse } from "./boundary/web-response.js";
export { mergeVary, writeHeaders, writeReply, writeWebHeaders } from "./boundary/write.js";
export { refuseArguments, requireNext } from "./misuse.js";
export type { Host } from "./options/host.js";
