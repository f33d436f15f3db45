// `pnpm bench [--quick] [framework…]`: the guard compared with other libraries, as a table in Markdown. See README.md.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ADAPTERS } from "../scripts/adapters.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const pnpm = (...args) => {
  const command = ["scripts/pnpm.mjs", ...args];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
};
if (!existsSync(fileURLToPath(new URL("node_modules", import.meta.url)))) {
  pnpm("--dir", "bench", "install", "--ignore-workspace", "--frozen-lockfile");
}
// Only the code that runs: no declarations, and no packages that only tests need.
const measured = ["core", "browser", "react", ...ADAPTERS.map(({ name }) => name)].map(
  (name) => `--filter=@turalogin/${name}`,
);
pnpm(...measured, "--silent", "exec", "tsup", "--no-dts", "--silent");

const args = process.argv.slice(2);
const quick = args.includes("--quick");
const only = args.filter((arg) => !arg.startsWith("--"));
const { measureGuard } = await import("./guard.mjs");
await measureGuard({ quick, only });
if (only.length === 0) {
  for (const script of ["micro", "client", "memory", "size", "front-end"]) {
    spawnSync(
      process.execPath,
      ["--expose-gc", `bench/${script}.mjs`, ...(quick ? ["--quick"] : [])],
      {
        cwd: root,
        stdio: "inherit",
      },
    );
  }
}
