import { forBrowsers } from "../../tsup.base.js";

export default forBrowsers({ entry: ["src/index.ts", "src/bindings.ts"] });
