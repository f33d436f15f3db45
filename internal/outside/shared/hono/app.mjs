import { Hono } from "hono";
import { streamText } from "hono/streaming";

/** The walk's app, for any runtime. `upgrade` opens a WebSocket in the runtime's way. */
export function createApp(auth, upgrade) {
  let runs = 0;

  const app = new Hono();
  app.use(auth.router());

  app.on(["GET", "POST"], "/api/me", auth.guard(), (c) => {
    runs++;
    return c.json(c.var.user);
  });

  app.get("/dashboard", auth.guard(), (c) => c.html(`<h1>Hello, ${c.var.user.email}</h1>`));
  app.get("/api/runs", (c) => c.json({ runs }));
  app.get("/public", (c) => c.json({ open: true }));

  app.get("/moved", auth.guard(), (c) => Response.redirect(new URL("/public", c.req.url), 302));
  app.get("/stream", auth.guard(), (c) =>
    streamText(c, async (stream) => {
      await stream.write("first");
      await stream.sleep(60_000);
    }),
  );
  if (upgrade) app.get("/socket", auth.guard(), upgrade);
  return app;
}
