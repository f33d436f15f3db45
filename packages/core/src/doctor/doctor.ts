import type { Environment } from "../options/environment.js";
import { examineApp, skippedApp } from "./app.js";
import { configured, examineConfiguration } from "./configuration.js";
import { examineDuplicates } from "./duplicates.js";
import { type Finding, ok, problem, unknown } from "./finding.js";
import { examineFrontEnd } from "./front-end.js";
import { examineMount } from "./mount.js";
import { examineService } from "./service.js";

/** What the doctor examines. */
export interface Patient {
  readonly env: Environment;
  /** The `basePath` of the app's options, if the app sets it. */
  readonly basePath: string | undefined;
  /** The folder of the app and its `node_modules`. If undefined, the installed packages are not checked. */
  readonly directory?: string | undefined;
  /** Such as `v20.19.0`. */
  readonly nodeVersion: string;
  /** This package's version. */
  readonly version: string;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/** Runs every check. The findings are in the order in which to fix the problems. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const { env, basePath, directory, nodeVersion, version, now } = patient;
  const findings = [
    versions(nodeVersion, version),
    ...(directory === undefined ? [] : examineDuplicates(directory)),
    ...examineConfiguration(env, basePath),
  ];
  const settings = configured(env, basePath);
  if (settings === undefined) {
    const later = ["key", "clock", "callback", "cookies"];
    const says = "not tried: fix the problems above first";
    return [...findings, ...later.map((check) => unknown(check, says)), ...skippedApp(says)];
  }
  const [service, mount] = await Promise.all([
    examineService(settings, now),
    examineMount(settings),
  ]);
  const isMounted = mount.some(({ check, status }) => check === "callback" && status === "ok");
  const app = isMounted
    ? await examineApp(settings, now)
    : skippedApp("not tried: the router was not found");
  const frontEnd =
    isMounted && settings.trustedOrigins.size > 0 ? await examineFrontEnd(settings) : [];
  return [...findings, ...service, ...mount, ...app, ...frontEnd];
}

function versions(nodeVersion: string, version: string): Finding {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, "").split(".").map(Number);
  const good = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  const says = `Node ${nodeVersion}, @turalogin/core ${version}`;
  return good
    ? ok("versions", says)
    : problem("versions", says, "Use Node 20.19 or later, or 22.12 or later.");
}
