import { defineConfig } from "vitepress";
import { sidebar } from "../src/sidebar.js";
import { sources } from "../src/sources.js";

export default defineConfig({
  srcDir: "pages",
  outDir: "dist",
  title: "Turalogin for Node",
  description:
    "Passwordless login by email for TypeScript servers: a magic link and a one-time code.",
  lang: "en",
  head: [["link", { rel: "icon", href: "data:," }]],
  markdown: {
    // These colours have enough contrast.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    anchor: { slugify },
    languageAlias: { nuxt: "vue" },
  },
  themeConfig: {
    nav: [
      { text: "Getting started", link: "/getting-started" },
      { text: "Frameworks", link: "/frameworks" },
      { text: "Configuration", link: "/configuration" },
      { text: "API", link: "/api/" },
    ],
    sidebar: [
      ...sidebar(sources()),
      { text: "API reference", items: [{ text: "All packages", link: "/api/" }] },
    ],
    outline: [2, 3],
    search: { provider: "local" },
  },
});

/** As code hosts make anchors, so that the links in the repository hold here. */
function slugify(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .trim()
    .replaceAll(" ", "-");
}
