/** A form, as a click on its button submits it. */
export interface Form {
  readonly method: "GET" | "POST";
  /** As written in the page; empty means the page's own address. */
  readonly action: string;
  readonly fields: URLSearchParams;
}

// One pass over single tags: a pattern for whole forms would take quadratic time.
const TAG = /<(\/?)(form|input|button)\b((?:"[^"]{0,2048}"|'[^']{0,2048}'|[^"'<>])*)>/gi;

/** The first form of a page that has a button. Understands as much HTML as a robot needs. */
export function firstForm(html: string): Form | undefined {
  let form: Form | undefined;
  let pressed = false;
  for (const [, slash, tag = "", rest = ""] of html.matchAll(TAG)) {
    const name = tag.toLowerCase();
    if (name === "form") {
      if (pressed) return form;
      form = slash === "" ? opened(attributes(rest)) : undefined;
    } else if (slash === "" && form !== undefined) {
      pressed = fill(form, name, attributes(rest), pressed);
    }
  }
  return pressed ? form : undefined;
}

type Attributes = Readonly<Record<string, string>>;

const opened = ({ method, action = "" }: Attributes): Form => ({
  method: method?.toLowerCase() === "post" ? "POST" : "GET",
  action,
  fields: new URLSearchParams(),
});

/** Adds the field that a control submits. Returns whether a button of the form has been pressed by now. */
function fill({ fields }: Form, tag: string, control: Attributes, pressed: boolean): boolean {
  const { type = tag === "button" ? "submit" : "text", name, value, checked, disabled } = control;
  const kind = type.toLowerCase();
  const submits = kind === "submit" || kind === "image";
  if (disabled !== undefined || kind === "reset" || kind === "button") return pressed;
  if (submits && pressed) return true;
  const optional = kind === "checkbox" || kind === "radio";
  if (name && !(optional && checked === undefined)) {
    fields.append(name, value ?? (optional ? "on" : ""));
  }
  return pressed || submits;
}

function attributes(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  const pattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
  for (const [, name = "", double, single, bare] of text.matchAll(pattern)) {
    found[name.toLowerCase()] ??= unescaped(double ?? single ?? bare ?? "");
  }
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

const unescaped = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
