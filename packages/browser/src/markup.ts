declare global {
  interface HTMLElementTagNameMap {
    "troth-banner": HTMLElement;
    "troth-settings": HTMLElement;
  }
}

type Child = Node | string | undefined;

/** An element with attributes and children; texts are text, never markup. */
export const markup = <K extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
};

/** The one button there is: every choice looks the same (GDPR 7(3), 4(11)). */
export const button = (document: Document, label: string, act: () => void): HTMLButtonElement => {
  const element = markup(document, "button", { type: "button", class: "troth-button" }, label);
  element.addEventListener("click", act);
  return element;
};

/** Fills `{vendor}` in a text. */
export const named = (text: string, vendor: string): string => text.split("{vendor}").join(vendor);
