// Preloaded into a child whose stdin is a pipe of its parent: the pipe also ends when the parent was killed, without a signal.
process.stdin.once("end", () => process.kill(process.pid, "SIGTERM"));
process.stdin.once("error", () => process.kill(process.pid, "SIGTERM"));
process.stdin.resume();
process.stdin.unref();
