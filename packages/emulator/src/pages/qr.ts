import { encode } from "uqr";
import { type Html, html } from "./html.js";

/** A link as a QR code, black on white in every colour scheme, because not every camera reads the reverse. */
export function qrCode(link: string): Html {
  const { data, size } = encode(link, { border: 4 });
  const dots = data.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")),
  );
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR code of the link" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${dots.join("")}"/></svg>`;
}
