/** What a rendered export is made of. All of it is plain text; the renderers escape it. */
interface Placed {
  /** Where in the policy it comes from. */
  readonly path?: string;
  readonly article?: string;
}
export type SheetBlock =
  | (Placed & { readonly kind: "paragraph"; readonly text: string })
  | (Placed & { readonly kind: "terms"; readonly entries: readonly { readonly term: string; readonly lines: readonly string[]; readonly article?: string }[] })
  | (Placed & { readonly kind: "list"; readonly items: readonly string[] })
  | (Placed & { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (Placed & { readonly cells: readonly string[] })[] });

export interface SheetSection extends Placed {
  /** Stable within a sheet; part of the anchor. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly SheetBlock[];
  readonly sections?: readonly SheetSection[];
}

/** A document for people, before it becomes HTML or Markdown. */
export interface Sheet {
  /** Stable within a page; the start of every anchor. */
  readonly id: string;
  /** BCP 47 tag. */
  readonly locale: string;
  readonly title: string;
  readonly blocks?: readonly SheetBlock[];
  readonly sections: readonly SheetSection[];
}

/** How a sheet is rendered. */
export type SheetFormat =
  | { readonly format: "markdown" | "html"; readonly page?: false; readonly headingLevel?: 1 | 2 | 3 }
  /** A document of its own. It has no style but `stylesheet`, a path or an http(s) address. */
  | { readonly format: "html"; readonly page: true; readonly stylesheet?: string };
