/** Tells the other tabs of this origin that the cookie was rewritten, and hears it from them. Nothing is stored for it. */
export interface Tabs {
  tell(): void;
  stop(): void;
}

/** Where there is no BroadcastChannel, a tab looks at the cookie anew when it is shown again. */
export const joinTabs = (view: Window & typeof globalThis, heard: () => void): Tabs => {
  const channel = "BroadcastChannel" in view ? new view.BroadcastChannel("troth") : undefined;
  const shown = (): void => {
    if (view.document.visibilityState === "visible") heard();
  };
  channel?.addEventListener("message", heard);
  view.document.addEventListener("visibilitychange", shown);
  view.addEventListener("pageshow", shown);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target; it never leaves the origin
    tell: () => channel?.postMessage(0),
    stop: () => {
      channel?.close();
      view.document.removeEventListener("visibilitychange", shown);
      view.removeEventListener("pageshow", shown);
    },
  };
};
