import type { DataSource } from "../data-source.js";
import { erasingChecks } from "./erasing-checks.js";
import { findingChecks } from "./finding-checks.js";
import { sweepingChecks } from "./sweeping-checks.js";
import type { ContractOptions } from "./world.js";

export type { ContractOptions, Framework, RawRow, World } from "./world.js";

const checks = [...findingChecks, ...erasingChecks, ...sweepingChecks];
const chosen = (capabilities: DataSource["capabilities"]) => checks.filter(({ needs }) => needs === undefined || capabilities[needs]);

/** The capabilities a source claims stand in the name of its run, so that a count of tests can be held against them. */
const declared = (capabilities: DataSource["capabilities"]): string =>
  Object.entries(capabilities)
    .filter(([, has]) => has)
    .map(([capability]) => capability)
    .sort()
    .join(", ");

/** How many tests {@link dataSourceContract} runs for a source that can these things. */
export const dataSourceContractSize = (capabilities: DataSource["capabilities"]): number => chosen(capabilities).length;

/**
 * What every source of personal data must do, for whichever test framework: finds, exports, plans, erases and sweeps
 * exactly what it says. The store is read past the source.
 *
 * @example
 * ```ts
 * import { describe, test } from "node:test";
 * import { dataSourceContract, type RawRow, type World } from "@troth/data-map/contract";
 * declare const open: () => Promise<World>;
 * declare const raw: (world: World) => Promise<readonly RawRow[]>;
 * const capabilities = { erase: true, rectify: false, restrict: false, sweep: false, transactional: false };
 * dataSourceContract({ describe, test, name: "mailing list", capabilities, open, raw });
 * ```
 */
export const dataSourceContract = ({ describe, test, name, capabilities, open, raw }: ContractOptions): void => {
  describe(`the data source contract: ${name} [${declared(capabilities)}]`, () => {
    for (const check of chosen(capabilities)) {
      test(check.name, async () => {
        const world = await open();
        try {
          await check.run(world, () => raw(world));
        } finally {
          await world.close();
        }
      });
    }
  });
};
