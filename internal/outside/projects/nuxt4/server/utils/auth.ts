import { turalogin } from "@turalogin/h3";

export const auth = turalogin();
