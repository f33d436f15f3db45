import type { Client, LoginError, StartOptions, User } from "@turalogin/browser";
import { type FormEvent, type ReactElement, type ReactNode, useId, useState } from "react";
import { useLogin } from "./use-login.js";
import { useWait } from "./use-wait.js";

/** The texts of {@link SignIn}. */
export interface SignInTexts {
  /** The label of the address. */
  readonly email: string;
  /** The button that has a mail sent. `seconds` are left until the server allows it, or 0. */
  readonly start: (seconds: number) => string;
  /** After a mail was sent. */
  readonly sent: (email: string) => ReactNode;
  /** The label of the code. */
  readonly code: string;
  /** The button that signs in. */
  readonly verify: string;
  /** The button that has another mail sent. `seconds` are left until the server allows it, or 0. */
  readonly again: (seconds: number) => string;
  /** The button that goes back to the address. */
  readonly back: string;
  /** What went wrong. `error.code` says it to a program. Default: the server's English sentence, and how many tries are left. */
  readonly error: (error: LoginError) => ReactNode;
}

/** What {@link SignIn} needs. */
export interface SignInProps<U extends User> extends StartOptions {
  /** The app's client. When the user has signed in, its session has the user: render something else then. */
  readonly client: Client<U>;
  /** The texts that differ from the English ones. */
  readonly texts?: Partial<SignInTexts> | undefined;
}

/**
 * A login form: asks for the address, then for the code. It has no style and no class: `form[data-step=email]` and
 * `form[data-step=code]` are the two forms. Errors are read out, and the field that is next has the focus.
 */
export function SignIn<U extends User>({
  client,
  texts,
  ...options
}: SignInProps<U>): ReactElement {
  const login = useLogin(client, options);
  const wait = useWait(login.error);
  const [isChanged, setIsChanged] = useState(false);
  const id = useId();
  const says = { ...ENGLISH, ...texts };
  const { step, email, error, isBusy } = login;
  const isEmail = step === "email";
  // The limit may be the address's own.
  const waitToStart = isChanged ? 0 : wait;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChanged(false);
    const typed = String(new FormData(event.currentTarget).get(step));
    return isEmail ? login.start(typed) : login.verifyCode(typed);
  };
  const field = {
    id,
    name: step,
    required: true,
    "aria-invalid": error !== undefined && ABOUT_THE_FIELD.has(error.code),
    "aria-describedby": `${id}-error`,
  };

  return (
    <form key={step} data-step={step} aria-busy={isBusy} onSubmit={submit}>
      {!isEmail && <p role="status">{says.sent(email)}</p>}
      <label htmlFor={id}>{isEmail ? says.email : says.code}</label>
      {isEmail ? (
        <input
          {...field}
          type="email"
          autoComplete="email"
          defaultValue={email}
          onInput={() => setIsChanged(true)}
        />
      ) : (
        <input {...field} ref={focus} inputMode="numeric" autoComplete="one-time-code" />
      )}
      <button type="submit" disabled={isEmail && waitToStart > 0}>
        {isEmail ? says.start(waitToStart) : says.verify}
      </button>
      <p role="alert" id={`${id}-error`}>
        {error && says.error(error)}
      </p>
      {!isEmail && (
        <>
          <button type="button" disabled={wait > 0} onClick={login.again}>
            {says.again(wait)}
          </button>
          <button type="button" onClick={login.back}>
            {says.back}
          </button>
        </>
      )}
    </form>
  );
}

const focus = (field: HTMLInputElement | null) => field?.focus();

const ABOUT_THE_FIELD: ReadonlySet<string> = new Set([
  "invalid_code",
  "invalid_email",
  "wrong_code",
]);

const ENGLISH: SignInTexts = {
  email: "Email address",
  start: (seconds) => `Email me a link${inTime(seconds)}`,
  sent: (email) =>
    `We sent a link and a code to ${email}. Open the link in this browser, or enter the code.`,
  code: "Code",
  verify: "Sign in",
  again: (seconds) => `Send another email${inTime(seconds)}`,
  back: "Use another address",
  error: ({ message, attemptsLeft }) => message + triesLeft(attemptsLeft),
};

function inTime(seconds: number): string {
  if (seconds <= 0) return "";
  return seconds < 60 ? ` in ${seconds} s` : ` in ${Math.ceil(seconds / 60)} min`;
}

function triesLeft(count: number | undefined): string {
  if (count === undefined) return "";
  if (count === 0) return ": no more tries. Open the link, or have another email sent.";
  return `: ${count} more ${count === 1 ? "try" : "tries"}`;
}
