import { runSuite } from "./suite.mjs";

async function listen(fetch) {
  const stop = new AbortController();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", signal: stop.signal, onListen() {} },
    (request, { remoteAddr }) => fetch(request, remoteAddr.hostname),
  );
  return {
    port: server.addr.port,
    async close() {
      stop.abort();
      await server.finished;
    },
  };
}

await runSuite("Deno", listen, {
  "cookies.many-others": "Deno's server takes 20 kB of headers and sends no 431.",
  "start.host-decides-nothing":
    "Deno puts the Host into the request's URL unchecked: a slash in it becomes part of the path, which is not ours.",
});
