import { followDocumentation } from "./src/follow.ts";

await followDocumentation(process.argv[2]);
