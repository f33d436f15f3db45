export function serveTarballs(
  tarballs: readonly string[],
): Promise<{ readonly url: string; close(): void }>;
