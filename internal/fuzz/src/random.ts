/** A seeded source of random choices (mulberry32): the same seed gives the same requests. */
export interface Random {
  /** A whole number from 0 to `below` − 1. */
  int(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** True once in `n` times, on average. */
  once(n: number): boolean;
  /** Text of up to `most` characters from an alphabet, or any bytes as latin1. */
  text(most: number, alphabet?: string): string;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    int,
    pick: (from) => from[int(from.length)] as (typeof from)[number],
    once: (n) => int(n) === 0,
    text(most, alphabet) {
      let text = "";
      for (let left = int(most + 1); left > 0; left--) {
        text +=
          alphabet === undefined ? String.fromCharCode(int(256)) : alphabet[int(alphabet.length)];
      }
      return text;
    },
  };
}
