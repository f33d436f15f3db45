/**
 * How much a run of the tests tries. `TEST_LEVEL` in the environment names it.
 *
 * - `usual`, which is `npm test`: the core, the reference, the newest major of each framework, and the documents.
 * - `rest`: exactly what `usual` leaves out. Together they are `all`.
 * - `quick`: what finds most mistakes within a minute.
 */
export type Level = "quick" | "usual" | "rest" | "all";

const LEVELS: readonly Level[] = ["quick", "usual", "rest", "all"];

export const LEVEL = levelFrom(process.env.TEST_LEVEL);

/** Test files by project: a name stands for `<name>.test.ts`, `*` for all of them. */
type Files = Readonly<Record<string, readonly string[]>>;

/** In every project. The level decides which cases of these run (`extent` in `casesFor`), so `usual` and `rest` both load them. */
const BY_LEVEL = ["*conformance"];

/** Left out in every project: each way in which an app may place its routes; and of `quick` each way to guard them. */
const EVERYWHERE = {
  usual: ["bypass"],
  quick: ["bypass", "*-conformance", "guarded-replies"],
};

/** What tests the suite's own checks, what starts browsers and servers, and what sends random requests. */
export const LEFT_OUT_OF_USUAL: Files = {
  "@turalogin/conformance": ["broken"],
  "@turalogin/docs": ["api", "pnpm"],
  "@turalogin/e2e": ["*"],
  "@turalogin/fleet": ["*"],
  "@turalogin/fuzz": ["faults", "http", "lifecycle", "races", "soak"],
};

export const LEFT_OUT_OF_QUICK: Files = {
  ...LEFT_OUT_OF_USUAL,
  "@turalogin/conformance": ["broken", "node-test", "walk"],
  "@turalogin/core-isolated": ["worlds/*"],
  "@turalogin/docs": ["api", "blocks", "hover", "openapi", "pnpm", "routes-api"],
  "@turalogin/fuzz": ["*"],
  "@turalogin/subjects": ["*"],
};

/** Which files of a project run: `include` replaces the project's own. */
export function filesOf(name: string): { include?: string[]; exclude: string[] } {
  const files =
    LEVEL === "quick"
      ? [...EVERYWHERE.quick, ...(LEFT_OUT_OF_QUICK[name] ?? [])]
      : [...EVERYWHERE.usual, ...(LEFT_OUT_OF_USUAL[name] ?? [])];
  if (LEVEL === "all") return { exclude: [] };
  if (LEVEL === "rest") return { include: globs([...BY_LEVEL, ...files]), exclude: [] };
  return { exclude: globs(files) };
}

const globs = (names: readonly string[]) => names.map((name) => `**/${name}.test.ts`);

function levelFrom(named = "usual"): Level {
  const level = LEVELS.find((one) => one === named);
  if (level === undefined) throw new Error(`TEST_LEVEL must be one of ${LEVELS.join(", ")}`);
  return level;
}
