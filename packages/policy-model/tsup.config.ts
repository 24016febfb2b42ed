import { library } from "../../tooling/tsup.preset.js";

export default library(["src/index.ts", "src/facts/index.ts"]);
