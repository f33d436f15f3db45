import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const config: NextConfig = {
  // In the repository, packages are linked from outside of this folder.
  turbopack: { root: fileURLToPath(new URL("../../", import.meta.url)) },
};

export default config;
