import { reference, type Subject } from "@turalogin/conformance";
import express from "express";
import { expressSubject } from "../../express/test/subject.js";

/** Every adapter, as its own package starts it. */
export const SUBJECTS: readonly Subject[] = [reference, expressSubject("express 5", express)];
