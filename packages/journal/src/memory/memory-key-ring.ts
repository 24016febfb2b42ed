import { createHash, randomBytes } from "node:crypto";
import type { KeyRing } from "../key-ring.js";
import { nodePrimitives } from "../node-primitives.js";
import { ringOver, without, type Secrets } from "../secret-ring.js";

/** A key ring for tests, which can be rotated. */
export interface MemoryKeyRing extends KeyRing {
  /** Adds a new current key and gives its id; the old ones stay. */
  rotate(): Promise<string>;
  /** Takes an old key away. Throws TrothError `key-current` or `key-unknown`. */
  retire(keyId: string): Promise<void>;
}

/** A key ring that lives and dies with the process, for tests; the same seed gives the same keys. */
export const memoryKeyRing = (seed: Uint8Array = randomBytes(32)): MemoryKeyRing => {
  const derive = (purpose: string) => new Uint8Array(createHash("sha256").update(purpose).update(seed).digest());
  const suffix = Buffer.from(derive("id")).toString("hex").slice(0, 8);
  let generation = 0;
  const added = (keys: Secrets["keys"]): Secrets => {
    const round = generation++;
    const id = round === 0 ? `memory-${suffix}` : `memory-${suffix}-${round}`;
    return { current: id, keys: { ...keys, [id]: derive(round === 0 ? "wrap" : `wrap ${round}`) }, lookup: derive("look-up") };
  };
  let secrets = added({});
  const ring = ringOver({ held: () => secrets, latest: () => secrets }, nodePrimitives());
  return {
    get current() {
      return secrets.current;
    },
    wrap: ring.wrap,
    unwrap: ring.unwrap,
    hmac: ring.hmac,
    async rotate() {
      secrets = added(secrets.keys);
      return secrets.current;
    },
    async retire(keyId) {
      secrets = without(secrets, keyId);
    },
  };
};
