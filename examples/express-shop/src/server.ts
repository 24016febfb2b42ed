import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startLoop } from "@troth/worker";
import { createShop } from "./app.js";

const dataFolder = process.env["DATA_FOLDER"] ?? join(dirname(fileURLToPath(import.meta.url)), "../.data");
mkdirSync(dataFolder, { recursive: true });

/** Made on the first start, so that sign-ins survive a restart. */
const sessionSecret = (): string => {
  const file = join(dataFolder, "session-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
};

const shop = await createShop({
  database: process.env["DATABASE_URL"] ?? join(dataFolder, "shop.db"),
  dataFolder,
  sessionSecret: process.env["SESSION_SECRET"] ?? sessionSecret(),
  analyticsId: process.env["ANALYTICS_ID"] ?? "G-EXAMPLE",
  videoId: process.env["VIDEO_ID"] ?? "aqz-KE-bpKQ",
  secure: process.env["SECURE_COOKIES"] === "yes",
  onFault: (fault) => console.error(fault),
});

const port = Number(process.env["PORT"] ?? 4000);
const server = shop.app.listen(port, (fault) => {
  if (fault) throw fault; // the port is taken
  console.log(`The shop is open: http://localhost:${port}`);
});
const loop = startLoop(shop.troth.steps, { everyMs: 60_000, onFault: (fault) => console.error(fault) });

const stop = async (): Promise<void> => {
  await loop.stop();
  await new Promise((closed) => server.close(closed)); // whoever is being served gets the answer
  await shop.close();
  process.exit(0);
};
process.on("SIGINT", () => void stop());
process.on("SIGTERM", () => void stop());
