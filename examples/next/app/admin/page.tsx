import { notFound } from "next/navigation";
import { auth, isAdmin } from "../../lib/auth";

export default async function Admin() {
  const user = await auth.require();
  if (!isAdmin(user)) notFound();
  return <h1>Administrator {user.email}</h1>;
}
