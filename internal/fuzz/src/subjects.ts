import { createRequire } from "node:module";
import { reference, type Subject } from "@turalogin/conformance";
import { expressSubject } from "../../../packages/express/test/subject.js";
import { subjectWith } from "../../../packages/fastify/test/subject.js";
import { h3v1, h3v2 } from "../../../packages/h3/test/subjects.js";
import { subjectOn } from "../../../packages/koa/test/subject.js";

/** Loads a framework from its adapter's dependencies: this package depends on none. */
const from = (adapter: string) =>
  createRequire(new URL(`../../../packages/${adapter}/package.json`, import.meta.url));

/** Every adapter on each major version that it supports, started as in its own tests. */
export const SUBJECTS: readonly Subject[] = [
  reference,
  expressSubject("express 5", from("express")("express")),
  expressSubject("express 4", from("express")("express4")),
  subjectOn("koa 3", from("koa")("koa")),
  subjectOn("koa 2", from("koa")("koa2")),
  subjectWith("fastify 5"),
  h3v2,
  h3v1,
];
