import { runSuite } from "./suite.mjs";

function listen(fetch) {
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request, host) => fetch(request, host.requestIP(request)?.address),
  });
  return { port: server.port, close: () => server.stop(true) };
}

await runSuite("Bun", listen, {
  "me.exact-path": "Bun's request has a normalized URL: the app sees /auth/me for /auth/./me.",
  "start.host-decides-nothing":
    "With a Host that is no host, the URL of Bun's request is none either, and the app's own `new URL` throws.",
});
