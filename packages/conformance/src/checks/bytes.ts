import assert from "node:assert/strict";
import { BYTE_OPTIONS, type Difference, differences } from "../byte-diff.js";
import type { Check } from "../check.js";

const described = ({ request, part, subject, reference }: Difference) =>
  `${request}\n  ${part}: ${JSON.stringify(subject)}\n  and not: ${JSON.stringify(reference)}`;

/** What no other check looks at: the adapter beside the reference on `node:http`. */
export const bytesChecks: readonly Check[] = [
  {
    id: "bytes.like-reference",
    level: "MUST",
    rule: "The same requests get the same replies as from the reference, byte for byte: status, body, cookies and each header that browsers and caches read.",
    spec: ["adapters#all-alike"],
    // A prefetch of a link is 503.
    expects5xx: true,
    options: BYTE_OPTIONS,
    async run(site) {
      const found = await differences(site);
      const more = found.length > 3 ? `\nand ${found.length - 3} more differences` : "";
      const shown = found.slice(0, 3).map(described).join("\n");
      assert.ok(found.length === 0, `differs from the reference:\n${shown}${more}`);
    },
  },
];
