import { writeSync } from "node:fs";
import { fileKeyRing } from "../../src/file/index.js";

// Rotates the key file so many times, and says which keys it added.
const [, , path = "", times = "1"] = process.argv;
const ring = fileKeyRing({ path });
for (let n = 0; n < Number(times); n++) writeSync(1, `${await ring.rotate()}\n`);
