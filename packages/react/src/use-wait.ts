import type { LoginError } from "@turalogin/browser";
import { useEffect, useState } from "react";

/** The seconds until the server has another mail sent; 0 if it does now. Counts down. After too many codes, it does. */
export function useWait(error: LoginError | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const isLimited = error?.code === "rate_limited";
    const end = Date.now() + (isLimited ? (error.retryAfter ?? 0) : 0) * 1000;
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
