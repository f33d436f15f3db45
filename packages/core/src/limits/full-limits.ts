const HOUR = 3_600_000;

/** Remembers which limits in memory were full. `now`: the clock in milliseconds. */
export interface FullLimits {
  note(limit: string): void;
  /** The limits that were full in the last hour. */
  recent(): readonly string[];
}

export function createFullLimits(now: () => number): FullLimits {
  const notedAt = new Map<string, number>();
  return {
    note: (limit) => void notedAt.set(limit, now()),
    recent: () => [...notedAt].filter(([, at]) => now() - at <= HOUR).map(([limit]) => limit),
  };
}
