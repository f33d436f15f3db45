// Loaded into a process before its own code: `emulator` is this machine, as docker compose makes it a container.
import dns from "node:dns";

const { lookup } = dns;
dns.lookup = (name, ...rest) => lookup(name === "emulator" ? "127.0.0.1" : name, ...rest);
