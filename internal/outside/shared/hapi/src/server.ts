import hapi from "@hapi/hapi";
import { turalogin } from "@turalogin/hapi";

export const auth = turalogin({ session: { idle: 86_400 } });
const server = hapi.server({
  port: Number(process.env.PORT),
  host: process.env.HOST ?? "127.0.0.1",
  routes: { state: { failAction: "ignore" } },
});
await server.register(auth.plugin);

let runs = 0;

server.route([
  {
    method: "*",
    path: "/api/me",
    options: { auth: "turalogin" },
    handler(request) {
      runs++;
      return auth.user(request);
    },
  },
  {
    method: "GET",
    path: "/dashboard",
    options: { auth: "turalogin" },
    handler: (request) => `<h1>Hello, ${auth.user(request).email}</h1>`,
  },
  { method: "GET", path: "/api/runs", handler: () => ({ runs }) },
  { method: "GET", path: "/public", handler: () => ({ open: true }) },
]);
await server.start();
