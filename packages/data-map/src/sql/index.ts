export { migrate } from "./migrate.js";
export type { OwnTables } from "./migrate.js";
export { schemaFaults } from "./schema.js";
export { sqlSource } from "./source.js";
export type { SqlSourceOptions } from "./source.js";
