import { auth } from "../../lib/auth";

export default auth.api((req, res) => res.json({ archive: auth.user(req).email }));
