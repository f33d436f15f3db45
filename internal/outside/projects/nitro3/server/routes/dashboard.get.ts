import { defineEventHandler } from "nitro/h3";
import { auth } from "../utils/auth";

export default defineEventHandler(
  auth.guarded((event) => `<h1>Hello, ${auth.user(event).email}</h1>`),
);
