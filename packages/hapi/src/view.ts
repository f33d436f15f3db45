import type { Request } from "@hapi/hapi";
import { type AuthRequest, fromNode } from "@turalogin/core/adapter";

/** The client's address of a request. */
export type AddressOf = (request: Request) => string | undefined;

/** hapi has no settings for proxies, so this is the address of the connection. */
export const connectionAddress: AddressOf = ({ info }) => info.remoteAddress;

export const viewOf = (request: Request, ip: AddressOf): AuthRequest =>
  fromNode(request.raw.req, new View(request, ip));

/** Has getters, because few requests need the values. */
class View {
  readonly #request: Request;
  readonly #ip: AddressOf;

  constructor(request: Request, ip: AddressOf) {
    this.#request = request;
    this.#ip = ip;
  }

  get ip(): string | undefined {
    return this.#ip(this.#request);
  }

  get parsed(): unknown {
    return this.#request.payload;
  }
}
