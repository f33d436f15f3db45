import { auth } from "../../../lib/auth";
import { ran } from "../../../lib/runs";

export default auth.api((req, res) => {
  ran("me");
  res.json(auth.user(req));
});
