import { auth } from "../lib/auth";

export default async function Home() {
  const { user } = await auth.current();
  return (
    <main>
      <h1>Notes for small teams</h1>
      {user === null ? <a href="/login">Sign in</a> : <a href="/dashboard">Open the dashboard</a>}
    </main>
  );
}
