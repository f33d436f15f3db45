import { turalogin } from "@turalogin/fastify";
import Fastify from "fastify";

const { TLS_CERT: cert, TLS_KEY: key, PORT: port, HOST: host } = process.env;
const auth = turalogin();
const app = Fastify({ http2: true, https: { cert, key, allowHTTP1: true } });
await app.register(auth.plugin);

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

await app.listen({ port: Number(port), host });
