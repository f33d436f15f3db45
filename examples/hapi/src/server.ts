import { createApp } from "./app.js";

const { server } = await createApp();
await server.start();
console.log(`listening on ${server.info.uri}`);

// After the last response the process ends.
process.once("SIGTERM", () => server.stop({ timeout: 15_000 }));
