import { ENGLISH } from "./en.js";
export const SPANISH = ENGLISH;
