export { accessArchive } from "./access-archive.js";
export type { AccessArchiveOptions } from "./access-archive.js";
export type { ArchiveLocale } from "./wording.js";
