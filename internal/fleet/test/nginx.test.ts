import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documented } from "./support/documented.js";
import { freePort } from "./support/spawned.js";

const hasNginx = spawnSync("nginx", ["-v"]).status === 0;
const HANDLE = "handle_0123456789abcdef";

test.skipIf(!hasNginx)(
  "nginx logs no secret of a link, whether or not the app answers",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "turalogin-nginx-"));
    const port = await freePort();
    // Nobody listens there: nginx has to log that the app does not answer.
    const app = await freePort();
    const block = documented("nginx", "log_format")
      .replace("listen 80;", `listen 127.0.0.1:${port};`)
      .replaceAll("127.0.0.1:3000", `127.0.0.1:${app}`)
      .replaceAll("/var/log/nginx/", `${folder}/`);
    const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join("\n");
    const head = `daemon off;\nmaster_process off;\npid ${folder}/pid;\nerror_log ${folder}/main.log;\nevents {}\n`;
    writeFileSync(join(folder, "nginx.conf"), `${head}http {\n${temp}\n${block}\n}\n`);
    const args = ["-c", join(folder, "nginx.conf"), "-e", join(folder, "main.log")];
    const nginx = spawn("nginx", args, { stdio: "inherit" });
    const ended = once(nginx, "exit");
    try {
      const statusOf = async (path: string) => {
        const sent = request({ port, host: "127.0.0.1", path, agent: false }).end();
        const [response] = await once(sent, "response");
        await once(response.resume(), "end");
        return response.statusCode as number;
      };
      await expect.poll(() => statusOf("/up").catch(() => 0), { timeout: 5000 }).toBe(502);
      for (const path of [
        "/auth/callback",
        "//auth/callback",
        "/AUTH/callback",
        "/auth/callback/",
      ]) {
        for (const before of ["?token=", "?a=1&token=", ";token="]) {
          expect(await statusOf(`${path}${before}${HANDLE}`)).toBe(502);
        }
      }
    } finally {
      nginx.kill("SIGTERM");
      await ended;
    }
    const logs = (await readdir(folder)).filter((name) => name.endsWith(".log"));
    const text = (await Promise.all(logs.map((name) => readFile(join(folder, name), "utf8")))).join(
      "",
    );
    await rm(folder, { recursive: true });
    expect(text).toMatch(/"GET \/auth\/callback" 502/);
    expect(text).toContain("connect() failed"); // for the path that is not the login's
    expect(text).not.toContain(HANDLE);
  },
);
