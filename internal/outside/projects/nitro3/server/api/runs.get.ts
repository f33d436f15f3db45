import { defineEventHandler } from "nitro/h3";
import { counter } from "../utils/runs";

export default defineEventHandler(() => ({ runs: counter.runs }));
