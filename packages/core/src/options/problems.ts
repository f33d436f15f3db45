import { ConfigError, type ConfigProblem } from "./config-error.js";

/** Collects what is wrong with the options, so that one error lists all of it. */
export class Problems {
  readonly #found: ConfigProblem[] = [];

  add(...problems: readonly ConfigProblem[]): void {
    this.#found.push(...problems);
  }

  /** Returns the result of `read`. If `read` throws a `ConfigError`, keeps its problems and returns undefined. */
  from<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      this.add(...error.problems);
      return undefined;
    }
  }

  /** @throws {ConfigError} with all problems, if there are any. */
  throwIfAny(): void {
    const [first, ...more] = this.#found;
    if (first !== undefined) {
      throw new ConfigError(first.option, first.problem, first.remedy, more);
    }
  }
}
