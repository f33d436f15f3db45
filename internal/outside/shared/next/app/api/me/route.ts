import { auth } from "../../../lib/auth";
import { ran } from "../../../lib/runs";

export const GET = auth.guard((request) => {
  ran("me");
  return Response.json(auth.user(request));
});

export const POST = GET;
