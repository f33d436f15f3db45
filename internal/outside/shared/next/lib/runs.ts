/** How often each guarded handler ran. Next makes a copy of this module for each kind of entry, so the number is global. */
const all = globalThis as { runs?: Record<string, number> };

export function ran(name: string) {
  all.runs ??= {};
  all.runs[name] = (all.runs[name] ?? 0) + 1;
}

export const runsOf = (name: string) => all.runs?.[name] ?? 0;
