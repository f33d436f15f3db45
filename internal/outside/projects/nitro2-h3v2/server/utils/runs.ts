/** How often a guarded handler ran. */
export const counter = { runs: 0 };
