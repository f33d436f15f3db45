import { project } from "../../vitest.shared.js";

export default project("create-turalogin", { include: ["test/*.test.ts"] });
