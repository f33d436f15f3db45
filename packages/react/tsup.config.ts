import { forBrowsers } from "../../tsup.base.js";

// A server component may import it. Rollup would drop the directive.
export default forBrowsers({ banner: { js: '"use client";' }, treeshake: false });
