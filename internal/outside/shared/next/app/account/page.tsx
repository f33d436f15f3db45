import { auth } from "../../lib/auth";
import { ran } from "../../lib/runs";

export async function generateMetadata() {
  const { user } = await auth.current();
  return { title: user ? user.email : "Nobody" };
}

/** Guarded by itself alone: the proxy lets everybody through. */
export default async function Page() {
  const { email } = await auth.require();
  ran("account");
  return <h1>Hello, {email}</h1>;
}
