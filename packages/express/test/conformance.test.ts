import { createRequire } from "node:module";
import { byteDiff, CONFIGS, casesFor } from "@turalogin/conformance";
import express from "express";
import { describe, expect, test } from "vitest";
import { expressSubject } from "./subject.js";

// Its own types would not fit those of 5, which the adapter is written against.
const express4: typeof express = createRequire(import.meta.url)("express4");

for (const subject of [
  expressSubject("express 5", express),
  expressSubject("express 4", express4),
]) {
  describe(subject.name, () => {
    for (const { name, run } of casesFor(subject)) test(name, run);
    test.each(CONFIGS)("answers as the reference, byte for byte [%s]", async (config) => {
      expect(await byteDiff(subject, { config })).toEqual([]);
    });
  });
}
