import { reference, type Subject } from "@turalogin/conformance";
import { subjects as express } from "@turalogin/express/test/subject";
import { subjects as fastify } from "@turalogin/fastify/test/subject";
import { subjects as h3 } from "@turalogin/h3/test/subject";
import { subjects as koa } from "@turalogin/koa/test/subject";

/** Every adapter, as its own package starts it, on each major version that it supports. */
export const SUBJECTS: readonly Subject[] = [reference, ...express, ...fastify, ...h3, ...koa];
