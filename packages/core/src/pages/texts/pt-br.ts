import { ENGLISH } from "./en.js";
export const PORTUGUESE = ENGLISH;
