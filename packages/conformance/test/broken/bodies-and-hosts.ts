// biome-ignore-all lint/suspicious/noTemplateCurlyInString: passages of source, templates among them.
import type { Mutant } from "./mutant.js";

const REFERENCE = "packages/conformance/src/reference.ts";

/** Mistakes about what a request carries, and about what stands around an adapter. */
export const BODIES_AND_HOSTS: readonly Mutant[] = [
  {
    name: "a-list-is-an-object",
    edits: [
      [
        "request/body.ts",
        'if (Object.prototype.toString.call(value) !== "[object Object]") return undefined;',
        'if (typeof value !== "object" || value === null) return undefined;',
      ],
    ],
    fails: ["body.unreadable"],
  },
  {
    name: "plain-text-is-json",
    edits: [
      [
        "request/media-type.ts",
        '  ["application/json", "json"],',
        '  ["application/json", "json"],\n  ["text/plain", "json"],',
      ],
    ],
    fails: ["body.media-type", "forms.some-refusals-stay-json"],
  },
  {
    name: "compression-not-noticed",
    edits: [["request/media-type.ts", ' || !isPlain(headers["content-encoding"])', ""]],
    fails: ["body.encoded", "forms.some-refusals-stay-json"],
  },
  {
    name: "length-only-as-declared",
    edits: [["request/body.ts", "  if (size > BODY_LIMIT) return refuse(413);\n", ""]],
    fails: ["body.length", "body.no-leftovers"],
  },
  {
    name: "text-of-a-parser-ignored",
    edits: [
      [
        "boundary/from-node.ts",
        "(isRead(request) ? view.parsed : readStream(request))",
        '(isRead(request) ? (typeof view.parsed === "string" ? undefined : view.parsed) : readStream(request))',
      ],
    ],
    setting: "text",
    within: ["host."],
    fails: ["host.guard-after-the-route", "host.raw-bodies", "host.scope"],
  },
  {
    name: "headers-beside-those-of-the-host",
    edits: [
      [
        "boundary/write.ts",
        "else response.setHeader(name, value);",
        "else response.appendHeader(name, value);",
      ],
    ],
    setting: "cors",
    within: ["host."],
    fails: ["host.cors-before"],
  },
  {
    name: "scope-without-an-end",
    edits: [[REFERENCE, "path.startsWith(`${scope}/`)", "path.startsWith(scope)"]],
    fails: ["host.scope"],
  },
  {
    name: "late-guard-promised",
    edits: [[REFERENCE, '  name: "node:http",\n', '  name: "node:http",\n  guardsLate: true,\n']],
    fails: ["host.guard-after-the-route"],
  },
];
