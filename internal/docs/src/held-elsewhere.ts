import { readdirSync, readFileSync } from "node:fs";
import { ADAPTERS } from "../../../scripts/adapters.mjs";

/** The sections of `docs/spec` that no conformance check tests, each with the file that tests it instead. */
export const HELD_ELSEWHERE: Readonly<Record<string, string>> = {
  "app#authaddressof": "packages/core/test/cannot-sign-in.test.ts",
  "app#authunblock": "packages/core/test/login/unblock.test.ts",
  "app#authinvite": "packages/core/test/app/invite.test.ts",
  "app#authissue": "packages/core/test/app/issue.test.ts",
  "app#authrenew": "packages/core/test/app/issue.test.ts",
  "app#authroutes": "internal/docs/test/routes-api.test.ts",
  "app#invitation-links": "packages/core/test/app/invite.test.ts",
  "app#redacturl": "packages/core/test/redact-url.test.ts",
  "app#the-doctor": "packages/core/test/doctor/doctor.test.ts",
  "client#calls": "packages/core/test/client/options.test.ts",
  "client#errors": "packages/core/test/client/transport.test.ts",
  "configuration#deprecated-options": "packages/core/test/options/deprecated.test.ts",
  "configuration#fetch": "packages/core/test/client/transport.test.ts",
  "configuration#onstart": "packages/core/test/login/on-start.test.ts",
  "configuration#pageslinks": "packages/core/test/options/config.test.ts",
  "configuration#pagestexts": "packages/core/test/options/config.test.ts",
  "emulator#as-a-library": "packages/emulator/test/api.test.ts",
  "emulator#clock": "packages/emulator/test/surface.test.ts",
  "emulator#command": "packages/emulator/test/run.test.ts",
  "emulator#faults": "packages/emulator/test/faults.test.ts",
  "emulator#inbox": "packages/emulator/test/inbox.test.ts",
  "emulator#its-api": "packages/emulator/test/api.test.ts",
  "emulator#keys": "packages/emulator/test/api.test.ts",
  "emulator#recorded-calls": "packages/emulator/test/surface.test.ts",
  "emulator#safety": "packages/emulator/test/surface.test.ts",
  "emulator#test-kit": "internal/e2e/test/kit.test.ts",
  "events#diagnostics-channel": "internal/fleet/test/opentelemetry.test.ts",
  "events#what-is-logged-without-onevent": "packages/core/test/messages/speaking.test.ts",
  "examples#creating-an-app": "packages/create-turalogin/test/create.test.ts",
  "examples#demo": "internal/docs/src/follow.ts",
  "examples#routes-of-the-examples": "internal/e2e/test/examples.test.ts",
  "guard#calls-that-cannot-stop-a-request": "packages/express/test/failures.test.ts",
  "guard#no-guards": "packages/core/test/app/authenticate.test.ts",
  "guard#order": "packages/core/test/guard.test.ts",
  "limits#open-calls": "packages/core/test/login/open-calls.test.ts",
  "limits#known-bounds": "packages/core/test/limits/worlds/office.test.ts",
  "limits#memory-limiter": "packages/core/test/limits/memory.test.ts",
  "limits#short-lived-processes": "packages/core/test/limits/platform.test.ts",
  "pages#brand": "packages/core/test/pages/style.test.ts",
  "pages#languages": "packages/core/test/pages/language.test.ts",
  "protocol#transport": "packages/core/test/client/transport.test.ts",
  "session#epochs": "packages/core/test/session/revocation.test.ts",
  "login#the-apps-decision-about-a-start": "packages/core/test/login/on-start.test.ts",
  "session#sessions-that-a-request-proves": "packages/core/test/session/proven.test.ts",
  ...heldByAdapters(),
};

/** A test of an adapter names the sections that it tests itself, in a comment: `// Tests adapters#koa of docs/spec.` */
function heldByAdapters(): Record<string, string> {
  const held: Record<string, string> = {};
  for (const { name, folder } of ADAPTERS) {
    for (const file of readdirSync(`${folder}test`)) {
      const text = file.endsWith(".test.ts") ? readFileSync(`${folder}test/${file}`, "utf8") : "";
      for (const [, section = ""] of text.matchAll(/^\/\/ Tests (\S+) of docs\/spec\.$/gm)) {
        held[section] = `packages/${name}/test/${file}`;
      }
    }
  }
  return held;
}
