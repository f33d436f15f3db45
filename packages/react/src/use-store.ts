import type { Store } from "@turalogin/browser/bindings";
import { useSyncExternalStore } from "react";

export const useStore = <T>({ subscribe, read, readRendered }: Store<T>): T =>
  useSyncExternalStore(subscribe, read, readRendered);
