import { type AppSettings, startApp } from "./app.js";

// Runs in a separate process, which ends with the one that started it.
process.on("disconnect", () => process.exit());
const settings = JSON.parse(process.argv[2] ?? "") as AppSettings[];
process.send?.(await Promise.all(settings.map(startApp)));
