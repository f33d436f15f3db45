import DefaultTheme from "vitepress/theme";
import { followChoice } from "./choice.js";
import "./style.css";

export default {
  extends: DefaultTheme,
  enhanceApp() {
    if (typeof document !== "undefined") followChoice();
  },
};
