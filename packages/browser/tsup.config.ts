import { library } from "../../tooling/tsup.preset.js";

export default library(["src/index.ts", "src/network/index.ts", "src/consent-mode/index.ts", "src/ssr/index.ts", "src/tcf/index.ts"]);
