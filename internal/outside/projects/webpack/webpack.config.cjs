module.exports = {
  mode: "production",
  target: "node",
  entry: "./server.mjs",
  output: { filename: "server.cjs" },
};
