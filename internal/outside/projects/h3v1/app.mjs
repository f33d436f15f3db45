import { createServer } from "node:http";
import { turalogin } from "@turalogin/h3";
import { createApp, createRouter, defineEventHandler, toNodeListener } from "h3";

const auth = turalogin();
let runs = 0;

const router = createRouter();
router.use(
  "/api/me",
  auth.guarded((event) => {
    runs++;
    return auth.user(event);
  }),
);
router.get(
  "/dashboard",
  defineEventHandler(auth.guarded((event) => `<h1>Hello, ${auth.user(event).email}</h1>`)),
);
router.get(
  "/api/runs",
  defineEventHandler(() => ({ runs })),
);
router.get(
  "/public",
  defineEventHandler(() => ({ open: true })),
);

const app = createApp();
app.use(auth.router());
app.use(router);
createServer(toNodeListener(app)).listen(Number(process.env.PORT), process.env.HOST);
