import { randomBytes } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The app to write. */
export interface NewApp {
  /** The app's name: see {@link isName}. */
  readonly name: string;
  /** The folder of the framework's template. */
  readonly template: string;
  /** A new or empty folder. */
  readonly folder: string;
}

/** Whether it can be the name of a folder and of a package: lower case, no path. */
export const isName = (name: string) => /^[a-z\d][a-z\d._-]{0,99}$/.test(name);

/** Writes all files, with a new secret. @throws {Error} if the folder has files already. */
export function writeApp({ name, template, folder }: NewApp): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Error(`${folder} has files already. Choose another name.`);
  }
  cpSync(template, folder, { recursive: true });
  for (const file of ["dockerignore", "gitignore"]) {
    renameSync(join(folder, `_${file}`), join(folder, `.${file}`));
  }
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (/\.(js|ts|md)$/.test(path)) rename(join(folder, path), name);
  }
  const manifest = join(folder, "package.json");
  const text = readFileSync(manifest, "utf8");
  writeFileSync(manifest, text.replace('"name": "app"', `"name": "${name}"`));
  writeFileSync(join(folder, ".env"), environment(), { mode: 0o600 });
}

/** The examples are an app that is called Acme Notes. */
function rename(path: string, name: string): void {
  const words = name.split(/[._-]+/).filter((word) => word !== "");
  const title = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  writeFileSync(path, readFileSync(path, "utf8").replaceAll("Acme Notes", title));
}

const environment = () => `# For development: an emulator replaces the login service and the mail.
TURALOGIN_API_KEY=tl_test_${randomBytes(12).toString("hex")}
TURALOGIN_API_URL=http://127.0.0.1:4010/api/v1
APP_LOGIN_VALIDATION_URL=http://localhost:3000/auth/callback
SESSION_SECRET=${randomBytes(32).toString("base64url")}
`;
