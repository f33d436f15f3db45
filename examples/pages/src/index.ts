/** The example's pages: the same HTML on every framework. */
export { adminPage } from "./admin.js";
export { dashboardPage } from "./dashboard.js";
export { homePage } from "./home.js";
export { loginPage } from "./login.js";
