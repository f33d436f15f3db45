import { auth } from "../../../lib/auth";

export const GET = auth.guard((request) => Response.json(auth.user(request)));
