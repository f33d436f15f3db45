export default {
  basePath: "/shop",
  trailingSlash: true,
  // The walk sends each path as it is, and follows no redirect to the path with a slash.
  skipTrailingSlashRedirect: true,
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
};
