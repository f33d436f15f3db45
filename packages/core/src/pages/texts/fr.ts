import type { Texts } from "../texts.js";
import { ENGLISH } from "./en.js";

export const FRENCH: Texts = ENGLISH;
