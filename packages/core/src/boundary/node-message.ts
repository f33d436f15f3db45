/** Node's `IncomingMessage` by its shape, because projects for Workers or Deno may not have Node's types. */
export interface NodeMessage {
  readonly headers: object;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Only a stream has it: the requests and contexts of frameworks do not. */
  on(event: string, listener: (...values: never[]) => void): unknown;
}
