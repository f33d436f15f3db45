/**
 * Returns the available language that an `Accept-Language` prefers, else English. Ranges are tried from the highest weight
 * to the lowest (RFC 9110, section 12.5.4), each by lookup (RFC 4647, section 3.4). A range also matches a narrower tag:
 * `pt` matches `pt-BR`. Never throws: parts with wrong syntax are ignored.
 */
export function chooseLanguage(
  acceptLanguage: string | undefined,
  available: readonly string[],
): string {
  const ranges = parse(acceptLanguage ?? "");
  const refused = new Set(ranges.filter(({ weight }) => weight === 0).map(({ range }) => range));
  const allowed = available.filter((tag) => !refused.has(tag.toLowerCase()));
  for (const { range, weight } of ranges) {
    if (weight === 0 || range === "*") break;
    const found = lookUp(range, allowed);
    if (found !== undefined) return found;
  }
  return allowed.find((tag) => tag.toLowerCase() === FALLBACK) ?? allowed[0] ?? FALLBACK;
}

const FALLBACK = "en";
/** The longest header that is read completely, in characters. Browsers send about 50. */
const HEADER_LIMIT = 512;

interface Weighted {
  readonly range: string;
  readonly weight: number;
}

function parse(header: string): readonly Weighted[] {
  const isWhole = header.length <= HEADER_LIMIT;
  const parts = header.slice(0, HEADER_LIMIT).split(",");
  // The last range may be cut in the middle, which would make it another range.
  if (!isWhole) parts.pop();
  const ranges: Weighted[] = [];
  for (const part of parts) {
    const [range = "", ...parameters] = part.split(";").map((word) => word.trim().toLowerCase());
    const weight = weightOf(parameters);
    if (/^(?:\*|[a-z0-9-]{1,35})$/.test(range) && weight !== undefined) {
      ranges.push({ range, weight });
    }
  }
  return ranges.sort((a, b) => b.weight - a.weight);
}

function weightOf(parameters: readonly string[]): number | undefined {
  const [parameter] = parameters;
  if (parameter === undefined) return 1;
  const match = /^q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$/.exec(parameter);
  return match === null || parameters.length > 1 ? undefined : Number(match[1]);
}

function lookUp(range: string, available: readonly string[]): string | undefined {
  for (const candidate of wideningFrom(range)) {
    const found = available.find((tag) => tag.toLowerCase() === candidate);
    if (found !== undefined) return found;
  }
  return available.find((tag) => tag.toLowerCase().startsWith(`${range}-`));
}

function* wideningFrom(range: string): Generator<string> {
  const subtags = range.split("-");
  const script = chineseScript(subtags);
  for (let length = subtags.length; length > 0; length--) {
    yield subtags.slice(0, length).join("-");
    if (length <= 2 && script !== undefined) yield script;
  }
}

/** For Chinese, the region decides the script: browsers send `zh-CN` or `zh-TW`, but catalogues are named by their script. */
function chineseScript(subtags: readonly string[]): string | undefined {
  if (subtags[0] !== "zh") return undefined;
  const traditional = subtags.some((subtag) => ["hant", "tw", "hk", "mo"].includes(subtag));
  return traditional && !subtags.includes("hans") ? "zh-hant" : "zh-hans";
}
