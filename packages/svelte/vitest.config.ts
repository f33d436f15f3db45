import { svelte } from "@sveltejs/vite-plugin-svelte";
import { project } from "../../vitest.shared.js";

export default {
  plugins: [svelte()],
  ...project(
    "@turalogin/svelte",
    // Node would load the build for servers.
    { environment: "happy-dom", server: { deps: { inline: [/svelte/] } } },
    ["@turalogin/source", "browser", "module", "development|production"],
  ),
};
