/** How far the clock is ahead: `1 d 2 h 15 min`. Empty if it is not. */
export function aheadText(seconds: number): string {
  let left = Math.floor(seconds);
  const parts: string[] = [];
  for (const [size, unit] of UNITS) {
    if (left >= size) parts.push(`${Math.floor(left / size)} ${unit}`);
    left %= size;
  }
  return parts.join(" ");
}

const UNITS = [
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
  [1, "s"],
] as const;
