import { turalogin } from "@turalogin/h3";
import { defineEventHandler, H3, serve } from "h3";

const auth = turalogin();
let runs = 0;
const me = (event) => {
  runs++;
  return auth.user(event);
};

const app = new H3();
app.use(auth.router());
app.get("/api/me", auth.guarded(me));
app.get("/api/wrapped", defineEventHandler(auth.guarded(me)));
app.get("/api/runs", () => ({ runs }));
serve(app, { port: Number(process.env.PORT), hostname: process.env.HOST });
