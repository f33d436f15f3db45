/**
 * The available language that an `Accept-Language` prefers, else English. Lookup as in RFC 4647, section 3.4, by falling
 * weight (RFC 9110, section 12.5.4), and a range also takes a narrower tag (`pt`: `pt-BR`). Total: what cannot be read is
 * passed over.
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
/** Browsers send some 50 characters; more is not worth reading. */
const MOST = 512;

interface Weighted {
  readonly range: string;
  readonly weight: number;
}

function parse(header: string): readonly Weighted[] {
  const whole = header.length <= MOST;
  const parts = header.slice(0, MOST).split(",");
  // Half a range would be another range.
  if (!whole) parts.pop();
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

/** Regions name a script here: browsers send `zh-CN` and `zh-TW`, catalogues are named by what they are written in. */
function chineseScript(subtags: readonly string[]): string | undefined {
  if (subtags[0] !== "zh") return undefined;
  const traditional = subtags.some((subtag) => ["hant", "tw", "hk", "mo"].includes(subtag));
  return traditional && !subtags.includes("hans") ? "zh-hant" : "zh-hans";
}
