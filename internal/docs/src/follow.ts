import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { serveTarballs } from "../../outside/registry.mjs";
import { type Block, blocks, pages, ROOT } from "./pages.js";
import { ADAPTER_PAGES, commandsOf, FIRST_PAGE, fileOf } from "./shell.js";

/**
 * Does what the documentation says, as a newcomer with an empty folder would: writes its files, runs its commands,
 * signs in. `folder` has the tarballs of our packages. npm gets those from our own registry on loopback, and all
 * others from its usual one. Throws if a command fails.
 */
export async function followDocumentation(folder: string): Promise<void> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  const registry = await serveTarballs(names.map((name) => `${folder}/${name}`));
  const leave: (() => void)[] = [() => registry.close()];
  const env = {
    npm_config_cache: `${folder}/npm-cache`,
    npm_config_yes: "true",
    npm_config_audit: "false",
  };

  const port = await freePorts(32);

  async function follow(
    path: string,
    inbox: number,
    environment = "",
    framework?: string,
  ): Promise<Followed> {
    const page = pages().find((each) => each.path === path);
    if (page === undefined) throw new Error(`There is no ${path}.`);
    console.log(`docs: ${path} ${framework ?? ""}`);
    const cwd = `${folder}/${path.replaceAll("/", "-")}-${framework ?? ""}`;
    mkdirSync(cwd);
    writeFileSync(`${cwd}/.npmrc`, `@turalogin:registry=${registry.url}/\n`);
    const ports = { app: port(), inbox };
    if (environment !== "") writeFileSync(`${cwd}/.env`, elsewhere(environment, ports));
    const desk = openDesk({ cwd, env, ports });
    leave.push(desk.leave);
    let started = false;
    for (const block of chosen(blocks(page), framework)) {
      const file = fileOf(block);
      if (file !== undefined) appendFileSync(`${cwd}/${file}`, elsewhere(block.code, ports));
      if (block.language !== "sh") continue;
      for (const command of commandsOf(block)) {
        await desk.type(command);
        started ||= serves(command, "app");
      }
    }
    return { cwd, ports, started };
  }

  try {
    const first = await follow(FIRST_PAGE, port());
    await signIn(first.ports);
    for (const framework of frameworksOf(FIRST_PAGE)) {
      const { ports } = await follow(FIRST_PAGE, port(), "", framework);
      await signIn(ports);
    }
    const environment = readFileSync(`${first.cwd}/.env`, "utf8");
    const asWritten = environment.replaceAll(String(first.ports.app), "3000");
    for (const path of ADAPTER_PAGES) {
      const { ports, started } = await follow(path, first.ports.inbox, asWritten);
      if (started) await signIn(ports, "/api/me");
    }
    await follow("packages/emulator/README.md", port());
    await demo({ app: port(), inbox: port() });
  } finally {
    for (const close of leave) close();
  }
}

/** The frameworks whose blocks a page hides behind their names. */
function frameworksOf(path: string): Set<string> {
  const page = pages().find((each) => each.path === path);
  const variants = (page === undefined ? [] : blocks(page)).flatMap(({ variant }) => variant ?? []);
  return new Set(variants);
}

/** The blocks for a framework: its own in place of the visible one that they follow. */
function chosen(found: readonly Block[], framework: string | undefined): Block[] {
  return found.flatMap((block, at) => {
    if (block.variant !== undefined) return [];
    const end = found.findIndex(({ variant }, i) => i > at && variant === undefined);
    const variants = found.slice(at + 1, end === -1 ? undefined : end);
    return variants.find(({ variant }) => variant === framework && variant !== undefined) ?? block;
  });
}

interface Followed {
  readonly cwd: string;
  readonly ports: Ports;
  /** Whether the page's commands started an app. */
  readonly started: boolean;
}

/** `npm start` in the repository. */
async function demo(ports: Ports): Promise<void> {
  console.log("docs: README.md");
  const env = { PORT: String(ports.app), INBOX_PORT: String(ports.inbox) };
  const desk = openDesk({ cwd: ROOT, env, ports });
  try {
    await desk.type("npm start");
    await signIn(ports, "/api/me");
  } finally {
    desk.leave();
  }
}

interface Ports {
  readonly app: number;
  readonly inbox: number;
}

/** Replaces the documentation's ports in a text: they may be in use on this machine. */
const elsewhere = (text: string, { app, inbox }: Ports) =>
  text.replaceAll("3000", String(app)).replaceAll("4010", String(inbox));

/** Commands that run until they are stopped, and the port that each listens on. */
const SERVERS: readonly (readonly [start: RegExp, port: keyof Ports])[] = [
  [/^npx @turalogin\/emulator/, "inbox"],
  [/^node .*app\.mjs$/, "app"],
  [/^npm start$/, "app"],
];

const serves = (command: string, what: keyof Ports) =>
  SERVERS.some(([start, port]) => port === what && start.test(command));

interface Desk {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly ports: Ports;
}

function openDesk({ cwd, env, ports }: Desk) {
  const running: ChildProcess[] = [];
  return {
    /** Runs a command to its end, or a server until it responds. */
    async type(command: string): Promise<void> {
      const began = performance.now();
      const typed = elsewhere(command, ports);
      const server = SERVERS.find(([start]) => start.test(command));
      const named = /^npx @turalogin\/emulator$/.test(command) ? ` --port ${ports.inbox}` : "";
      const child = spawn("sh", ["-c", typed + named], {
        cwd,
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
        detached: true, // a separate process group, so that npm's child ends with npm
      });
      let printed = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          printed += text;
        });
      }
      const ended = once(child, "close");
      if (server !== undefined) {
        running.push(child);
        await answering(ports[server[1]], child, () => printed);
      } else {
        const [status] = await ended;
        if (status !== 0) throw new Error(`${command} ended with ${status}:\n${printed}`);
      }
      console.log(`docs: ${command} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    },
    /** Stops every server. */
    leave(): void {
      for (const { pid, exitCode } of running) {
        if (pid !== undefined && exitCode === null) process.kill(-pid, "SIGTERM");
      }
    },
  };
}

async function answering(port: number, child: ChildProcess, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${printed()}`);
    const reply = await fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" }).catch(() => {});
    if (reply !== undefined) return;
    await wait(100);
  }
  throw new Error(`Nothing responds at port ${port}:\n${printed()}`);
}

/** Signs in by the link, as a person would. */
async function signIn(ports: Ports, path = "/"): Promise<void> {
  const app = `http://127.0.0.1:${ports.app}`;
  const email = "ada@example.com";
  const send = async (status: number, to: string, init: RequestInit = {}) => {
    const reply = await fetch(to, { redirect: "manual", ...init });
    const cookie = reply.headers.getSetCookie().map((line) => line.split(";")[0]);
    const text = await reply.text();
    if (reply.status === status) return { text, cookie: cookie.join("; ") };
    throw new Error(`${to} returned ${reply.status} instead of ${status}: ${text}`);
  };
  await send(401, app + path);
  const started = await send(200, `${app}/auth/start`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email }),
  });
  const inbox = await send(200, `http://127.0.0.1:${ports.inbox}/inbox?email=${email}`);
  const [mail] = JSON.parse(inbox.text) as { link: string }[];
  const { pathname, search } = new URL(mail?.link ?? "");
  const back = await send(302, app + pathname + search, { headers: { cookie: started.cookie } });
  const { text } = await send(200, app + path, { headers: { cookie: back.cookie } });
  if (!text.includes(email)) throw new Error(`${path} does not know who signed in: ${text}`);
  console.log(`docs: signed in as ${email}`);
}

/** Returns a function that gives out free ports, each once. All are opened together, so that no port is found twice. */
async function freePorts(count: number): Promise<() => number> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => server.listening || once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return () => {
    const port = ports.pop();
    if (port === undefined) throw new Error(`More than ${count} ports are needed.`);
    return port;
  };
}
