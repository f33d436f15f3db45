import { auth } from "../../lib/auth";

export default async function Page() {
  const { email } = await auth.require({ check: (user) => user.email.startsWith("admin@") });
  return <h1>Administrator {email}</h1>;
}
