import { BlockList, isIP } from "node:net";
import type { LoginStart, StartDecision } from "@turalogin/express";

const networks = new BlockList();
networks.addSubnet("198.51.100.0", 24, "ipv4");
const addresses = new Set(["mallory@example.com"]);

/** For the option `onStart`. */
export function blocked({ email, ip = "" }: LoginStart): StartDecision | undefined {
  if (addresses.has(email)) return { deny: "blocked address" };
  const family = isIP(ip);
  const isBlocked = family !== 0 && networks.check(ip, family === 6 ? "ipv6" : "ipv4");
  return isBlocked ? { deny: "blocked network" } : undefined;
}
