import { createInterface } from "node:readline/promises";

/** Asks a question, and resolves with the typed line, or with `preset` for an empty one. */
export type Ask = (question: string, preset: string) => Promise<string>;

/** Asks on the terminal. */
export function createPrompt(): Ask {
  return async (question, preset) => {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    try {
      const typed = await terminal.question(`${question} (${preset}) `);
      return typed.trim() || preset;
    } finally {
      terminal.close();
    }
  };
}
