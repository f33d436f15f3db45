export default defineEventHandler(() => ({ runs: counter.runs }));
