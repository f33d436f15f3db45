import { type Emulator, startEmulator } from "@turalogin/emulator";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { providerApi } from "../src/provider-api.js";
import { routesApi } from "../src/routes-api.js";

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post: {
          readonly requestBody: Content;
          readonly responses: Record<string, Content>;
        };
      }
    >
  >;
}
interface Content {
  readonly content: { readonly "application/json": { readonly schema: object } };
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const { paths } = providerApi() as unknown as Described;
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

function validatorOf(content: Content | undefined): ValidateFunction {
  if (content === undefined) throw new Error("not described");
  return ajv.compile(content.content["application/json"].schema);
}

/** Calls the emulator, and validates both the request and the reply against the description. */
async function call(
  path: string,
  body: Record<string, unknown>,
  status: number,
  key = "tl_test_docs_01",
) {
  const { requestBody, responses } = paths[path]?.post ?? {};
  if (status === 200) {
    const fits = validatorOf(requestBody);
    expect(fits(body), JSON.stringify(fits.errors)).toBe(true);
  }
  const response = await fetch(`${emulator.url}/api${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(status);
  const reply = (await response.json()) as Record<string, string>;
  const fits = validatorOf(responses?.[String(status)]);
  expect(fits(reply), `${path} ${JSON.stringify(fits.errors)} ${JSON.stringify(reply)}`).toBe(true);
  return reply;
}

const email = "ada@example.com";
const callback = "https://app.example/auth/callback";

test("the emulator's V1 matches its description", async () => {
  const link = await call("/v1/auth/start", { email, validationUrl: callback }, 200);
  await call("/v1/auth/verify", { sessionId: link.sessionId, code: "00000x" }, 400);
  await call("/v1/auth/verify", { sessionId: link.sessionId }, 200);
  await call("/v1/auth/verify", { sessionId: link.sessionId }, 401);
  const otp = await call("/v1/auth/start", { email, method: "otp" }, 200);
  const { code } = await emulator.inbox.waitFor(email);
  await call("/v1/auth/verify", { sessionId: otp.sessionId, code }, 200);
  await call("/v1/auth/invite", { email, message: "Join us", validationUrl: callback }, 200);
  await call("/v1/auth/start", {}, 400);
  await call("/v1/auth/start", { email, validationUrl: callback }, 401, "no-key");
});

test("the emulator's V2 matches its description", async () => {
  const link = await call("/v2/auth/start", { email, redirectUrl: callback }, 200);
  await call("/v2/auth/verify/link", { token: link.token }, 200);
  await call("/v2/auth/verify/link", { token: link.token }, 401);
  const otp = await call("/v2/auth/start", { email, method: "otp" }, 200);
  const { code } = await emulator.inbox.waitFor(email);
  await call("/v2/auth/verify/code", { token: otp.token, code }, 200);
  const metadata = { team: "blue" };
  const invite = { email, message: "Join us", redirectUrl: callback, metadata };
  const { token } = await call("/v2/auth/invite", invite, 200);
  const verified = await call("/v2/auth/verify/link", { token }, 200);
  expect(verified.metadata).toEqual(metadata);
  await call("/v2/auth/start", {}, 400);
});

test("a reply that does not match its description is found", () => {
  const operations = Object.values(paths).map(({ post }) => post.responses);
  for (const [status, content] of operations.flatMap((responses) => Object.entries(responses))) {
    for (const wrong of [{}, { error: 1, code: "x" }, { success: false }, []]) {
      expect(validatorOf(content)(wrong), `${status} ${JSON.stringify(wrong)}`).toBe(false);
    }
  }
});

test("every mounted route is described, and nothing else", () => {
  const described = routesApi() as unknown as { paths: Record<string, Record<string, unknown>> };
  expect(
    Object.entries(described.paths).map(([path, methods]) => [path, Object.keys(methods)]),
  ).toEqual([
    ["/auth/start", ["post"]],
    ["/auth/callback", ["get", "head", "post"]],
    ["/auth/verify", ["post"]],
    ["/auth/logout", ["post"]],
    ["/auth/me", ["get", "head"]],
    ["/auth/session", ["get", "head"]],
    ["/auth/login", ["get", "head"]],
  ]);
});
