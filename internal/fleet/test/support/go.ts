import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documented } from "./documented.js";

export const hasGo = spawnSync("go", ["version"]).status === 0;

const MAIN = `package main

import (
	"encoding/json"
	"os"

	"fleet.test/session"
)

func main() {
	var asked struct{ Tokens, Secrets []string }
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		panic(err)
	}
	users := []any{}
	for _, token := range asked.Tokens {
		if user, ok := session.UserOf(token, asked.Secrets...); ok {
			users = append(users, map[string]string{"id": user.ID, "email": user.Email})
		} else {
			users = append(users, nil)
		}
	}
	json.NewEncoder(os.Stdout).Encode(users)
}
`;

/** The person that the documented reader finds in each of the tokens. */
export function readWithGo(tokens: readonly string[], secrets: readonly string[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), "turalogin-go-"));
  try {
    mkdirSync(join(folder, "session"));
    writeFileSync(join(folder, "go.mod"), "module fleet.test\n\ngo 1.19\n");
    writeFileSync(join(folder, "main.go"), MAIN);
    writeFileSync(join(folder, "session/session.go"), documented("go", "func UserOf"));
    execFileSync("go", ["vet", "./..."], { cwd: folder });
    const options = { cwd: folder, input: JSON.stringify({ tokens, secrets }) };
    return JSON.parse(execFileSync("go", ["run", "."], options).toString());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
