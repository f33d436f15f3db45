/** How much a run of the tests tries. `TEST_LEVEL` in the environment names it; `npm test` is `usual`. */
export type Level = "quick" | "usual" | "all";

const LEVELS: readonly Level[] = ["quick", "usual", "all"];

export const LEVEL = levelFrom(process.env.TEST_LEVEL);

const BROWSERS_AND_SERVERS = {
  "@turalogin/e2e": ["**"],
  "@turalogin/fleet": ["**"],
};

/** Left out by every level but `all`, in every project: each way in which an app may place its routes. */
const ALL_ONLY = ["**/bypass.test.ts"];

/** Test files that a level leaves out, by project. Which checks run on which subject is `extent` in `casesFor`. */
const LEFT_OUT: { readonly [L in Level]: Readonly<Record<string, readonly string[]>> } = {
  quick: {
    ...BROWSERS_AND_SERVERS,
    "@turalogin/conformance": ["**/{node-test,byte-diff}.test.ts"],
    "@turalogin/core-isolated": ["**/limits/worlds/**"],
    "@turalogin/docs": ["**/{api,blocks,openapi,routes-api}.test.ts"],
    "@turalogin/fuzz": ["**/!(promises).test.ts"],
    "@turalogin/subjects": ["**"],
  },
  usual: {
    ...BROWSERS_AND_SERVERS,
    "@turalogin/fuzz": ["**/{faults,http,lifecycle,soak}.test.ts"],
  },
  all: {},
};

export const leftOutOf = (project: string): readonly string[] => [
  ...(LEVEL === "all" ? [] : ALL_ONLY),
  ...(LEFT_OUT[LEVEL][project] ?? []),
];

function levelFrom(named = "usual"): Level {
  const level = LEVELS.find((one) => one === named);
  if (level === undefined) throw new Error(`TEST_LEVEL must be one of ${LEVELS.join(", ")}`);
  return level;
}
