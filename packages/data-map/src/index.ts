export type { AnchorForm } from "./anchor.js";
export type { AnyDataMap, DataMap, ErasureAction, MappedTable, OwnerLink } from "./data-map.js";
export type { DataSource, Effect, EraseResult, ErasurePlan, ExportRow, PlanItem, RecordEffect } from "./data-source.js";
export { defineDataMap } from "./define.js";
export type { Duty } from "./duty.js";
export { dutyOf } from "./duty.js";
export type { Anchor, DataMapInput, Label, MapIds, MapIdsOf, OnErasure, OwnedBy, Selected, TableMap } from "./table-map.js";
