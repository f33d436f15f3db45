import { SignIn, useSession } from "@turalogin/react";
import { client } from "./client";

export function App() {
  const { user } = useSession(client);
  if (user === undefined) return <p>One moment…</p>;
  if (user === null) return <SignIn client={client} />;
  const role: "admin" | "member" = user.role;
  return (
    <button type="button" onClick={() => client.signOut().catch(console.error)}>
      Sign out {user.email}, {role}
    </button>
  );
}
