import { turalogin } from "@turalogin/express";

export const auth = turalogin({ session: { idle: 86_400 } });

declare module "@turalogin/express" {
  interface Register {
    auth: typeof auth;
  }
}
