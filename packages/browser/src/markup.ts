import type { ClientPolicy } from "@troth/consent-core";

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

/** What it is about, and the way to the notice. */
export const introduction = (document: Document, { texts, notice }: ClientPolicy, attributes?: Readonly<Record<string, string>>): HTMLElement =>
  markup(document, "p", attributes, `${texts.intro} `, markup(document, "a", { href: notice }, texts.notice));

/** A row of buttons. There is one look for all of them: every choice weighs the same (GDPR 7(3), 4(11)). */
export const buttons = (document: Document, ...labels: readonly string[]): HTMLElement =>
  markup(document, "div", { class: "troth-buttons" }, ...labels.map((label) => markup(document, "button", { type: "button", class: "troth-button" }, label)));

/** Says what the buttons inside do, in their order. The second press of a double click was meant for what stood there before. */
export const onPress = (inside: Element, ...acts: readonly ((button: HTMLElement) => void)[]): void =>
  inside.querySelectorAll("button").forEach((button, at) => button.addEventListener("click", ({ detail }) => detail < 2 && acts[at]?.(button)));

/** Fills `{vendor}` in a text. */
export const named = (text: string, vendor: string): string => text.split("{vendor}").join(vendor);
