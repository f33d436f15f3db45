import { ENGLISH } from "./en.js";
export const CHINESE = ENGLISH;
