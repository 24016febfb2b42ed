import type { TcfApi } from "./interface.js";

interface Call {
  readonly command: string;
  readonly version: number;
  readonly callId: unknown;
  readonly parameter?: unknown;
}

const callIn = (data: unknown): Call | undefined => {
  try {
    const message = typeof data === "string" ? (JSON.parse(data) as unknown) : data;
    const call = (message as { readonly __tcfapiCall?: unknown } | null)?.__tcfapiCall;
    return typeof call === "object" && call !== null ? (call as Call) : undefined;
  } catch {
    return undefined; // somebody else's message
  }
};

/** Lets frames of other origins ask: the empty frame by which they find this window, and the answers to their messages. */
export const openBridge = (view: Window & typeof globalThis, api: TcfApi): (() => void) => {
  const { document } = view;
  const locator = document.createElement("iframe");
  locator.name = "__tcfapiLocator";
  locator.title = "";
  locator.hidden = true;
  const isThere = "__tcfapiLocator" in view.frames;
  if (!isThere) document.body.append(locator);
  const heard = ({ data, source, origin }: MessageEvent): void => {
    const call = callIn(data);
    if (!call || !source) return;
    api(
      call.command,
      call.version,
      (returnValue, success) => {
        const message = { __tcfapiReturn: { returnValue, success, callId: call.callId } };
        // To the one who asked and nobody else: a TC string is personal data. A frame without an origin can be named by none.
        (source as Window).postMessage(typeof data === "string" ? JSON.stringify(message) : message, origin === "null" ? "*" : origin);
      },
      call.parameter,
    );
  };
  view.addEventListener("message", heard);
  return () => {
    view.removeEventListener("message", heard);
    locator.remove();
  };
};
