// Every entry for the page in one script: what the tests of network and Consent Mode load.
import { followConsentMode } from "../../src/consent-mode/index.js";
import { policyFrom, sendTo, start, startHeadless } from "../../src/index.js";
import { watchNetwork } from "../../src/network/index.js";

Object.assign(globalThis, { troth: { start, startHeadless, policyFrom, sendTo, followConsentMode, watchNetwork } });
