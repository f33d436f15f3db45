/** The walk's app, for any runtime. `upgrade` opens a WebSocket in the runtime's way; `host` is what that needs. */
export function createApp(auth, upgrade) {
  let runs = 0;

  const routes = {
    "/api/me": auth.guard((request) => {
      runs++;
      return Response.json(auth.user(request));
    }),
    "/dashboard": auth.guard((request) => {
      const headers = { "content-type": "text/html; charset=utf-8" };
      return new Response(`<h1>Hello, ${auth.user(request).email}</h1>`, { headers });
    }),
    "/api/runs": () => Response.json({ runs }),
    "/public": () => Response.json({ open: true }),
    "/moved": auth.guard((request) => Response.redirect(new URL("/public", request.url), 302)),
    "/stream": auth.guard(() => new Response(slow())),
    "/socket": auth.guard((request, host) => upgrade(request, host)),
  };

  return (request, context, host) => {
    const path = new URL(request.url).pathname;
    return (
      auth.handle(request, context) ??
      routes[path]?.(request, host) ??
      new Response("Not found", { status: 404 })
    );
  };
}

/** A stream whose end comes only after a minute. */
function slow() {
  let timer;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("first"));
      timer = setTimeout(() => controller.close(), 60_000);
    },
    cancel: () => clearTimeout(timer),
  });
}
