// The sizes of clients for browsers, each as a page needs it for a login by mail: start, code, sign-out, and who is signed in.
// Reads the packages that `run.mjs` has built.
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const SUBJECTS = {
  "`@turalogin/browser`": `export { createClient } from "@turalogin/browser";`,
  "better-auth, `better-auth/client` with `magicLinkClient` and `emailOTPClient`": `
    import { createAuthClient } from "better-auth/client";
    import { emailOTPClient, magicLinkClient } from "better-auth/client/plugins";
    export const client = createAuthClient({ plugins: [magicLinkClient(), emailOTPClient()] });`,
  "SuperTokens, `supertokens-web-js` with `passwordless` and `session`": `
    import SuperTokens from "supertokens-web-js";
    import Passwordless from "supertokens-web-js/recipe/passwordless";
    import Session from "supertokens-web-js/recipe/session";
    export const start = (appInfo) =>
      SuperTokens.init({ appInfo, recipeList: [Session.init(), Passwordless.init()] });
    export { Passwordless, Session };`,
  "`@turalogin/browser` with `useSession` and `useLogin` of `@turalogin/react`": `
    export { createClient } from "@turalogin/browser";
    export { useLogin, useSession } from "@turalogin/react";`,
  "better-auth, `better-auth/react` with the same plugins": `
    import { createAuthClient } from "better-auth/react";
    import { emailOTPClient, magicLinkClient } from "better-auth/client/plugins";
    export const client = createAuthClient({ plugins: [magicLinkClient(), emailOTPClient()] });`,
};

console.log("\n### Clients for browsers\n\n| | minified and gzipped |\n|---|---|");
for (const [name, contents] of Object.entries(SUBJECTS)) {
  console.log(`| ${name} | ${await sizeOf(contents)} bytes |`);
}

async function sizeOf(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    external: ["react"],
    write: false,
    logLevel: "error",
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}
