import { defineNitroConfig } from "nitro/config";

export default defineNitroConfig({
  serverDir: "server",
  imports: {},
  compatibilityDate: "2025-07-01",
});
