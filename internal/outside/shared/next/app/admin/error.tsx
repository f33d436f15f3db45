"use client";

export default function Problem({ error }: { error: Error & { digest?: string } }) {
  return <p>Refused: {error.digest}</p>;
}
