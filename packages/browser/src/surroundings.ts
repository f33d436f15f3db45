/** What a tab tells the others. `leaving`: a sign-out has begun, so replies to earlier requests are stale. */
export type Message = "in" | "leaving" | "out";

/** What happens around a page. */
export interface Surroundings {
  /** The page has come to the front, or online. */
  onFront(): void;
  /** Another tab of this origin, with a client of the same name. */
  onMessage(message: Message): void;
}

/** Watches the page and the other tabs, until `end` is called. */
export function watch(name: string, { onFront, onMessage }: Surroundings) {
  const ended = new AbortController();
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => onMessage(data);
  for (const event of ["focus", "online", "visibilitychange"]) {
    addEventListener(event, () => document.hidden || onFront(), { signal: ended.signal });
  }
  return {
    tell: (message: Message) => channel.postMessage(message),
    end() {
      ended.abort();
      channel.close();
    },
  };
}

/** Tells the other tabs from a page that does not watch them. */
export function tellOnce(name: string, message: Message): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(message);
  channel.close();
}
