import { auth } from "../utils/auth";

export default auth.router();
