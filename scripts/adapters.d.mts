interface Adapter {
  /** The name of its folder in packages/, and of its package after `@turalogin/`. */
  readonly name: string;
  /** Its absolute path, with a slash at the end. */
  readonly folder: string;
  /** Its `package.json`. */
  readonly manifest: { readonly peerDependencies?: Readonly<Record<string, string>> };
}

/** Every adapter, sorted by name. */
export const ADAPTERS: readonly Adapter[];

/** The adapters whose package has this file, a path from its folder. */
export function adaptersWith(file: string): readonly Adapter[];
