import { createClient } from "@turalogin/browser";
import type { turalogin } from "@turalogin/express";

declare module "@turalogin/browser" {
  interface Register {
    auth: ReturnType<typeof turalogin<{ role: "admin" | "member" }>>;
  }
}

export const client = createClient();
