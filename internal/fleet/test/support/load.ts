import { setTimeout as pause } from "node:timers/promises";
import type { App } from "./app.js";
import type { Answer } from "./browser.js";

/** People who ask each of the apps again and again, until the end. */
export class Load {
  answers = 0;
  #ended = false;
  readonly #apps: readonly App[];
  readonly #running: Promise<void>[] = [];
  readonly #told = new Map<string, Set<string>>();

  constructor(apps: readonly App[]) {
    this.#apps = apps;
  }

  ask(who: string, ask: (app: App, i: number) => Promise<Answer>): void {
    const told = new Set<string>();
    this.#told.set(who, told);
    const run = async (app: App) => {
      for (let i = 0; !this.#ended; i++) {
        const { status, says } = await ask(app, i);
        told.add(`${status} ${says ?? ""}`.trim());
        this.answers++;
        await pause(PACE);
      }
    };
    for (const app of this.#apps) {
      const running = run(app);
      running.catch(() => {}); // told at the end
      this.#running.push(running);
    }
  }

  /** All that somebody was answered, as `status code`, each once. */
  told(who: string): string[] {
    return [...(this.#told.get(who) ?? [])].sort();
  }

  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#running);
  }
}

/** Milliseconds between an answer and the next request: a load, and not a race for the machine. */
const PACE = 100;
