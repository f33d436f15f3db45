import { forBrowsers } from "../../tsup.base.js";

export default forBrowsers();
