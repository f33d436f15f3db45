import { ENGLISH } from "./en.js";
export const JAPANESE = ENGLISH;
