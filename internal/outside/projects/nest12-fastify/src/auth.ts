import { turalogin } from "@turalogin/fastify";

export const auth = turalogin();
