import { defineNitroConfig } from "nitro/config";

export default defineNitroConfig({ srcDir: "server", compatibilityDate: "2025-07-01" });
