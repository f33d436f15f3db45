// The cost of the protocol client, compared with plain `fetch` calls: start and verify, with a local server.
import { createServer } from "node:http";
import { TuraloginClient } from "@turalogin/core";

const quick = process.argv.includes("--quick");
const HANDLE = "h".repeat(48);
const REPLIES = {
  "/api/v1/auth/start": {
    ...{ sessionId: HANDLE, method: "magic_link", message: "sent" },
    expiresAt: "2030-01-01T00:00:00.000Z",
  },
  "/api/v1/auth/verify": {
    ...{ success: true, token: "x.y.z", expiresIn: 86_400 },
    user: { id: "user_1", email: "a@b.co" },
  },
};
let sockets = 0;
const server = createServer((request, response) => {
  request.resume().on("end", () => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(REPLIES[request.url]));
  });
}).on("connection", () => sockets++);
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const apiUrl = `http://127.0.0.1:${server.address().port}/api/v1`;
const apiKey = "tl_test_0123456789";
const validationUrl = "https://app.test/auth/callback";
const client = new TuraloginClient({ apiKey, apiUrl });

async function bare(path, body) {
  const response = await fetch(`${apiUrl}/auth/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return JSON.parse(await response.text());
}
const PAIRS = {
  async fetch() {
    const { sessionId } = await bare("start", { email: "a@b.co", validationUrl });
    await bare("verify", { sessionId });
  },
  async client() {
    const { handle } = await client.start({ email: "a@b.co", redirectUrl: validationUrl });
    await client.verifyLink(handle);
  },
};

const pairs = quick ? 200 : 1000;
const costs = { fetch: [], client: [] };
for (let round = -1; round < (quick ? 5 : 11); round++) {
  for (const [name, pair] of Object.entries(PAIRS)) {
    const before = process.cpuUsage();
    for (let i = 0; i < pairs; i++) await pair();
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) costs[name].push((user + system) / pairs);
  }
}
server.closeAllConnections();
server.close();
const shares = costs.client.map((cost, i) => cost / costs.fetch[i]).sort((a, b) => a - b);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1].toFixed(0);
console.log(`\n### The client\n
| start and verify | CPU, µs (both ends of it) |
|---|---|
| two bare \`fetch\` calls | ${median(costs.fetch)} |
| \`TuraloginClient\` | ${median(costs.client)} (× ${shares[shares.length >> 1].toFixed(3)} [${shares[0].toFixed(3)}–${shares.at(-1).toFixed(3)}]) |

${sockets} connections in all.`);
