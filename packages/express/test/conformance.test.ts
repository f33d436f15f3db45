import { createRequire } from "node:module";
import { byteDiff, CONFIGS, casesFor } from "@turalogin/conformance";
import express from "express";
import { describe, expect, test } from "vitest";
import { expressSubject } from "./subject.js";

// The adapter is written for the types of Express 5, which those of Express 4 do not match.
const express4: typeof express = createRequire(import.meta.url)("express4");

for (const subject of [
  expressSubject("express 5", express),
  expressSubject("express 4", express4),
]) {
  describe(subject.name, () => {
    for (const { name, run } of casesFor(subject)) test(name, run);
    test.each(CONFIGS)("replies like the reference, byte for byte [%s]", async (config) => {
      expect(await byteDiff(subject, { config })).toEqual([]);
    });
  });
}
