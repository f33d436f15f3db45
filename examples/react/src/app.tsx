import { createClient } from "@turalogin/browser";
import { SignIn, useSession } from "@turalogin/react";
import { useEffect, useState } from "react";

const client = createClient();

export function App() {
  const { user } = useSession(client);
  if (user === undefined) return <p>One moment…</p>;
  return (
    <main>
      <h1>Acme Notes</h1>
      {user === null ? <SignIn client={client} /> : <Dashboard email={user.email} />}
    </main>
  );
}

function Dashboard({ email }: { email: string }) {
  const [message, setMessage] = useState("");
  const [problem, setProblem] = useState("");
  const signOut = () => client.signOut().catch((error) => setProblem(error.message));
  useEffect(() => {
    client
      .fetch("/api/dashboard")
      .then((response) => response.json())
      .then((dashboard) => setMessage(dashboard.message));
  }, []);
  return (
    <>
      <p id="message">{message}</p>
      <button type="button" onClick={signOut}>
        Sign out {email}
      </button>
      <p role="alert">{problem}</p>
    </>
  );
}
