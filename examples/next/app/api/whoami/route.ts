import { auth } from "../../../lib/auth";

export const GET = auth.guard((request) => Response.json({ user: auth.state(request).user }), {
  onAnonymous: "allow",
});
