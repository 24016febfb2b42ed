import { createHash, randomBytes } from "node:crypto";
import type { KeyRing } from "../key-ring.js";
import { nodePrimitives } from "../node-primitives.js";
import { ringOver } from "../secret-ring.js";

/** A key ring that lives and dies with the process, for tests; the same seed gives the same keys. */
export const memoryKeyRing = (seed: Uint8Array = randomBytes(32)): KeyRing => {
  const derive = (purpose: string) => new Uint8Array(createHash("sha256").update(purpose).update(seed).digest());
  const current = `memory-${Buffer.from(derive("id")).toString("hex").slice(0, 8)}`;
  return ringOver({ current, keys: { [current]: derive("wrap") }, lookup: derive("look-up") }, nodePrimitives());
};
