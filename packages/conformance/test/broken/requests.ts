import type { Mutant } from "./mutant.js";

/** Mistakes about what a request says: its cookies, its path, its body, its link. */
export const REQUESTS: readonly Mutant[] = [
  {
    name: "cookie-value-decoded",
    edits: [
      [
        "request/cookie.ts",
        "const value = header.slice(equals + 1, last);",
        "const value = decodeURIComponent(header.slice(equals + 1, last));",
      ],
    ],
    fails: ["cookies.not-unquoted", "pending.total", "session.canonical", "session.total"],
  },
  {
    name: "cookie-header-decoded",
    edits: [
      [
        "request/cookie.ts",
        "  let found: string | undefined;\n",
        "  header = decodeURIComponent(header);\n  let found: string | undefined;\n",
      ],
    ],
    fails: [
      "cookies.not-unquoted",
      "cookies.odd-others",
      "pending.total",
      "session.canonical",
      "session.total",
    ],
  },
  {
    name: "cookie-value-unquoted",
    edits: [
      [
        "request/cookie.ts",
        "const value = header.slice(equals + 1, last);",
        'const value = header.slice(equals + 1, last).replace(/^"(.*)"$/, "$1");',
      ],
    ],
    fails: ["cookies.not-unquoted", "pending.total"],
  },
  {
    name: "long-cookie-header-dropped",
    edits: [
      [
        "request/cookie.ts",
        "if (header === undefined) return undefined;",
        "if (header === undefined || header.length > 8192) return undefined;",
      ],
    ],
    fails: ["cookies.many-others"],
  },
  {
    name: "first-cookie-line-only",
    edits: [
      [
        "boundary/from-node.ts",
        'return this.#request.headers as AuthRequest["headers"];',
        'const { headers, headersDistinct } = this.#request;\n    return { ...headers, cookie: headersDistinct.cookie?.[0] } as AuthRequest["headers"];',
      ],
    ],
    fails: ["cookies.two-lines", "session.two-cookies"],
  },
  {
    name: "name-without-prefix-taken-too",
    edits: [
      [
        "session/sessions.ts",
        "token = findCookie(request.headers.cookie, settings.cookie.name);",
        'const { cookie } = request.headers;\n      token = findCookie(cookie, settings.cookie.name) ?? findCookie(cookie, "session");',
      ],
    ],
    fails: ["cookies.prefix-matters", "session.two-cookies"],
  },
  {
    name: "token-of-the-query-taken-too",
    edits: [
      [
        "session/sessions.ts",
        "    if (token === undefined) return NOBODY;",
        '    token ??= new URL(request.target, "http://x").searchParams.get("access_token") ?? undefined;\n    if (token === undefined) return NOBODY;',
      ],
    ],
    fails: ["bearer.decides-alone", "me.nobody-by-header", "session.two-cookies"],
  },
  {
    name: "link-token-of-any-characters",
    edits: [["request/link-token.ts", "HANDLE.test(value)", "value.length >= 16"]],
    fails: ["token.syntax"],
  },
  {
    name: "link-token-behind-a-fragment",
    edits: [
      [
        "request/link-token.ts",
        "const sent = hash === -1 ? target : target.slice(0, hash);",
        'const sent = target.replace("#", "");',
      ],
    ],
    fails: ["token.odd-targets"],
  },
  {
    name: "path-with-a-slash-at-its-end",
    edits: [
      [
        "routes/router.ts",
        "byPath.get(query === -1 ? target : target.slice(0, query))",
        'byPath.get((query === -1 ? target : target.slice(0, query)).replace(/\\/+$/, ""))',
      ],
    ],
    fails: ["idle.once", "me.exact-path", "token.odd-targets"],
  },
  {
    name: "content-type-compared-as-it-stands",
    edits: [["request/media-type.ts", 'type.toLowerCase().split(";")', 'type.split(";")']],
    fails: ["body.unreadable", "forms.told-by-content-type"],
  },
  {
    name: "answered-as-accept-says",
    edits: [
      [
        "request/body.ts",
        'const { flavour = "json", refusal } = readMediaType(headers);',
        'const { flavour: type = "json", refusal } = readMediaType(headers);\n  const flavour = headers.accept?.includes("text/html") ? "form" : type;',
      ],
    ],
    fails: ["forms.told-by-content-type"],
  },
  {
    name: "click-in-a-webmail-put-off",
    edits: [
      [
        "request/navigation.ts",
        'if (dest !== undefined && dest !== "document") return true;',
        'if (dest !== undefined && dest !== "document") return true;\n  if (headers["sec-fetch-site"] === "cross-site") return true;',
      ],
    ],
    fails: ["prefetch.from-a-mail"],
  },
  {
    name: "fetch-metadata-decides-alone",
    edits: [
      [
        "request/origin.ts",
        "  const { origin } = headers;",
        "  if (site !== undefined) return true;\n  const { origin } = headers;",
      ],
    ],
    fails: ["origin.own-pages", "origin.trusted-passes"],
  },
];
