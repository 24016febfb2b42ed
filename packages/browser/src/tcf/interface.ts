import { tcData, type TcState } from "./data.js";
import type { GlobalVendorList } from "./list.js";

type Callback = (answer: unknown, success?: boolean) => void;
/** The function that vendors call: `__tcfapi(command, 2, callback, parameter)`. */
export type TcfApi = (command: string, version: number, callback: Callback, parameter?: unknown) => void;

/** Answers the commands of the CMP API, version 2. */
export interface TcfInterface {
  readonly api: TcfApi;
  /** Tells every listener. */
  tell(): void;
}

const isIds = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every(Number.isInteger);

export const tcfInterface = (state: () => TcState, list: GlobalVendorList, isVisible: () => boolean): TcfInterface => {
  const listeners = new Map<number, Callback>();
  let last = 0;
  // One listener that throws keeps the others from nothing.
  const answer = (callback: Callback, value: unknown, success: boolean): void => {
    try {
      callback(value, success);
    } catch (error) {
      reportError(error);
    }
  };
  const commands: Readonly<Record<string, (callback: Callback, parameter: unknown) => void>> = {
    ping: (callback) => {
      const { gdprApplies, cmpId, cmpVersion, tcfPolicyVersion } = state();
      const displayStatus = isVisible() ? "visible" : "hidden";
      const ping = { gdprApplies, cmpLoaded: true, cmpStatus: "loaded", displayStatus, apiVersion: "2", cmpVersion, cmpId, gvlVersion: list.vendorListVersion, tcfPolicyVersion };
      answer(callback, ping, true);
    },
    addEventListener: (callback) => {
      const listenerId = ++last;
      listeners.set(listenerId, callback);
      answer(callback, tcData(state(), { listenerId }), true);
    },
    removeEventListener: (callback, parameter) => answer(callback, listeners.delete(parameter as number), true),
    // Deprecated since TCF 2.2, and still called.
    getTCData: (callback, parameter) => {
      const good = parameter === undefined || parameter === null || isIds(parameter);
      answer(callback, good ? tcData(state(), isIds(parameter) ? { vendorIds: parameter } : {}) : null, good);
    },
  };
  return {
    api: (command, version, callback, parameter) => {
      if (typeof callback !== "function") return;
      const known = version === 2 && Object.hasOwn(commands, command) ? commands[command] : undefined;
      if (known) known(callback, parameter);
      else answer(callback, null, false);
    },
    tell: () => {
      for (const [listenerId, callback] of listeners) answer(callback, tcData(state(), { listenerId }), true);
    },
  };
};
