import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import type { Server } from "./backend.js";
import { documented } from "./documented.js";
import { freePort, hasSaid } from "./spawned.js";

const run = promisify(execFile);
const FOLDER = binaries();
const USER = userToRunAs();

export const hasPostgres = FOLDER !== undefined && USER !== undefined;

/** The folder with `initdb` and `postgres`. In Debian it is not in the PATH. */
function binaries(): string | undefined {
  if (spawnSync("initdb", ["--version"]).status === 0) return "";
  const versions = "/usr/lib/postgresql";
  if (!existsSync(versions)) return undefined;
  const folders = readdirSync(versions).map((version) => join(versions, version, "bin/"));
  return folders.find((folder) => existsSync(`${folder}initdb`));
}

/** Postgres refuses to run as root. */
function userToRunAs(): { uid?: number; gid?: number } | undefined {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(spawnSync("id", [flag, "postgres"]).stdout.toString());
  const [uid, gid] = [idOf("-u"), idOf("-g")];
  return uid > 0 && gid > 0 ? { uid, gid } : undefined;
}

export async function startPostgres(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "turalogin-postgres-"));
  if (USER?.uid !== undefined) await chown(folder, USER.uid, USER.gid ?? USER.uid);
  const data = join(folder, "data");
  const as = { ...USER, cwd: folder };
  const setUp = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"];
  await run(`${FOLDER}initdb`, [...setUp, "--no-sync"], as);
  const port = await freePort();
  // Only the process is killed, not the machine: data that was written is kept without fsync.
  const settings = ["-c", "fsync=off", "-c", "shared_buffers=16MB"];
  const place = ["-h", "127.0.0.1", "-p", `${port}`, "-c", "unix_socket_directories="];
  let child: ChildProcess;

  /** The child processes of Postgres. Each has its own process group. */
  function children(): number[] {
    if (child.exitCode !== null || child.signalCode !== null) return [];
    const pids = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8");
    return pids.split(" ").filter(Boolean).map(Number);
  }

  const postgres: Server = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGQUIT"); // "immediate shutdown": it ends at once and writes nothing
      await gone;
    },
    async lose() {
      const alone = run(`${FOLDER}postgres`, ["--single", "-D", data, ...settings, "postgres"], as);
      alone.child.stdin?.end("TRUNCATE keyv, turalogin_limits\n");
      await alone;
    },
    async start() {
      const args = ["-D", data, ...place, ...settings];
      child = spawn(`${FOLDER}postgres`, args, { ...as, stdio: ["ignore", "inherit", "pipe"] });
      await hasSaid(child, child.stderr, "ready to accept connections");
    },
    freeze() {
      child.kill("SIGSTOP"); // first, because it could start another child
      for (const pid of children()) process.kill(pid, "SIGSTOP");
    },
    thaw() {
      for (const pid of children()) process.kill(pid, "SIGCONT");
      child.kill("SIGCONT"); // last, because it drops children that have ended
    },
    async close() {
      process.off("exit", killNow);
      postgres.thaw();
      await postgres.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  const killNow = () => void child.kill("SIGQUIT");
  process.on("exit", killNow);
  await postgres.start();
  await prepare(postgres.url);
  return postgres;
}

/** Creates the tables with the documented statements. */
async function prepare(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(documented("sql", "CREATE TABLE"));
  await client.end();
}
