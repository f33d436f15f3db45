// Starts the app, which is restarted when a file changes, and the emulator, which replaces the login service and the mail.
import { spawn } from "node:child_process";
import { startEmulator } from "@turalogin/emulator";

const { TURALOGIN_API_URL = "http://127.0.0.1:4010/api/v1" } = process.env;

const emulator = await startEmulator({ port: Number(new URL(TURALOGIN_API_URL).port) });
console.log(`mails arrive at ${emulator.url}`);
const app = spawn(process.execPath, ["--watch", ...process.execArgv, "src/server.ts"], {
  stdio: "inherit",
});

// Both end together.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => app.kill());
}
app.once("exit", (code) => {
  process.exitCode = code ?? 0;
  void emulator.close();
});
