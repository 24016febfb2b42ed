import { library } from "../../tooling/tsup.preset.js";

export default library(["src/index.ts","src/sql/index.ts","src/contract/index.ts"]);
