import { turalogin } from "@turalogin/express";

export const auth = turalogin();
