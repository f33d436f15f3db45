import { ENGLISH } from "./en.js";
export const DUTCH = ENGLISH;
