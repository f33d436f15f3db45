const fastify = require("fastify");
const { turalogin } = require("@turalogin/fastify");

const auth = turalogin();
const app = fastify();

let runs = 0;

app.register(require("@fastify/cookie"));
app.register(require("@fastify/formbody"));
app.register(auth.plugin);

app.route({
  method: ["GET", "POST"],
  url: "/api/me",
  onRequest: auth.guard(),
  handler: (request, reply) => {
    runs++;
    reply.send(auth.user(request));
  },
});

app.get("/dashboard", { onRequest: auth.guard() }, (request, reply) => {
  reply.type("text/html").send(`<h1>Hello, ${request.turalogin.user.email}</h1>`);
});

app.get("/api/runs", (_request, reply) => {
  reply.send({ runs });
});

app.get("/public", (_request, reply) => {
  reply.send({ open: true });
});

app.listen({ port: process.env.PORT, host: process.env.HOST });
