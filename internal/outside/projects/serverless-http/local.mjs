// Stands in for API Gateway: each request becomes an event of its HTTP API, format 2.0.
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { handler } from "./handler.mjs";

createServer(async (req, res) => {
  const [path, query = ""] = req.url.split(/[?](.*)/);
  const { cookie, ...headers } = req.headers;
  const body = await buffer(req);
  const result = await handler(
    {
      version: "2.0",
      rawPath: path,
      rawQueryString: query,
      cookies: cookie?.split("; "),
      headers,
      body: body.length === 0 ? undefined : body.toString("base64"),
      isBase64Encoded: true,
      requestContext: {
        http: { method: req.method, path, sourceIp: req.socket.remoteAddress },
      },
    },
    {},
  );
  for (const [name, value] of Object.entries(result.headers ?? {})) res.setHeader(name, value);
  for (const cookie of result.cookies ?? []) res.appendHeader("set-cookie", cookie);
  res.writeHead(result.statusCode);
  res.end(Buffer.from(result.body ?? "", result.isBase64Encoded ? "base64" : "utf8"));
}).listen(process.env.PORT, process.env.HOST);
