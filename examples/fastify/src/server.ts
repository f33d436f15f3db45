import { createApp } from "./app.js";

const { PORT = "3000", HOST = "127.0.0.1" } = process.env;

const app = await createApp();
await app.listen({ port: Number(PORT), host: HOST });
console.log(`listening on http://${HOST}:${PORT}`);

// New logins are refused, logins in progress are finished, and after the last response the process ends.
process.once("SIGTERM", () => app.close());
