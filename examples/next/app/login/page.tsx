interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** The app's own login page, with forms alone: the address, then the code that was mailed. */
export default async function Login({ searchParams }: Props) {
  const { sent, error, returnTo } = await searchParams;
  return (
    <main>
      <h1>{sent === undefined ? "Sign in" : "Check your email"}</h1>
      {error !== undefined && <p role="alert">That did not work. Please try again.</p>}
      {sent === undefined ? (
        <form method="post" action="/auth/start">
          {typeof returnTo === "string" && <input type="hidden" name="returnTo" value={returnTo} />}
          <label>
            Email address <input name="email" type="email" autoComplete="email" required />
          </label>
          <button type="submit">Email me a link</button>
        </form>
      ) : (
        <form method="post" action="/auth/verify">
          <label>
            Six-digit code <input name="code" autoComplete="one-time-code" required />
          </label>
          <button type="submit">Sign in</button>
        </form>
      )}
    </main>
  );
}
