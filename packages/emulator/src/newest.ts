/** The newest of many: the oldest leave first, once there are too many or they are too large together. */
export interface Newest<T> {
  /** Oldest first. */
  all(): readonly T[];
  /** `bytes`: about how much memory it holds. */
  add(item: T, bytes: number): void;
  remove(wants: (item: T) => boolean): void;
  clear(): void;
}

export function createNewest<T>(most: number, mostBytes: number): Newest<T> {
  let kept: { readonly item: T; readonly bytes: number }[] = [];
  let held = 0;
  return {
    all: () => kept.map(({ item }) => item),
    add(item, bytes) {
      kept.push({ item, bytes });
      held += bytes;
      let leave = 0;
      // The newest stays, whatever its size.
      while (kept.length - leave > 1 && (kept.length - leave > most || held > mostBytes)) {
        held -= kept[leave++]?.bytes ?? 0;
      }
      if (leave > 0) kept = kept.slice(leave);
    },
    remove(wants) {
      kept = kept.filter(({ item, bytes }) => {
        const stays = !wants(item);
        if (!stays) held -= bytes;
        return stays;
      });
    },
    clear() {
      kept = [];
      held = 0;
    },
  };
}
