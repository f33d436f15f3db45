const { turalogin } = require("@turalogin/h3");
const { defineEventHandler, H3, serve } = require("h3");

const auth = turalogin();
let runs = 0;

const app = new H3();
app.use(auth.router());
app.all(
  "/api/me",
  auth.guarded((event) => {
    runs++;
    return auth.user(event);
  }),
);
app.get(
  "/dashboard",
  defineEventHandler(auth.guarded((event) => `<h1>Hello, ${auth.user(event).email}</h1>`)),
);
app.get("/api/runs", () => ({ runs }));
app.get("/public", () => ({ open: true }));
serve(app, { port: Number(process.env.PORT), hostname: process.env.HOST });
