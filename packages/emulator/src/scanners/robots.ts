/** What mail scanners do to links. Only `click` may use a link up. */
export const ROBOTS = ["head", "prefetch", "get", "browser", "click"] as const;

/**
 * - `head`: requests the headers.
 * - `prefetch`: a browser that loads the page in advance.
 * - `get`: fetches the page, twice.
 * - `browser`: opens the page with a browser's headers.
 * - `click`: does the same, then presses the first button on the page.
 */
export type Robot = (typeof ROBOTS)[number];

type Headers = Readonly<Record<string, string>>;

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** The headers of a person's browser that opens a link from a mail. */
export const NAVIGATION: Headers = {
  "user-agent": CHROME,
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
  "accept-language": "en-US,en;q=0.9",
  "upgrade-insecure-requests": "1",
  "sec-fetch-site": "none",
  "sec-fetch-mode": "navigate",
  "sec-fetch-user": "?1",
  "sec-fetch-dest": "document",
};

const PLAIN: Headers = { "user-agent": "LinkScanner/1.0", accept: "*/*" };

/** The first requests of each robot. */
export const OPENING: Readonly<
  Record<Robot, readonly { readonly method: "GET" | "HEAD"; readonly headers: Headers }[]>
> = {
  head: [{ method: "HEAD", headers: PLAIN }],
  prefetch: [
    {
      method: "GET",
      headers: {
        "user-agent": CHROME,
        accept: "text/html,*/*;q=0.8",
        purpose: "prefetch",
        "sec-purpose": "prefetch;prerender",
        "sec-fetch-site": "none",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
      },
    },
  ],
  get: [
    { method: "GET", headers: PLAIN },
    { method: "GET", headers: PLAIN },
  ],
  browser: [{ method: "GET", headers: NAVIGATION }],
  click: [{ method: "GET", headers: NAVIGATION }],
};
