import { ENGLISH } from "./en.js";
export const FRENCH = ENGLISH;
