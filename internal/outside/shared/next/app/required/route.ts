import { auth } from "../../lib/auth";

/** A function of the app that pages, actions and route handlers call. */
export async function GET() {
  return Response.json(await auth.require());
}
