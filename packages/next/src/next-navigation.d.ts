/** The name by which only Next's own bundlers find the module. */
declare module "next/navigation" {
  export * from "next/navigation.js";
}
