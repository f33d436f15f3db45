import { setTimeout as pause } from "node:timers/promises";
import type { App } from "./app.js";
import type { Answer } from "./browser.js";

/** Browsers that send requests to each of the apps again and again, until `end`. */
export class Load {
  answers = 0;
  #ended = false;
  readonly #apps: readonly App[];
  readonly #running: Promise<void>[] = [];
  readonly #replies = new Map<string, Set<string>>();

  constructor(apps: readonly App[]) {
    this.#apps = apps;
  }

  ask(who: string, ask: (app: App, i: number) => Promise<Answer>): void {
    const replies = new Set<string>();
    this.#replies.set(who, replies);
    const run = async (app: App) => {
      for (let i = 0; !this.#ended; i++) {
        const { status, says } = await ask(app, i);
        replies.add(`${status} ${says ?? ""}`.trim());
        this.answers++;
        await pause(PACE);
      }
    };
    for (const app of this.#apps) {
      const running = run(app);
      running.catch(() => {}); // `end` reports it
      this.#running.push(running);
    }
  }

  /** All different replies to this browser, as `status code`. */
  replies(who: string): string[] {
    return [...(this.#replies.get(who) ?? [])].sort();
  }

  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#running);
  }
}

/** Milliseconds between a reply and the next request: some load, but not as much as the machine can take. */
const PACE = 100;
