import type { Socket } from "node:net";

/** Calls `listener` when the socket closes. All requests on a socket share one listener, because there may be many. */
export function onClose(socket: Socket, listener: () => void): void {
  let shared = SHARED.get(socket);
  if (shared === undefined) {
    shared = new Shared();
    SHARED.set(socket, shared);
    socket.once("close", shared.call);
  }
  shared.listeners.add(listener);
}

/** Undoes {@link onClose}. */
export function stop(socket: Socket, listener: () => void): void {
  const shared = SHARED.get(socket);
  shared?.listeners.delete(listener);
  if (shared?.listeners.size !== 0) return;
  socket.off("close", shared.call);
  SHARED.delete(socket);
}

class Shared {
  readonly listeners = new Set<() => void>();
  readonly call = () => {
    for (const listener of this.listeners) listener();
  };
}

const SHARED = new WeakMap<Socket, Shared>();
