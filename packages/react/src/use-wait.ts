import type { LoginError } from "@turalogin/browser";
import { useEffect, useState } from "react";

/** The seconds until the server allows the next try; 0 if it does. Counts down. */
export function useWait(error: LoginError | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const end = Date.now() + (error?.retryAfter ?? 0) * 1000;
    const count = () => {
      const seconds = Math.ceil((end - Date.now()) / 1000);
      setLeft(Math.max(0, seconds));
      if (seconds <= 0) clearInterval(timer);
    };
    const timer = setInterval(count, 500);
    count();
    return () => clearInterval(timer);
  }, [error]);
  return left;
}
