import { openSite, type Site } from "@turalogin/conformance";
import { SUBJECTS } from "@turalogin/subjects";
import { afterAll, beforeAll, describe, test } from "vitest";
import { GUARDS } from "../src/advisories/guards.js";
import { LOGIN } from "../src/advisories/login.js";
import { REQUESTS } from "../src/advisories/requests.js";
import { TOKENS } from "../src/advisories/tokens.js";

describe.each(SUBJECTS)("$name does not repeat", (subject) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(subject, "https", "bare", { limits: false });
  });
  afterAll(() => site.close());

  for (const { ids, mistake, trial } of [...LOGIN, ...TOKENS, ...REQUESTS, ...GUARDS]) {
    test(`${ids.join(", ")}: ${mistake}`, () => trial(site));
  }
});
