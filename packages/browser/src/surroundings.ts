/**
 * What a tab tells the others. `leaving`: a sign-out has begun, so replies to earlier requests are stale. `user` with an id: the
 * tab has found that this user is signed in, by a mailed link for example.
 */
export type Message = "in" | "leaving" | "out" | `user ${string}`;

/**
 * Watches the page and the other tabs, until `end` is called.
 *
 * @param onFront The page has come to the front, or online.
 * @param onMessage Another tab of this origin, with a client of the same name, has sent a message.
 */
export function watch(name: string, onFront: () => void, onMessage: (message: Message) => void) {
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
