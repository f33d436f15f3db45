"use server";

import { auth } from "../../lib/auth";
import { ran } from "../../lib/runs";

export async function add() {
  await auth.require();
  ran("add");
}
