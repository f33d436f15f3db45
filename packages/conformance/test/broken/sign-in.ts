import type { Mutant } from "./mutant.js";

/** Mistakes between a proof and a session: whose address it is, and what the app says to it. */
export const SIGN_IN: readonly Mutant[] = [
  {
    name: "another-address-let-in",
    edits: [
      [
        "login/person.ts",
        "if (expected !== undefined && expected.email !== email) {",
        "if (false) {",
      ],
    ],
    fails: [
      "forms.sent-only-where-a-code-helps",
      "other-address.code",
      "other-address.link",
      "other-address.older-attempt",
    ],
  },
  {
    name: "any-answer-is-consent",
    edits: [
      ["login/decision.ts", "Object.keys(returned).every((name) => known.includes(name))", "true"],
    ],
    fails: ["on-sign-in.answers-that-fit-nothing"],
  },
  {
    name: "falsy-deny-lets-in",
    edits: [["login/session-for.ts", "if (decision.deny !== undefined) {", "if (decision.deny) {"]],
    fails: ["on-sign-in.deny"],
  },
  {
    name: "hook-that-fails-lets-in",
    edits: [
      [
        "login/session-for.ts",
        'report({ type: "refused", reason, address, detail: undefined, cause });\n    return refused({ code: reason }, true);',
        'report({ type: "refused", reason, address, detail: undefined, cause });\n    return { ok: true, issued: await core.sessions.issue({ userId: id, email, claims: undefined, handle }) };',
      ],
    ],
    fails: [
      "cookies.too-long",
      "on-sign-in.answers-that-fit-nothing",
      "on-sign-in.claims-schema",
      "on-sign-in.fails",
      "on-sign-in.reserved-claims",
    ],
  },
  {
    name: "hook-told-the-whole-request",
    edits: [
      [
        "login/session-for.ts",
        "...factsOf(request) };",
        "...factsOf(request), headers: request.headers };",
      ],
    ],
    fails: ["on-sign-in.told"],
  },
  {
    name: "no-device-cookie",
    edits: [["login/verdict-cookies.ts", ", cookies.device(device, DEVICE_TTL)]", "]"]],
    fails: ["codes.per-address", "confirm.continues", "limits.device"],
  },
];
