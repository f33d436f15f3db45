import { auth } from "../../lib/auth";

export default async function Dashboard() {
  const { email } = await auth.require();
  return (
    <main>
      <h1>Welcome, {email}</h1>
      <a href="/notes">Notes</a> <a href="/archive">Archive</a> <a href="/admin">Admin area</a>
      <form method="post" action="/auth/logout">
        <button type="submit">Sign out</button>
      </form>
    </main>
  );
}
