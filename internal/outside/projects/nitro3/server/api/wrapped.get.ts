import { defineEventHandler } from "nitro/h3";
import { auth } from "../utils/auth";
import { counter } from "../utils/runs";

export default defineEventHandler(
  auth.guarded((event) => {
    counter.runs++;
    return auth.user(event);
  }),
);
