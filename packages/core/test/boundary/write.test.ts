import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { writeHeaders } from "../../src/boundary/write.js";

/** Like the response that Socket.IO makes for an upgrade, or a mock's. */
function withoutAppend(): ServerResponse {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  return Object.assign(response, { appendHeader: undefined });
}

test.each<[string[] | string | undefined, string[]]>([
  [undefined, ["a=1", "b=2"]],
  ["x=0", ["x=0", "a=1", "b=2"]],
  [
    ["x=0", "y=0"],
    ["x=0", "y=0", "a=1", "b=2"],
  ],
])("without appendHeader, cookies are added to %j", (present, expected) => {
  const response = withoutAppend();
  if (present !== undefined) response.setHeader("set-cookie", present);
  writeHeaders(response, [
    ["set-cookie", "a=1"],
    ["vary", "Cookie"],
    ["set-cookie", "b=2"],
  ]);
  expect({ ...response.getHeaders() }).toEqual({ "set-cookie": expected, vary: "Cookie" });
});
