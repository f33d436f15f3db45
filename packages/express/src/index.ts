export * from "@turalogin/core";
