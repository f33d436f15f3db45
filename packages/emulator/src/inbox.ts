import type { Clock } from "./clock.js";
import type { Content, Mail } from "./mail.js";
import { createNewest } from "./newest.js";
import type { Attempt, Status } from "./records.js";

/** The mails that were sent: the last 10,000, or fewer where they are larger than 16 MiB together. */
export interface Inbox {
  /** All mails, or those to one address, newest first. Upper and lower case are the same. */
  list(email?: string): readonly Mail[];
  /** The mail with this id. */
  find(id: string): Mail | undefined;
  /**
   * Resolves with the newest mail to an address: at once if there is one, else when it arrives.
   * `timeout` in milliseconds, default 5000. `after` is the id of a mail: that one and older ones are ignored.
   *
   * @throws {Error} (rejects) when no mail arrives in time, or the emulator closes
   */
  waitFor(email: string, options?: { timeout?: number; after?: string }): Promise<Mail>;
  /** Deletes one mail; its link and code still work. Returns whether it was there. */
  delete(id: string): boolean;
  /** Deletes all mails; their links and codes still work. */
  clear(): void;
}

/** The inbox as the emulator itself uses it. */
export interface MailStore extends Inbox {
  deliver(content: Content, attempt: Attempt): void;
  /** The id of the mail with this handle. */
  idOf(handle: string): string | null;
  /** The person has seen this mail. */
  markRead(id: string): void;
  isRead(id: string): boolean;
  unread(): number;
  close(): void;
}

interface Kept {
  readonly mail: Omit<Mail, keyof Status>;
  readonly attempt: Attempt;
  read: boolean;
}

const MOST = 10_000;
/** In bytes. */
const LARGEST = 16 * 1024 * 1024;

interface Waiter {
  readonly wants: (kept: Kept) => boolean;
  settle(mail: Mail | Error): void;
}

export function createInbox(clock: Clock, changed: () => void): MailStore {
  const mails = createNewest<Kept>(MOST, LARGEST);
  let count = 0;
  let closed = false;
  const waiters = new Set<Waiter>();
  /** The ids of the mails by their handles, for every call: faster than a search. */
  const byHandle = new Map<string, string>();
  const keptAs = (id: string) => mails.all().find(({ mail }) => mail.id === id);

  return {
    list: (email) =>
      mails
        .all()
        .filter((kept) => email === undefined || isTo(kept, email))
        .map(snapshot)
        .reverse(),
    find(id) {
      const kept = keptAs(id);
      return kept && snapshot(kept);
    },
    idOf: (handle) => byHandle.get(handle) ?? null,
    markRead(id) {
      const kept = keptAs(id);
      if (kept !== undefined) kept.read = true;
    },
    isRead: (id) => keptAs(id)?.read ?? false,
    unread: () => mails.all().filter(({ read }) => !read).length,
    deliver(content, attempt) {
      const mail = {
        id: `m${++count}`,
        ...content,
        createdAt: new Date(clock.now()).toISOString(),
        expiresAt: new Date(attempt.expiresAt).toISOString(),
      };
      const kept = { mail, attempt, read: false };
      mails.add(kept, Buffer.byteLength(JSON.stringify([mail, attempt.metadata])));
      byHandle.set(attempt.handle, mail.id);
      for (const [oldest] of byHandle) {
        if (byHandle.size <= MOST) break;
        byHandle.delete(oldest);
      }
      for (const waiter of waiters) if (waiter.wants(kept)) waiter.settle(snapshot(kept));
      changed();
    },
    waitFor(email, { timeout = 5000, after } = {}) {
      const from = after === undefined ? 0 : numberOf(after);
      const wants = (kept: Kept) => isTo(kept, email) && numberOf(kept.mail.id) > from;
      const there = mails.all().findLast(wants);
      if (there !== undefined) return Promise.resolve(snapshot(there));
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
    delete(id) {
      const isThere = keptAs(id) !== undefined;
      if (isThere) {
        mails.remove(({ mail }) => mail.id === id);
        changed();
      }
      return isThere;
    },
    clear() {
      mails.clear();
      byHandle.clear();
      changed();
    },
    close() {
      closed = true;
      for (const waiter of waiters) waiter.settle(new Error("inbox: the emulator closed."));
    },
  };
}

const snapshot = ({ mail, attempt }: Kept): Mail => ({ ...mail, ...attempt.status() });

const isTo = ({ mail }: Kept, email: string) => mail.to.toLowerCase() === email.toLowerCase();

const numberOf = (id: string) => {
  if (/^m\d{1,15}$/.test(id)) return Number(id.slice(1));
  throw new TypeError(`inbox: ${JSON.stringify(id)} is not the id of a mail.`);
};
