import { ENGLISH } from "./en.js";
export const GERMAN = ENGLISH;
