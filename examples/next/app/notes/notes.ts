"use server";

import { revalidatePath } from "next/cache";
import { auth } from "../../lib/auth";

/** Each person's notes, until the process ends. */
const notes = new Map<string, readonly string[]>();

// Everybody can call an exported action, so each one has its own guard.
export async function notesOf(): Promise<readonly string[]> {
  const { id } = await auth.require();
  return notes.get(id) ?? [];
}

export async function add(form: FormData) {
  const { id } = await auth.require();
  const note = form.get("note");
  if (typeof note === "string") notes.set(id, [...(notes.get(id) ?? []), note]);
  revalidatePath("/notes");
}
