import type { GlobalVendorList } from "../../src/tcf/index.js";

const named = (id: number) => ({ id, name: `Number ${id}`, description: "", illustrations: [] });
const vendor = (id: number, purposes: readonly number[], flexiblePurposes: readonly number[] = []) => ({
  ...named(id),
  purposes: [...purposes],
  legIntPurposes: [],
  flexiblePurposes: [...flexiblePurposes],
  specialPurposes: [1],
  features: [],
  specialFeatures: [],
  usesCookies: true,
  cookieMaxAgeSeconds: 86_400,
  cookieRefresh: false,
  usesNonCookieAccess: false,
});

/** A list as the IAB publishes one, with vendors that there are none of. */
export const list: GlobalVendorList = {
  gvlSpecificationVersion: 3,
  vendorListVersion: 117,
  tcfPolicyVersion: 5,
  lastUpdated: "2026-06-11T16:00:00Z",
  purposes: Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((id) => [id, named(id)])),
  specialPurposes: { 1: named(1) },
  features: {},
  specialFeatures: {},
  stacks: {},
  dataCategories: {},
  vendors: { 12: vendor(12, [8]), 40: vendor(40, [1, 9]), 41: vendor(41, [1, 9]), 99: vendor(99, [1, 8]), 700: { ...vendor(700, [8]), deletedDate: "2026-01-01T00:00:00Z" } },
};
