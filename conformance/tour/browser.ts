import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A real Chromium whose every name leads to the third parties of the tour. */
export const openBrowser = async (resolverRules: string): Promise<Browser> => {
  const executablePath = process.env["TROTH_CHROMIUM"] ?? installed.find((path) => existsSync(path)) ?? chromium.executablePath();
  return chromium.launch({
    executablePath,
    args: [
      `--host-resolver-rules=${resolverRules}`,
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,OptimizationHints,MediaRouter",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
};
