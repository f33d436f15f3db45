import { add, notesOf } from "./notes";

export default async function Notes() {
  return (
    <main>
      <h1>Notes</h1>
      <ul>
        {(await notesOf()).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <form action={add}>
        <input name="note" aria-label="A note" required />
        <button type="submit">Add</button>
      </form>
    </main>
  );
}
