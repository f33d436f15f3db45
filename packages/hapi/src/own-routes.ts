/** The name of the plugin, by which its routes are known. */
export const NAME = "@turalogin/hapi";

/** No login guard, no body or cookie parser and no CORS of the host for our routes. Its extensions see them. */
export const OURS = {
  auth: false,
  cors: false,
  // hapi refuses a media type or a length before the handler runs, in its own words, even if it parses nothing.
  payload: {
    parse: false,
    output: "stream",
    override: "application/octet-stream",
    maxBytes: Number.MAX_SAFE_INTEGER,
  },
  state: { parse: false, failAction: "ignore" },
} as const;
