/** "15 minutes" in a language; below a minute and a half, in seconds. */
export function durationText(lang: string, seconds: number): string {
  const [amount, unit] = amountOf(seconds);
  const format = new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" });
  return unbroken(format.format(amount));
}

/** "in 12 minutes" in a language. */
export function whenText(lang: string, seconds: number): string {
  const [amount, unit] = amountOf(seconds);
  return unbroken(new Intl.RelativeTimeFormat(lang, { numeric: "always" }).format(amount, unit));
}

/** Keeps a number and its noun on one line. */
const unbroken = (text: string) => text.replace(/(?<=\d) /g, "\u00a0");

/** Rounded up: after the time that we name, it works. */
function amountOf(seconds: number): [amount: number, unit: "second" | "minute" | "hour"] {
  if (seconds <= 90) return [Math.max(1, Math.ceil(seconds)), "second"];
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90 ? [minutes, "minute"] : [Math.ceil(minutes / 60), "hour"];
}
