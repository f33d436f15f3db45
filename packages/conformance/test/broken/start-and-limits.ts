// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

/** Mistakes about starting a login, and about what is counted when. */
export const START_AND_LIMITS: readonly Mutant[] = [
  {
    name: "address-of-320-characters",
    edits: [["request/email.ts", "const MAX_ADDRESS = 254;", "const MAX_ADDRESS = 320;"]],
    fails: ["address.length"],
  },
  {
    name: "missing-address-is-a-wrong-one",
    edits: [
      [
        "routes/start.ts",
        'isMissing ? "Email is required" : undefined',
        "isMissing ? undefined : undefined",
      ],
    ],
    fails: ["address.missing"],
  },
  {
    name: "address-sent-as-it-was-typed",
    edits: [
      [
        "login/start.ts",
        "mail(login, request, asked.email)",
        "mail(login, request, String(asked.fields.email ?? asked.email))",
      ],
    ],
    fails: ["address.length", "address.one-spelling", "limits.address-and-client", "start.form"],
  },
  {
    name: "method-otp-asks-for-a-link",
    edits: [["login/start.ts", 'await (settings.method === "otp"', "await (false"]],
    fails: ["start.otp", "v2.otp"],
  },
  {
    name: "method-override-believed",
    edits: [
      [
        "boundary/from-node.ts",
        "return this.#request.method as string;",
        'return String(this.#request.headers["x-http-method-override"] ?? this.#request.method);',
      ],
    ],
    fails: ["callback.methods", "logout.only-by-post", "start.only-by-post", "verify.only-by-post"],
  },
  {
    name: "counted-after-looking",
    edits: [
      [
        "limits/memory.ts",
        "      if (count > points) throw { msBeforeNext };",
        "      if (count > points) throw { msBeforeNext };\n      await new Promise((done) => setTimeout(done, 100));",
      ],
    ],
    fails: ["codes.at-once", "limits.at-once"],
  },
  {
    name: "no-limit-per-address",
    edits: [
      ["login/counts.ts", '    ...underCeiling(countOf("startsPerAddress", address)),\n', ""],
    ],
    fails: ["limits.address", "limits.device"],
  },
  {
    name: "no-limit-per-address-and-client",
    edits: [
      [
        "login/counts.ts",
        '    ...underCeiling(countOf("startsPerAddressAndClient", `${address}:${client}`)),\n',
        "",
      ],
    ],
    fails: [
      "events.say-no-secret",
      "limits.address-and-client",
      "limits.at-once",
      "limits.form",
      "limits.ipv6",
    ],
  },
  {
    name: "private-client-counted",
    edits: [
      ["request/ip.ts", '(NO_CLIENTS.check(address, "ipv4") ? undefined : address)', "address"],
    ],
    fails: ["limits.private-client"],
  },
  {
    name: "form-not-told-when",
    edits: [
      [
        "routes/refusal.ts",
        "const headers = headersOf(refusal);",
        'const headers = flavour === "json" ? headersOf(refusal) : (refusal.headers ?? []);',
      ],
    ],
    fails: ["codes.five-tries", "limits.form", "upstream.asks-to-wait"],
  },
  {
    name: "right-code-counted-as-a-failure",
    edits: [
      [
        "login/sign-in.ts",
        "await limits.reward([...failures, ...start]);",
        "await limits.reward(start);",
      ],
    ],
    fails: ["codes.only-failures-count"],
  },
  {
    name: "refused-links-not-counted",
    edits: [
      ["login/sign-in.ts", "} else if (!proof.isFailure(verdict.refusal.code)) {", "} else {"],
    ],
    fails: ["codes.failed-links-per-client"],
  },
];
