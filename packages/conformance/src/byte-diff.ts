import type { AuthOptions } from "@turalogin/core";
import type { Answered } from "./browser.js";
import { BYTE_REQUESTS, type ByteRequest, SPA } from "./byte-requests.js";
import type { Config } from "./check.js";
import { wrongCode } from "./expect-login.js";
import { reference } from "./reference.js";
import { openSite, type Site } from "./site.js";
import { OTHER_COOKIE, type Setting, type Subject } from "./subject.js";

/** One difference between the responses of two subjects. */
export interface Difference {
  /** The request, such as `12. ann: HEAD {auth}/me`. */
  readonly request: string;
  /** `status`, `body`, or a header's name. */
  readonly part: string;
  /** What the subject sent, with random values replaced. */
  readonly subject: string;
  /** What the other subject sent. */
  readonly reference: string;
}

/** The headers that are compared: those that browsers and caches use. */
const HEADERS = [
  "location",
  "set-cookie",
  "cache-control",
  "x-content-type-options",
  "x-robots-tag",
  "referrer-policy",
  "content-security-policy",
  "vary",
  "allow",
  "content-type",
  "www-authenticate",
  "retry-after",
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-allow-methods",
  "access-control-allow-headers",
  "access-control-expose-headers",
  "access-control-max-age",
];

/**
 * Sends the same requests to a subject and to another one, by default the reference on `node:http`. Random values (handles,
 * tokens, codes, dates, ports) are replaced. Resolves with the differences in status, body and headers: none if the responses
 * are the same, byte for byte. Rejects if a subject does not start or sends no mail.
 */
export async function byteDiff(
  subject: Subject,
  where: {
    /** Default: `https`. */
    readonly config?: Config;
    /** Default: `bare`. */
    readonly setting?: Setting;
    /** The subject to compare with. Default: the reference. */
    readonly against?: Subject;
  } = {},
): Promise<Difference[]> {
  const { config = "https", setting = "bare", against } = where;
  const site = await openSite(subject, config, setting, BYTE_OPTIONS);
  try {
    return await differences(site, against);
  } finally {
    await site.close();
  }
}

/** What a site must have been opened with for {@link differences}. */
export const BYTE_OPTIONS: AuthOptions = {
  pages: { home: "/dashboard" },
  trustedOrigins: [SPA],
};

/** The differences between a site's responses and those of another subject, by default of the reference. */
export async function differences(site: Site, against = reference): Promise<Difference[]> {
  const ours = await transcript(site);
  const other = await openSite(against, site.config, site.setting, BYTE_OPTIONS);
  const theirs = await transcript(other).finally(() => other.close());
  return requestsFor(site).flatMap(({ browser, line }, at) => {
    const [mine, other] = [ours[at] ?? {}, theirs[at] ?? {}];
    const request = `${at + 1}. ${browser}: ${line}`;
    return Object.keys({ ...mine, ...other })
      .filter((part) => mine[part] !== other[part])
      .map((part) => ({
        request,
        part,
        subject: mine[part] ?? "",
        reference: other[part] ?? "",
      }));
  });
}

type Parts = Readonly<Record<string, string>>;

/** All responses, each split into its parts. */
async function transcript(site: Site): Promise<Parts[]> {
  const browsers = new Map<string, ReturnType<Site["browser"]>>();
  const all: Parts[] = [];
  for (const request of requestsFor(site)) {
    const browser = browsers.get(request.browser) ?? site.browser();
    browsers.set(request.browser, browser);
    const { target, ...options } = await written(site, request);
    all.push(partsOf(site, await browser.send(target, options), request.by));
  }
  return all;
}

/** Behind a parser of the host, what it may refuse by itself is left out. */
const requestsFor = ({ setting }: Site): readonly ByteRequest[] =>
  /^(parser|bytes|text)$/.test(setting)
    ? BYTE_REQUESTS.filter(({ unparsed }) => !unparsed)
    : BYTE_REQUESTS;

/** The request as it is sent. */
async function written(site: Site, request: ByteRequest) {
  const { form, json } = request;
  const [text, type] =
    form !== undefined
      ? [JSON.stringify(form), "application/x-www-form-urlencoded"]
      : [json === undefined ? request.body : JSON.stringify(json), "application/json"];
  const fill = await filler(site, request, `${request.line} ${text}`);
  const [method = "", target = ""] = fill(request.line).split(" ");
  const filled = text === undefined ? undefined : fill(text);
  return {
    method,
    target,
    headers: {
      ...(form === undefined && json === undefined ? {} : { "content-type": type }),
      ...request.headers,
    },
    body: form && filled ? new URLSearchParams(JSON.parse(filled)).toString() : filled,
  };
}

async function filler(site: Site, { browser, mail }: ByteRequest, text: string) {
  const newest = /\{(token|code|wrong)\}/.test(text)
    ? await site.mail(mail ?? `${browser}@b.co`)
    : { token: "", code: "000000" };
  return (template: string) =>
    template
      .replace("{auth}", site.base)
      .replace("{token}", newest.token)
      .replace("{code}", newest.code)
      .replace("{wrong}", wrongCode(newest.code));
}

function partsOf(site: Site, answer: Answered, by: ByteRequest["by"]): Parts {
  const parts: Record<string, string> = { status: String(answer.status) };
  if (by === "host") return parts;
  parts.body = masked(site, answer.body);
  for (const name of HEADERS) {
    if (by === "app" && name === "content-type") continue;
    const value = name === "set-cookie" ? ownCookies(answer) : answer.headers.get(name);
    if (value !== null && value !== "") parts[name] = masked(site, value);
  }
  return parts;
}

/** Without the cookie of the host's own middleware, which may stand before or after ours. */
const ownCookies = ({ cookies }: Answered) =>
  cookies.filter((line) => line !== OTHER_COOKIE).join("\n");

/** The text, with each value that changes from run to run replaced by its kind. */
function masked(site: Site, text: string): string {
  let shown = text;
  for (const { link, code } of site.emulator.inbox.list()) {
    const token = new URL(link ?? "about:blank").searchParams.get("token");
    if (token) shown = shown.replaceAll(token, "<handle>");
    shown = shown.replace(new RegExp(`\\b${code}\\b`, "g"), "<code>");
  }
  return shown
    .replace(/\beyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+/g, "<jwe>")
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, "<jwt>")
    .replace(/(name="confirmation" value=")[\w-]{44}/g, "$1<confirmation>")
    .replace(/(-device=)[\w.-]+/g, "$1<device>")
    .replace(/\b\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, "<date>")
    .replace(/\b127\.0\.0\.1:\d+/g, "127.0.0.1:<port>");
}
