import { turalogin } from "@turalogin/next";

// Where Next has a basePath of its own, the app does not see it.
export const auth = turalogin({ basePath: "/auth", session: { idle: 3600 } });
