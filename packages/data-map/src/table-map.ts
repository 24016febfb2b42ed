import type { Policy } from "@troth/policy-model";
import type { AnchorForm } from "./anchor.js";

/** What selecting a column gives, for plain columns and for Kysely's `ColumnType` and `Generated`. */
export type Selected<Column> = Column extends { readonly __select__: infer Value } ? Value : Column;
type Name<Row> = keyof Row & string;
type Nullable<Row> = { [C in Name<Row>]: null extends Selected<Row[C]> ? C : never }[Name<Row>];

/** The ids of a policy that a map points at. */
export interface MapIds {
  readonly subject: string;
  readonly category: string;
  readonly activity: string;
  readonly retention: string;
}
export type MapIdsOf<P extends Policy> = {
  readonly subject: keyof P["subjects"] & string;
  readonly category: keyof P["categories"] & string;
  readonly activity: keyof P["activities"] & string;
  readonly retention: keyof P["retention"] & string;
};

/**
 * What a column holds: data of a category; data of a category among which may be data of others (free text, chats);
 * credentials, which never leave and which erasure always destroys; or nothing about a person.
 */
export type Label<CategoryId extends string = string> = CategoryId | { readonly mixed: CategoryId } | "secret" | "notPersonal";

/** The column that says when an event of a retention rule happened; null where it has not. */
export interface Anchor<Column extends string = string> {
  readonly column: Column;
  readonly as: AnchorForm;
}

/** The row that a row hangs from: `column` of this table holds the value of `references` of the other. */
export type OwnedBy<DB, Table extends keyof DB> = {
  [Parent in Name<DB>]: { readonly table: Parent; readonly column: Name<DB[Table]>; readonly references: Name<DB[Parent]> };
}[Name<DB>];

/**
 * What an erasure does with a row. `anonymise` writes null or a constant (a hash or a pseudonym would not do: law.md 8)
 * into every column with data of a category; one that stays is in `keeps`, with why nobody is found by it (GDPR recital 26).
 * `keep` keeps it as long as the statute of its retention demands, detached from its owner, and then deletes it.
 */
export type OnErasure<Row> =
  | "delete"
  | {
      readonly anonymise: { readonly [C in Name<Row>]?: Selected<Row[C]> };
      readonly keeps?: { readonly [C in Name<Row>]?: string };
    }
  | { readonly keep: true; readonly detach?: Nullable<Row> };

interface TableBase<Row, Ids extends MapIds> {
  /** The primary key. */
  readonly key: Name<Row> | readonly [Name<Row>, ...Name<Row>[]];
  /** Every column is labelled: what is not labelled is unknown, and unknown is a no. */
  readonly columns: { readonly [C in Name<Row>]: Label<Ids["category"]> };
  /** What the rows are processed for. */
  readonly activities: readonly [Ids["activity"], ...Ids["activity"][]];
  readonly retention: Ids["retention"];
  /** By event of the retention rule; one that is missing here is taken from the row that owns this one. */
  readonly anchors?: Readonly<Record<string, Anchor<Name<Row>>>>;
  /**
   * The text columns that hold what a rule `perType` tells records apart by: `{ "claim.type": "kind" }`. One that is missing
   * here is taken from the row that owns this one, too.
   */
  readonly types?: Readonly<Record<string, Name<Row>>>;
}

/** What a table holds, whose it is, how long it stays, and what an erasure does with it. */
export type TableMap<DB, Table extends keyof DB, Ids extends MapIds = MapIds> = TableBase<DB[Table], Ids> &
  (
    | { /** The person's own row. */ readonly owner: "subject" | OwnedBy<DB, Table>; readonly onErasure: OnErasure<DB[Table]> }
    | { /** No link to a person, e.g. a log. */ readonly owner: "nobody"; readonly onErasure?: never }
  );

/** The map as it is written: see `defineDataMap`. */
export interface DataMapInput<DB, Ids extends MapIds = MapIds> {
  readonly subject: {
    /** The kind of person of the policy, as `SubjectRef.kind`. */
    readonly kind: Ids["subject"];
    readonly table: Name<DB>;
    /** Columns of that table by the names of `SubjectRef.ids`, e.g. `{ id: "id", email: "email" }`. */
    readonly ids: Readonly<Record<string, { [T in Name<DB>]: Name<DB[T]> }[Name<DB>]>>;
  };
  /** By table. A table with nothing about people in it is `"notPersonal"`; one that is left out is unlabelled. */
  readonly tables: { readonly [T in Name<DB>]?: TableMap<DB, T, Ids> | "notPersonal" };
}
