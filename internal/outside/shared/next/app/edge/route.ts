import { turalogin } from "@turalogin/next";

export const runtime = "edge";

/** On this runtime the adapter says that it does not run there. */
export function GET() {
  try {
    return Response.json({ made: typeof turalogin() });
  } catch (error) {
    return Response.json({ message: String(error) });
  }
}
