import type { ReactNode } from "react";

export const metadata = { title: "Acme Notes" };

/** No guard: Next does not render a layout again for each page. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
