/** Tells the other tabs of this origin that the cookie was rewritten, and hears it from them. */
export interface Tabs {
  tell(): void;
}

const name = "troth";

/**
 * By BroadcastChannel, which stores nothing. Only where there is none, an entry of local storage is written and removed at
 * once, after an act of the person: the event is what the others hear, and nothing stays. Besides, a tab looks at the cookie
 * anew when it is shown again. Ends with `signal`.
 */
export const joinTabs = (view: Window & typeof globalThis, heard: () => void, signal: AbortSignal): Tabs => {
  const channel = "BroadcastChannel" in view ? new view.BroadcastChannel(name) : undefined;
  const shown = (): void => {
    if (view.document.visibilityState === "visible") heard();
  };
  channel?.addEventListener("message", heard);
  signal.addEventListener("abort", () => channel?.close());
  view.document.addEventListener("visibilitychange", shown, { signal });
  view.addEventListener("pageshow", shown, { signal });
  view.addEventListener("storage", ({ key }) => key === name && heard(), { signal });
  return {
    tell: () => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target; it never leaves the origin
      if (channel) return signal.aborted ? undefined : channel.postMessage(0);
      try {
        view.localStorage.setItem(name, "");
        view.localStorage.removeItem(name);
      } catch {
        // Denied: the other tabs look when they are shown.
      }
    },
  };
};
