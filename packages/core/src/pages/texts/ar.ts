import { ENGLISH } from "./en.js";
export const ARABIC = ENGLISH;
