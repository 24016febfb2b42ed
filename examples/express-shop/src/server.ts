import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startLoop } from "@troth/worker";
import { createShop } from "./app.js";

/** A setting that is there but empty is none: compose files write them so. */
const setting = (name: string): string | undefined => process.env[name] || undefined;

const dataFolder = setting("DATA_FOLDER") ?? join(dirname(fileURLToPath(import.meta.url)), "../.data");
mkdirSync(dataFolder, { recursive: true });

/** Made on the first start, so that sign-ins survive a restart. */
const sessionSecret = (): string => {
  const file = join(dataFolder, "session-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
};

const keyFile = setting("KEY_FILE");
const shop = await createShop({
  database: setting("DATABASE_URL") ?? join(dataFolder, "shop.db"),
  dataFolder,
  ...(keyFile === undefined ? {} : { keyFile }),
  sessionSecret: setting("SESSION_SECRET") ?? sessionSecret(),
  analyticsId: setting("ANALYTICS_ID") ?? "G-EXAMPLE",
  videoId: setting("VIDEO_ID") ?? "aqz-KE-bpKQ",
  secure: setting("SECURE_COOKIES") === "yes",
  onFault: (fault) => console.error(fault),
});

const port = Number(setting("PORT") ?? 4000);
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
