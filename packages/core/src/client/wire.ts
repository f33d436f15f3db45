/** 16–512 visible ASCII characters but `"`, `<`, `>`, `\` and the backtick, which could break out of something. */
export const HANDLE = /^[!#-;=?-[\]-_a-~]{16,512}$/;
