import { expect, test } from "vitest";
import { qrCode } from "../src/pages/qr.js";

test("a QR code is dark on white, also in dark mode, with a border of four modules", () => {
  const { text } = qrCode("https://app.test/auth/callback?token=abc");
  const size = Number(/viewBox="0 0 (\d+) /.exec(text)?.[1]);
  expect(text).toContain(`fill="#fff" d="M0 0h${size}v${size}`);
  const dots = [...text.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].flatMap(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(Math.min(...dots)).toBe(4);
  expect(Math.max(...dots)).toBe(size - 5);
});
