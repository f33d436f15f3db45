import { describe, expect, test } from "vitest";
import { ADAPTERS } from "../../../scripts/adapters.mjs";
import { openEditor } from "../src/editor.js";
import { options } from "../src/options.js";
import { ROOT } from "../src/pages.js";

/** A file in an adapter's package, which can import that package by its name. */
const fileOf = (adapter: string) => `${ROOT}packages/${adapter}/test/hover.ts`;

const startOf = (adapter: string) => `
import { type AuthOptions, type LimitOptions, turalogin } from "@turalogin/${adapter}";
export declare const auth: ReturnType<typeof turalogin>;
declare const options: AuthOptions;
declare const limits: LimitOptions;`;

/** A file that can import the core. */
const CORE = `${ROOT}internal/docs/src/hover.ts`;

/** What an app's own code gets or gives. Every adapter exports these types of the core. */
const TYPES = [
  ...[
    "AppAuth<User>",
    "GuardOptions<User, object>",
    "Invitation",
    "IssuedSession<User>",
    "Session",
  ],
  ...["SignIn", "LoginStart", "SignOut", "Store", "Logger", "Limiter", "Route", "ConfigProblem"],
  ...["TuraloginClient", "InviteInput", "ClientOptions"],
];

const names = TYPES.map((type) => type.split("<")[0] ?? type);

const startOfCore = [
  `import type { User, ${names.join(", ")} } from "@turalogin/core";`,
  ...TYPES.map((type, i) => `export declare const ${names[i]}_: ${type};`),
].join("\n");

/** The objects that hold options have a text, too: such as pages and pages.brand of pages.brand.name. */
const OPTIONS = [
  ...new Set(
    options().flatMap(({ path }) => {
      const parts = path.split(".");
      return parts.map((_, index) => parts.slice(0, index + 1).join("!."));
    }),
  ),
  // Limits can be false or a function, which have no such members.
].map((path) => (path.startsWith("limits!.") ? path.replace("!", "") : `options.${path}`));

const editor = openEditor(
  new Map([
    [CORE, startOfCore],
    ...ADAPTERS.map(({ name }) => [fileOf(name), startOf(name)] as const),
  ]),
);

/** The members of what `turalogin()` returns, by adapter, as the adapter's types name them. */
const MEMBERS = new Map(ADAPTERS.map(({ name }) => [name, editor.membersIn(fileOf(name))]));
const CORE_MEMBERS = editor.membersIn(CORE).filter((path) => !/\.#|\.__/.test(path));

for (const [name, members] of MEMBERS) editor.add(fileOf(name), [...members, ...OPTIONS]);
editor.add(CORE, CORE_MEMBERS);

/** The expressions of a file whose text is shorter than this. */
function unexplained(file: string, expressions: readonly string[], length: number): string[] {
  const shown = editor.hovers(file);
  return expressions.filter((expression) => (shown.get(expression) ?? "").length < length);
}

describe.each(ADAPTERS)("on $name, an editor explains", ({ name }) => {
  test("each member of auth", () => {
    const members = MEMBERS.get(name) ?? [];
    const known = ["auth.guard", "auth.user", "auth.state", "auth.close"];
    expect(members).toEqual(expect.arrayContaining(known));
    expect(unexplained(fileOf(name), members, 20)).toEqual([]);
  });

  test("each option", () => {
    expect(OPTIONS.length).toBeGreaterThan(30);
    expect(unexplained(fileOf(name), OPTIONS, 10)).toEqual([]);
  });
});

test("an editor explains each member of the types that the options name", () => {
  expect(CORE_MEMBERS.length).toBeGreaterThan(60);
  expect(unexplained(CORE, CORE_MEMBERS, 10)).toEqual([]);
});
