import { spawnSync } from "node:child_process";

const MANAGERS = ["npm", "pnpm", "yarn", "bun"] as const;

/** A package manager. */
export type Manager = (typeof MANAGERS)[number];

/** The package manager that runs us, by its `npm_config_user_agent`. Default npm. */
export function managerOf(userAgent: string | undefined): Manager {
  return MANAGERS.find((name) => userAgent?.startsWith(`${name}/`)) ?? "npm";
}

/** Returns whether the install has succeeded. */
export function install(manager: Manager, cwd: string): boolean {
  // On Windows they are scripts, which only a shell finds. The arguments are constants.
  const shell = process.platform === "win32";
  return spawnSync(manager, ["install"], { cwd, stdio: "inherit", shell }).status === 0;
}
