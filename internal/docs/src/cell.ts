/** Escapes text for a cell of a Markdown table. */
export const cell = (text: string) =>
  text.replaceAll("|", "\\|").replace(/[<>]/g, (sign) => (sign === "<" ? "&lt;" : "&gt;"));
