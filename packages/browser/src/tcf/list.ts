import type { VendorList } from "@iabtechlabtcf/core";

/** The Global Vendor List as the IAB publishes it (`vendor-list.json`). Serve a copy of your own: nothing is fetched here. */
export type GlobalVendorList = VendorList;

/**
 * Which words of the policy stand for which of the framework. Nothing is guessed: what is not named here is never consented to.
 */
export interface TcfMap {
  /** TCF purpose -> purposes of the policy; all of them must be consented to. */
  readonly purposes: Readonly<Record<number, string | readonly string[]>>;
  /** Id in the Global Vendor List -> vendor of the client policy. */
  readonly vendors: Readonly<Record<number, string>>;
}
