/**
 * Gives a lost focus back to what opened the thing that is gone; else to the content, without scrolling. From the body, a
 * keyboard would start over at the top of the page (WCAG 2.4.3). Focus that something has stays where it is.
 */
export const giveFocus = (document: Document, opener?: Element | null): void => {
  const lost = (): boolean => document.activeElement === document.body;
  if (lost()) (opener as HTMLElement | undefined)?.focus();
  const content = document.querySelector<HTMLElement>("main,h1");
  if (!lost() || !content) return;
  content.tabIndex = -1;
  content.focus({ preventScroll: true });
};
