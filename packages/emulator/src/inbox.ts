import type { Clock } from "./clock.js";
import { createNewest } from "./newest.js";

/** One mail, as the service would have sent it. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  /** A mail of kind `code` has no link. */
  readonly kind: "link" | "code" | "invite";
  readonly link: string | null;
  /** Six digits. */
  readonly code: string;
  readonly appName: string;
  /** The text of an invite. */
  readonly message?: string;
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  /** ISO 8601, by the emulator's clock. */
  readonly createdAt: string;
}

/** The mails that were sent: the last 10,000, or fewer where they are larger than 16 MiB together. */
export interface Inbox {
  /** All mails, or those to one address, newest first. Upper and lower case are the same. */
  list(email?: string): readonly Mail[];
  /**
   * Resolves with the newest mail to an address: at once if there is one, else when it arrives.
   * `timeout` in milliseconds, default 5000. `after` is the id of a mail: that one and older ones are ignored.
   *
   * @throws {Error} (rejects) when no mail arrives in time, or the emulator closes
   */
  waitFor(email: string, options?: { timeout?: number; after?: string }): Promise<Mail>;
  /** Deletes all mails. */
  clear(): void;
}

/** The inbox as the emulator itself uses it. */
export interface MailStore extends Inbox {
  deliver(mail: Omit<Mail, "id" | "createdAt">): Mail;
  find(id: string): Mail | undefined;
  close(): void;
}

const MOST = 10_000;
/** In bytes. */
const LARGEST = 16 * 1024 * 1024;

interface Waiter {
  readonly wants: (mail: Mail) => boolean;
  settle(mail: Mail | Error): void;
}

export function createInbox(clock: Clock, changed: () => void): MailStore {
  const mails = createNewest<Mail>(MOST, LARGEST);
  let count = 0;
  let closed = false;
  const waiters = new Set<Waiter>();

  return {
    list: (email) =>
      mails
        .all()
        .filter((mail) => email === undefined || isTo(mail, email))
        .reverse(),
    find: (id) => mails.all().find((mail) => mail.id === id),
    deliver(content) {
      const mail = {
        id: `m${++count}`,
        ...content,
        createdAt: new Date(clock.now()).toISOString(),
      };
      mails.add(mail, Buffer.byteLength(JSON.stringify(mail)));
      for (const waiter of waiters) if (waiter.wants(mail)) waiter.settle(mail);
      changed();
      return mail;
    },
    waitFor(email, { timeout = 5000, after } = {}) {
      const from = after === undefined ? 0 : numberOf(after);
      const wants = (mail: Mail) => isTo(mail, email) && numberOf(mail.id) > from;
      const there = mails.all().findLast(wants);
      if (there !== undefined) return Promise.resolve(there);
      if (closed) return Promise.reject(new Error("inbox: the emulator is closed."));
      return new Promise((resolve, reject) => {
        const waiter: Waiter = {
          wants,
          settle(mail) {
            clearTimeout(timer);
            waiters.delete(waiter);
            mail instanceof Error ? reject(mail) : resolve(mail);
          },
        };
        const problem = `inbox: no mail to ${email} came within ${timeout} ms (${mails.all().length} to anybody).`;
        const timer = setTimeout(() => waiter.settle(new Error(problem)), timeout);
        waiters.add(waiter);
      });
    },
    clear() {
      mails.clear();
      changed();
    },
    close() {
      closed = true;
      for (const waiter of waiters) waiter.settle(new Error("inbox: the emulator closed."));
    },
  };
}

const isTo = (mail: Mail, email: string) => mail.to.toLowerCase() === email.toLowerCase();

const numberOf = (id: string) => {
  if (/^m\d{1,15}$/.test(id)) return Number(id.slice(1));
  throw new TypeError(`inbox: ${JSON.stringify(id)} is not the id of a mail.`);
};
