import { keyRingCases, type KeyRingUnderTest } from "./key-ring-cases.js";

/** How many tests the contract runs for a key ring, by whether it can be rotated. */
export const keyRingContractSize = ({ rotates }: { readonly rotates: boolean }): number => keyRingCases.filter((each) => rotates || !each.rotates).length;

/**
 * What every key ring must do, as tests for any runner that has `describe` and `test`.
 *
 * @example
 * ```ts
 * import { keyRingContract } from "@troth/journal/contract";
 * import { memoryKeyRing } from "@troth/journal/memory";
 * import { describe, test } from "node:test";
 * keyRingContract({ describe, test, name: "memory", open: () => memoryKeyRing() });
 * ```
 */
export const keyRingContract = (
  o: KeyRingUnderTest & {
    readonly describe: (name: string, body: () => void) => unknown;
    readonly test: (name: string, body: () => Promise<void>) => unknown;
    readonly name: string;
  },
): void => {
  const { describe, test, name, open, rotate } = o;
  describe(`the key ring contract: ${name}${rotate ? " [rotates]" : ""}`, () => {
    for (const each of keyRingCases) {
      if (each.rotates && !rotate) continue;
      test(each.name, () =>
        each.run({
          open: async () => open(),
          rotate: async (ring) => {
            if (!rotate) throw new Error("This ring cannot be rotated");
            return rotate(ring);
          },
        }),
      );
    }
  });
};
