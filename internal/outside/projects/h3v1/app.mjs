import { createServer } from "node:http";
import { turalogin } from "@turalogin/h3";
import { createApp, createRouter, defineEventHandler, toNodeListener } from "h3";

const auth = turalogin();
let runs = 0;
const me = (event) => {
  runs++;
  return auth.user(event);
};

const router = createRouter();
router.get("/api/me", auth.guarded(me));
router.get("/api/wrapped", defineEventHandler(auth.guarded(me)));
router.get(
  "/api/runs",
  defineEventHandler(() => ({ runs })),
);

const app = createApp();
app.use(auth.router());
app.use(router);
createServer(toNodeListener(app)).listen(Number(process.env.PORT), process.env.HOST);
