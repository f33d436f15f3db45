#!/usr/bin/env node
// Usage: node scripts/mutate.mjs [file[:from-to]…]. Changes the core's sources in every way that Stryker knows, one at a time, and
// counts the changes that a test catches. Only a file's own tests run, with few runs of each property: a change that only
// a whole login would catch counts as missed.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Files of `packages/core/src` without `.ts`, and their tests in `test`. */
const TESTS = {
  admission: ["guard", "app/issue"],
  guard: ["guard"],
  policy: ["guard"],
  "client/pace": ["client/pace"],
  "client/replies": ["client/replies"],
  "client/v1": ["client/replies"],
  "client/v2": ["client/replies"],
  "client/wire": ["client/wire"],
  "client/transport": ["client/transport", "client/replies"],
  "limits/breaker": ["limits/breaker"],
  "limits/count": ["login/counts"],
  "limits/deadline": ["limits/deadline"],
  "limits/limits": ["limits/limits"],
  "limits/memory": ["limits/memory", "limits/limits"],
  "limits/own": ["limits/limits"],
  "limits/platform": ["limits/platform"],
  "limits/queue": ["limits/queue"],
  "limits/refusal": ["limits/refusal"],
  "limits/table": ["limits/table"],
  "login/ask-start": ["login/ask-start"],
  "login/closing": ["login/closing", "login/verdicts"],
  "login/counts": ["login/counts"],
  "login/decision": ["login/decision"],
  "login/device": ["login/device", "limits/device"],
  "login/invites": ["login/invites"],
  "login/landing": ["login/landing"],
  "login/link-owner": ["login/link-owner"],
  "login/login": ["login/link-owner", "login/sign-in", "login/start"],
  "login/pending": ["login/pending"],
  "login/person": ["login/person"],
  "login/proof": ["login/proof"],
  "login/session-for": ["login/session-for"],
  "login/sign-in": ["login/sign-in"],
  "login/start": ["login/start"],
  "login/upstream": ["login/upstream"],
  "login/verdict": ["login/person", "login/sign-in", "login/session-for"],
  "login/verdict-cookies": ["login/verdict-cookies"],
  "login/verdicts": ["login/verdicts"],
  "login/visitor": ["login/visitor"],
  "request/body": ["request/body"],
  "request/cookie": ["request/cookie"],
  "request/email": ["request/email"],
  "request/ip": ["request/ip"],
  "request/link-token": ["request/link-token"],
  "request/media-type": ["request/body"],
  "request/navigation": ["request/navigation"],
  "boundary/from-node": ["boundary/from-node"],
  "request/origin": ["request/origin"],
  "request/return-to": ["request/return-to"],
  "boundary/from-web": ["boundary/from-web"],
  "app/issue": ["app/issue"],
  "session/cache": ["session/cache", "session/warm"],
  "session/claims": ["session/claims"],
  "session/end": ["session/end"],
  "session/issue": ["session/issue"],
  "session/keys": ["session/keys"],
  "session/names": ["session/names"],
  "session/owner": ["session/revocation", "login/device"],
  "session/revocation": ["session/revocation", "session/store"],
  "session/revocation-cache": ["session/revocation-cache"],
  "app/revoke": ["events", "session/store"],
  "session/sessions": ["session/sessions", "session/warm", "session/store", "guard"],
  "session/store": ["session/checked-store", "session/revocation"],
  "session/token": ["session/token", "app/issue"],
  "token-claims": ["session/token", "app/issue"],
};
/** How many changes the tests must catch, in percent. */
const LEAST = 90;

const core = fileURLToPath(new URL("../packages/core/", import.meta.url));
const stryker = fileURLToPath(
  new URL("../node_modules/@stryker-mutator/core/bin/stryker.js", import.meta.url),
);
const report = `${core}coverage/mutation.json`;
mkdirSync(`${core}coverage`, { recursive: true });

const asked = process.argv.slice(2);
const all = { noticed: 0, missed: 0 };
for (const piece of asked.length > 0 ? asked : Object.keys(TESTS)) {
  const [file, lines] = piece.split(":");
  const tests = TESTS[file];
  if (tests === undefined)
    throw new Error(`${file} is not one of ${Object.keys(TESTS).join(", ")}`);
  const mutated = lines === undefined ? `src/${file}.ts` : `src/${file}.ts:${lines}`;
  rmSync(report, { force: true });
  const { status, stdout } = spawnSync(process.execPath, [stryker, "run", "--mutate", mutated], {
    cwd: core,
    encoding: "utf8",
    env: {
      FUZZ_RUNS: "50",
      ...process.env,
      MUTATION_TESTS: tests.map((test) => `test/${test}.test.ts`).join(),
    },
  });
  if (status !== 0) throw new Error(stdout);
  const found = countsIn(JSON.parse(readFileSync(report, "utf8")));
  printCounts(piece, found);
  all.noticed += found.noticed;
  all.missed += found.missed;
}
process.exitCode = printCounts("in all", all) < LEAST ? 1 : 0;

/** Counts the caught and the missed changes, and prints the missed ones. */
function countsIn({ files }) {
  const found = { noticed: 0, missed: 0 };
  for (const { source, mutants } of Object.values(files)) {
    for (const { status, location, replacement } of mutants) {
      if (status === "Killed" || status === "Timeout") found.noticed++;
      if (status !== "Survived" && status !== "NoCoverage") continue;
      found.missed++;
      const { start, end } = location;
      const lines = source.split("\n").slice(start.line - 1, end.line);
      const was = lines
        .join("\n")
        .slice(start.column - 1, lines.length === 1 ? end.column - 1 : undefined);
      const [before, after] = [was, replacement].map((code) =>
        code.replaceAll(/\s+/g, " ").slice(0, 90),
      );
      console.log(`  ${start.line}:${start.column} ${before}  →  ${after}`);
    }
  }
  return found;
}

function printCounts(what, { noticed, missed }) {
  const score = (100 * noticed) / (noticed + missed || 1);
  console.log(`${what}: ${noticed} of ${noticed + missed} changes noticed, ${score.toFixed(1)} %`);
  return score;
}
