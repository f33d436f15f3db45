// Stands in until the emulator proper lands.
import { randomBytes, randomInt } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Mail {
  id: string;
  to: string;
  kind: string;
  link: string | null;
  code: string;
  createdAt: string;
}
export interface Fault {
  endpoint: string;
  times?: number;
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  delay?: number;
}
export interface RecordedCall {
  endpoint: string;
  body: unknown;
}
export type Emulator = Awaited<ReturnType<typeof startEmulator>>;

export async function startEmulator({ now = Date.now }: { now?: () => number } = {}) {
  const mails: Mail[] = [];
  const faults: Fault[] = [];
  const requests: RecordedCall[] = [];
  const records = new Map<
    string,
    { email: string; code: string; used: boolean; expires: number }
  >();
  let skew = 0;
  const server = createServer(async (req, res) => {
    let text = "";
    for await (const chunk of req.setEncoding("utf8")) text += chunk;
    const body = JSON.parse(text);
    const endpoint = req.url?.endsWith("/start") ? "start" : "verify";
    requests.push({ endpoint, body });
    const answer = (status: number, value: unknown) => {
      res.writeHead(status, { "content-type": "application/json" });
      res.end(typeof value === "string" ? value : JSON.stringify(value));
    };
    const fault = faults.find((f) => f.endpoint === endpoint && (f.times ?? 1) > 0);
    if (fault) {
      fault.times = (fault.times ?? 1) - 1;
      return answer(fault.status ?? 500, fault.body ?? {});
    }
    if (endpoint === "start") {
      const handle = randomBytes(36).toString("base64url");
      const code = String(randomInt(1e6)).padStart(6, "0");
      records.set(handle, {
        email: body.email,
        code,
        used: false,
        expires: now() + skew + 900_000,
      });
      mails.unshift({
        id: String(mails.length),
        to: body.email,
        kind: "link",
        code,
        createdAt: "",
        link: `${body.validationUrl}?token=${handle}`,
      });
      return answer(200, {
        sessionId: handle,
        method: "magic_link",
        message: "ok",
        expiresAt: new Date(now() + 900_000).toISOString(),
      });
    }
    const record = records.get(body.sessionId);
    if (
      !record ||
      record.used ||
      record.expires < now() + skew ||
      (body.code !== undefined && body.code !== record.code)
    )
      return answer(401, { error: "no", code: "invalid" });
    record.used = true;
    return answer(200, {
      success: true,
      token: "jwt",
      user: { id: `usr_${record.email}`, email: record.email },
      expiresIn: 86400,
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    apiUrl: `${url}/api/v1`,
    inbox: {
      list: (email?: string) => mails.filter((m) => !email || m.to === email),
      waitFor: async (email: string) => mails.find((m) => m.to === email) as Mail,
    },
    calls: {
      counts: () => ({
        start: requests.filter((r) => r.endpoint === "start").length,
        verify: requests.filter((r) => r.endpoint === "verify").length,
      }),
      requests: () => requests,
    },
    faults: {
      add: (f: Fault) => {
        faults.push(f);
      },
    },
    clock: {
      advance: (s: number) => {
        skew += s * 1000;
      },
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((done) => server.close(() => done()));
    },
  };
}
