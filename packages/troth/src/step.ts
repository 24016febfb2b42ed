/** One unit of due work; the embedded loop and the worker both run these. */
export interface Step {
  readonly name: string;
  /** Does one piece of what is due; `more` says that something is left. `budgetMs` is a wish: a piece that has begun is ended. */
  run(o: { readonly now: number; readonly budgetMs: number }): Promise<{ readonly did: number; readonly more: boolean }>;
}
