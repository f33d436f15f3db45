const KEY = "framework";

/** Shows every group of code for the framework that was chosen in one of them, also on later pages. */
export function followChoice(): void {
  document.addEventListener("change", ({ target }) => {
    const name = target instanceof HTMLInputElement ? nameOf(target) : undefined;
    if (name === undefined) return;
    localStorage.setItem(KEY, name);
    show(name);
  });
  new MutationObserver(() => show(localStorage.getItem(KEY))).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
}

function show(name: string | null): void {
  for (const input of document.querySelectorAll<HTMLInputElement>(".vp-code-group input")) {
    if (nameOf(input) !== name || input.checked) continue;
    input.checked = true;
    const blocks = input.closest(".vp-code-group")?.querySelector(".blocks");
    const at = [...(input.parentElement?.querySelectorAll("input") ?? [])].indexOf(input);
    for (const [index, block] of [...(blocks?.children ?? [])].entries()) {
      block.classList.toggle("active", index === at);
    }
  }
}

/** The label of a tab. */
const nameOf = (input: HTMLInputElement) =>
  input.closest(".vp-code-group") === null
    ? undefined
    : (input.labels?.[0]?.textContent?.trim() ?? undefined);
