// One subject in a process of its own: says its port, then answers how much CPU time it has used.
const [, , framework, name] = process.argv;
const { start } = await import(`./servers/${framework}.mjs`);
process.on("message", () => process.send({ cpu: process.cpuUsage() }));
process.on("disconnect", () => process.exit());
process.send({ port: await start(name) });
