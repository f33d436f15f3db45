import { ENGLISH } from "./en.js";
export const ITALIAN = ENGLISH;
