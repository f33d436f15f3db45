import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documented } from "./documented.js";
import { send } from "./send.js";
import { freePort } from "./spawned.js";

/** A proxy with TLS that runs the documented block, in front of two ports. */
export interface FrontProxy {
  readonly url: string;
  /** Everything that it has logged. */
  log(): string;
  close(): Promise<void>;
}

export type ProxyName = keyof typeof KINDS;

interface Kind {
  readonly version: string;
  /** The name of the file, its text, and the arguments of the command. */
  readonly file: (at: Place) => string;
  readonly args: (file: string) => string[];
}

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly ports: readonly number[];
}

const KINDS = {
  nginx: {
    version: "-v",
    file({ folder, port, ports }) {
      const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map((name) => `${name}_temp_path ${folder}/${name};`)
        .join("\n");
      const block = onPorts(documented("nginx", "upstream app"), ports)
        .replace("listen 443 ssl;", `listen 127.0.0.1:${port} ssl;`)
        .replace("/etc/ssl/app.pem", `${folder}/app.pem`)
        .replace("/etc/ssl/app.key", `${folder}/app.key`);
      const logs = "error_log stderr;\nevents {}\n";
      return `daemon off;\nmaster_process off;\npid ${folder}/pid;\n${logs}http {\naccess_log off;\n${temp}\n${block}\n}\n`;
    },
    args: (file) => ["-c", file, "-e", "stderr"],
  },
  haproxy: {
    version: "-v",
    file: ({ folder, port, ports }) =>
      `global\n  log stderr format raw local0\n${onPorts(
        documented("haproxy", "frontend https"),
        ports,
      )
        .replace("bind :443", `bind 127.0.0.1:${port}`)
        .replace("/etc/ssl/app-with-key.pem", `${folder}/both.pem`)}\n`,
    args: (file) => ["-db", "-f", file],
  },
  caddy: {
    version: "version",
    file: ({ folder, port, ports }) =>
      `{\n  admin off\n  auto_https disable_redirects\n  storage file_system ${folder}\n}\n${onPorts(
        documented("caddy", "reverse_proxy"),
        ports,
      ).replace(
        "app.example.com {",
        `https://127.0.0.1:${port} {\n  tls ${folder}/app.pem ${folder}/app.key`,
      )}`,
    args: (file) => ["run", "--adapter", "caddyfile", "--config", file],
  },
} satisfies Readonly<Record<string, Kind>>;

/** Which proxies this machine has. */
export const hasProxy = (name: ProxyName) => spawnSync(name, [KINDS[name].version]).status === 0;

const isHere = hasCertificates() ? hasProxy : () => false;
export const PROXIES = (["nginx", "haproxy", "caddy"] as const).map((name) => ({
  name,
  isHere: isHere(name),
}));

const onPorts = (block: string, ports: readonly number[]) =>
  block
    .replace("127.0.0.1:3001", `127.0.0.1:${ports[0]}`)
    .replace("127.0.0.1:3002", `127.0.0.1:${ports[1]}`);

export async function startProxy(name: ProxyName, ports: readonly number[]): Promise<FrontProxy> {
  const folder = await mkdtemp(join(tmpdir(), `turalogin-${name}-`));
  const port = await freePort();
  makeCertificate(folder);
  const file = join(folder, "configuration");
  writeFileSync(file, KINDS[name].file({ folder, port, ports }));
  const child: ChildProcess = spawn(name, KINDS[name].args(file), {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, HOME: folder },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text) => {
      said += text;
    });
  }
  const url = `https://127.0.0.1:${port}`;
  const killNow = () => void child.kill("SIGKILL");
  process.on("exit", killNow);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${said}`);
    const status = await send(`${url}/ready`).then(
      (sent) => sent.status,
      () => 0,
    );
    if (status === 200) break;
    await new Promise((turn) => setTimeout(turn, 50));
  }
  return {
    url,
    log: () => said,
    async close() {
      process.off("exit", killNow);
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function hasCertificates(): boolean {
  return spawnSync("openssl", ["version"]).status === 0;
}

function makeCertificate(folder: string): void {
  const made = spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
    ...["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
    ...["-keyout", `${folder}/app.key`, "-out", `${folder}/app.pem`],
  ]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
  const both = ["app.pem", "app.key"].map((each) => readFileSync(join(folder, each), "utf8"));
  writeFileSync(join(folder, "both.pem"), both.join(""));
}
