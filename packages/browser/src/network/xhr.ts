import type { Patches } from "./patch.js";

/** A refused request ends as one does without a network: `error` and `loadend`, a moment later; a synchronous one throws. */
export const watchXhr = (view: Window & typeof globalThis, patch: Patches, refused: (address: unknown, via: "xhr") => boolean): void => {
  const opened = new WeakMap<XMLHttpRequest, { readonly address: unknown; readonly sync: boolean }>();
  const { prototype } = view.XMLHttpRequest;
  patch.member(prototype, "open", (was) => function (this: XMLHttpRequest, ...of: unknown[]) {
    opened.set(this, { address: of[1], sync: of[2] === false });
    return (was as (...all: unknown[]) => void).apply(this, of);
  } as typeof was);
  patch.member(prototype, "send", (was) => function (this: XMLHttpRequest, body) {
    const request = opened.get(this);
    if (!request || !refused(request.address, "xhr")) return was.call(this, body);
    if (request.sync) throw new view.DOMException("No consent to this request.", "NetworkError");
    view.setTimeout(() => {
      for (const end of ["error", "loadend"]) this.dispatchEvent(new view.ProgressEvent(end));
    });
  });
};
