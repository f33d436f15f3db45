import { ENGLISH } from "./en.js";
export const POLISH = ENGLISH;
