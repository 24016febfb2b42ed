import { library } from "../../tooling/tsup.preset.js";

export default library(["src/index.ts","src/rule/index.ts","src/calendar/index.ts","src/explain/index.ts"]);
