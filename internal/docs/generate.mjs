import { generate } from "./src/generate.ts";

generate();
