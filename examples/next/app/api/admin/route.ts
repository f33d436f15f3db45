import { auth, isAdmin } from "../../../lib/auth";

export const GET = auth.guard(
  (request) =>
    Response.json({ message: `Welcome to the admin area, ${auth.user(request).email}!` }),
  { check: isAdmin },
);
