import { auth } from "../utils/auth";
import { counter } from "../utils/runs";

export default auth.guarded((event) => {
  counter.runs++;
  return auth.user(event);
});
