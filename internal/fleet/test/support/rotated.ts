const OLD = "0123456789abcdef0123456789abcdef-old";
const NEW = "0123456789abcdef0123456789abcdef-new";

/** The secrets of a rotation, as they are deployed one after the other. */
export const SECRETS: readonly (readonly string[])[] = [[OLD], [OLD, NEW], [NEW, OLD], [NEW]];
