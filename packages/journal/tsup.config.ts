import { library } from "../../tooling/tsup.preset.js";

export default library(["src/index.ts", "src/memory/index.ts", "src/sqlite/index.ts", "src/postgres/index.ts", "src/file/index.ts", "src/environment/index.ts", "src/anchor/index.ts", "src/contract/index.ts"]);
