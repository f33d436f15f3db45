import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { isName, writeApp } from "./app.js";
import { type Arguments, parseArguments, usageOf } from "./arguments.js";
import { install, managerOf } from "./install.js";
import type { Ask } from "./prompt.js";

/** Where the command runs. */
export interface Surroundings {
  /** A folder for each framework. */
  readonly templates: string;
  readonly cwd: string;
  readonly userAgent: string | undefined;
  /** Undefined without a terminal: then nothing is asked. */
  readonly ask: Ask | undefined;
  print(line: string): void;
}

const PRESET = { name: "my-app", framework: "express" };

/** The command. @throws {Error} with a sentence for the person who typed it. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<void> {
  const { templates, cwd, userAgent, print } = surroundings;
  const frameworks = readdirSync(templates).sort();
  const given = parseArguments(args);
  if (given.help) return print(usageOf(frameworks));
  const { name, framework } = await completed(given, frameworks, surroundings.ask);
  if (!isName(name)) {
    throw new Error(`"${name}" cannot be the name: use small letters, digits and dashes.`);
  }
  if (!frameworks.includes(framework)) {
    throw new Error(`There is no framework "${framework}". There are ${frameworks.join(", ")}.`);
  }
  writeApp({ name, template: join(templates, framework), folder: resolve(cwd, name) });
  const manager = managerOf(userAgent);
  const isInstalled = given.install && install(manager, resolve(cwd, name));
  print(nextSteps(name, manager, isInstalled));
}

async function completed({ name, framework }: Arguments, known: readonly string[], ask?: Ask) {
  if (ask === undefined && (name === undefined || framework === undefined)) {
    const missing = name === undefined ? "--name" : "--framework";
    throw new Error(`${missing} is missing, and there is no terminal to ask on.\n
${usageOf(known)}`);
  }
  return {
    name: name ?? (await ask?.("What is the app called?", PRESET.name)) ?? "",
    framework:
      framework ?? (await ask?.(`Which framework: ${known.join(", ")}?`, PRESET.framework)) ?? "",
  };
}

function nextSteps(name: string, manager: string, isInstalled: boolean): string {
  const steps = [
    `cd ${name}`,
    ...(isInstalled ? [] : [`${manager} install`]),
    `${manager} run dev`,
  ];
  return `
The app is in ${name}. Start it:

${steps.map((step) => `  ${step}`).join("\n")}

It is then at http://localhost:3000, and its mails arrive at http://127.0.0.1:4010.`;
}
