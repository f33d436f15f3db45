import type { NextRequest } from "next/server";
import { runsOf } from "../../../lib/runs";

export function GET(request: NextRequest) {
  return Response.json({ runs: runsOf(request.nextUrl.searchParams.get("of") ?? "me") });
}
