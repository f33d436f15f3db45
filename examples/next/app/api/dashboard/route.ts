import { auth } from "../../../lib/auth";

export const GET = auth.guard((request) => {
  const { id, email } = auth.user(request);
  return Response.json({ message: `Welcome to the dashboard, ${email}!`, user_id: id });
});
