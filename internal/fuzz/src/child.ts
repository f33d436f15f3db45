import { appOptions, HOSTS } from "./hosts.js";

/**
 * An app in a separate process, so that its memory and its end can be observed. It obeys messages from its parent:
 * `measure` collects garbage and reports, `close` ends it and reports when that has begun.
 *
 * Arguments: the host, the service's address, its timeout in milliseconds, and how far each reading of the clock moves it.
 */
const [, , name = "", apiUrl = "", timeout = "10000", tick = "0"] = process.argv;
let skipped = 0;

const start = HOSTS[name];
if (start === undefined) throw new Error(`there is no host ${name}`);
const host = await start({
  ...appOptions(apiUrl, Number(timeout)),
  now() {
    skipped += Number(tick);
    return Date.now() + skipped;
  },
});
const { close } = host.auth;
host.auth.close = () => {
  const ended = close();
  process.send?.("closing");
  // Until now the connection to the parent kept this process alive. After this nothing should.
  ended.then(() => process.disconnect());
  return ended;
};

process.on("unhandledRejection", (cause) => {
  console.error(cause);
  process.exit(70);
});
process.on("message", (message) => {
  if (message === "measure") {
    for (let i = 0; i < 4; i++) globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    process.send?.({ heapUsed, rss, resources: process.getActiveResourcesInfo() });
  } else {
    host.close();
  }
});
process.send?.(host.port);
