import { open } from "./app.mjs";

// Without CORS of the host: the walk asserts that no other site may read a reply.
const { app, auth } = await open(undefined, { max: 100_000 }, false);
let runs = 0;

app.route({
  method: ["GET", "POST"],
  url: "/api/me",
  onRequest: auth.guard(),
  handler: async (request) => {
    runs++;
    return auth.user(request);
  },
});
app.get("/dashboard", { onRequest: auth.guard() }, async (request, reply) => {
  reply.type("text/html");
  return `<h1>Hello, ${auth.user(request).email}</h1>`;
});
app.get("/api/runs", async () => ({ runs }));
app.get("/public", async () => ({ open: true }));

await app.listen({ port: Number(process.env.PORT), host: process.env.HOST });
