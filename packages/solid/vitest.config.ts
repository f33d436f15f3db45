import { project } from "../../vitest.shared.js";

export default project(
  "@turalogin/solid",
  // Node would load the build for servers.
  { environment: "happy-dom", server: { deps: { inline: [/solid-js/] } } },
  ["@turalogin/source", "browser", "module", "development|production"],
);
