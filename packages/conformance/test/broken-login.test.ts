import { describeMutants } from "./broken/caught.js";
import { LOGIN } from "./broken/login.js";
import { PAGES } from "./broken/pages.js";
import { PROOF } from "./broken/proof.js";
import { SIGN_IN } from "./broken/sign-in.js";

describeMutants([...LOGIN, ...PAGES, ...PROOF, ...SIGN_IN]);
