import { ADAPTERS } from "../../../scripts/adapters.mjs";
import { derivedVariants } from "../../docs/src/variants.js";

const FENCE = /^```(\w+)\n([\s\S]*?)^```$/m;
const HIDDEN =
  /\n<details><summary>([\w.-]+)<\/summary>\n\n(```\w+\n[\s\S]*?^```)\n\n<\/details>\n/gm;

/** Blocks with variants become groups with one tab for each framework. */
export function grouped(text: string): string {
  const blocks =
    /^(```\w+\n[\s\S]*?^```)\n((?:\n<details><summary>[\w.-]+<\/summary>\n\n```\w+\n[\s\S]*?^```\n\n<\/details>\n)*)/gm;
  return text.replace(blocks, (whole, visible: string, hidden: string) => {
    const written = [...hidden.matchAll(HIDDEN)].map(([, name = "", block = ""]) => ({
      name,
      block,
    }));
    const tabs = written.length > 0 ? written : derived(visible);
    if (tabs.length === 0) return whole;
    const all = [{ name: titleOf(frameworkOf(visible)), block: visible }, ...tabs];
    const labelled = all.map(({ name, block }) => block.replace(/^```(\w+)/, `\`\`\`$1 [${name}]`));
    return `::: code-group\n\n${labelled.join("\n\n")}\n\n:::\n`;
  });
}

function derived(visible: string) {
  const [, language = "", code = ""] = FENCE.exec(visible) ?? [];
  return derivedVariants({ language, code }).map(({ name, code }) => ({
    name: titleOf(name),
    block: `\`\`\`${language}\n${code}\`\`\``,
  }));
}

function frameworkOf(block: string): string {
  const [, name] = /@turalogin\/([\w-]+)/.exec(block) ?? [];
  const adapter = ADAPTERS.find((each) => each.name === name);
  if (adapter === undefined) throw new Error(`No framework in:\n${block}`);
  return adapter.name;
}

/** Koa for koa, and h3 for h3. */
const titleOf = (name: string) =>
  /\d/.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1);
