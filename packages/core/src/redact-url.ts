/**
 * A URL or request target for an access log: the value of every query parameter whose name may carry a login's secret
 * becomes `[redacted]`. The callback's query carries the handle.
 */
export function redactUrl(url: string): string {
  const start = url.indexOf("?");
  if (start === -1) return url;
  const pairs = url.slice(start + 1).split("&");
  const clean = pairs.map((pair) => {
    const equals = pair.indexOf("=");
    return equals !== -1 && SECRET.test(pair.slice(0, equals))
      ? `${pair.slice(0, equals)}=[redacted]`
      : pair;
  });
  return `${url.slice(0, start)}?${clean.join("&")}`;
}

// An encoded letter must not hide the name: `%74oken` is a token to whoever decodes it.
const SECRET = /^(token|code|.*%.*)$/i;
