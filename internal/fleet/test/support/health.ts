import express from "express";

/** `/live` and `/ready`, for Kubernetes or a load balancer. */
export function health(auth: { closing(): boolean }) {
  const router = express.Router();
  router.get("/live", (_, res) => void res.sendStatus(200));
  router.get("/ready", (_, res) => void res.sendStatus(auth.closing() ? 503 : 200));
  return router;
}
