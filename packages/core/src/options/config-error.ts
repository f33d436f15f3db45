import { variablesOf } from "./environment.js";

/** One option that cannot be used. */
export interface ConfigProblem {
  /** The option's path, such as `session.cookie.name`. */
  readonly option: string;
  /** The environment variable that sets the option too, if there is one. */
  readonly variable: string | undefined;
  /** What is wrong, without the value. */
  readonly problem: string;
  /** What to do about it. */
  readonly remedy: string;
}

/**
 * Options that cannot be used. Thrown at construction, by `auth.guard` for its policy, and by `auth.invite` when there is
 * no store; never by a route or a guard while it handles a request.
 *
 * The message names each option, the environment variable that also sets it, and what to do. It never repeats a value.
 */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** Always `invalid_option`. */
  readonly code = "invalid_option";
  /** Every problem that was found, in the order of the options. */
  readonly problems: readonly ConfigProblem[];
  /** The first problem's option. */
  readonly option: string;
  /** The first problem's environment variable. */
  readonly variable: string | undefined;
  /** The first problem's remedy. */
  readonly remedy: string;

  /** @param more The other problems with the options. If it is given, the message ends with the doctor's command. */
  constructor(option: string, problem: string, remedy: string, more?: readonly ConfigProblem[]) {
    const first = problemOf(option, problem, remedy);
    const problems = [first, ...(more ?? [])];
    super(messageOf(problems) + (more === undefined ? "" : `\n${DOCTOR}`));
    this.problems = problems;
    this.option = first.option;
    this.variable = first.variable;
    this.remedy = first.remedy;
  }
}

/** A problem of an option. The option's environment variable is looked up, also for an element such as `secret[0]`. */
export function problemOf(option: string, problem: string, remedy: string): ConfigProblem {
  return { option, variable: variablesOf(option.replace(/\[\d+\]$/, "")), problem, remedy };
}

/** The option, its environment variable and the problem as one sentence. */
export function sentenceOf({ option, variable, problem }: ConfigProblem): string {
  const place = variable === undefined ? option : `${option} (environment: ${variable})`;
  return `${place} ${problem}`;
}

function messageOf(problems: readonly ConfigProblem[]): string {
  const lines = problems.map((problem) => `${sentenceOf(problem)}. ${problem.remedy}`);
  if (lines.length === 1) return `Turalogin: ${lines[0]}`;
  const list = lines.map((line) => `\n- ${line}`).join("");
  return `Turalogin: ${lines.length} options cannot be used.${list}`;
}

const DOCTOR = "To check the whole setup, run: npx @turalogin/core doctor";
