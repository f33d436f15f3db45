/**
 * What the Edge runtime gets instead of the adapter, which needs modules of Node.
 *
 * @throws {Error} always: it names the remedy.
 */
function refuseEdge(): never {
  throw new Error(
    "Turalogin: @turalogin/next does not run on Next's Edge runtime, which lacks modules of Node. " +
      'Rename middleware.ts to proxy.ts (Next 16), or add export const config = { runtime: "nodejs" } to it (Next 15.5). ' +
      'In a route or page, remove export const runtime = "edge".',
  );
}

export { refuseEdge as turalogin };
