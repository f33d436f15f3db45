import { add } from "./actions";

/** Open to everybody: the action is guarded by itself. */
export default function Page() {
  return (
    <form action={add}>
      <button type="submit">Add</button>
    </form>
  );
}
