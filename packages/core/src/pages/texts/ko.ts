import { ENGLISH } from "./en.js";
export const KOREAN = ENGLISH;
