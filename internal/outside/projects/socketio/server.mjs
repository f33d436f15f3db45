import { createApp } from "./app.mjs";

createApp().server.listen(process.env.PORT, process.env.HOST);
