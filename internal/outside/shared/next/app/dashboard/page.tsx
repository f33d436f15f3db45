import { auth } from "../../lib/auth";

export default async function Page() {
  const { email } = await auth.require();
  return <h1>Hello, {email}</h1>;
}
