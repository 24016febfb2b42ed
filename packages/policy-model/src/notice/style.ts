/** The style of a notice that stands on its own page, for screen and print. */
export const noticeStyles = `:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.55 system-ui, sans-serif; color: #1b1f24; background: #fff; overflow-wrap: break-word; }
main { max-width: 58rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
.troth-notice { container-type: inline-size; }
.troth-notice p, .troth-notice li, .troth-notice dd { max-width: 44rem; }
.troth-notice h1 { margin: 0 0 1.5rem; font-size: 1.9rem; line-height: 1.2; }
.troth-notice h2 { margin: 2.5rem 0 .75rem; padding-top: 1rem; border-top: 1px solid #d5dae1; font-size: 1.4rem; line-height: 1.3; }
.troth-notice h3 { margin: 1.5rem 0 .4rem; font-size: 1.15rem; line-height: 1.3; }
.troth-notice h4, .troth-notice h5, .troth-notice h6 { margin: 1rem 0 .35rem; font-size: 1rem; line-height: 1.4; }
.troth-notice p, .troth-notice ul { margin: .5rem 0; }
.troth-notice ul { padding-inline-start: 1.25rem; }
.troth-notice dl { margin: .4rem 0 .75rem; font-size: .95em; line-height: 1.45; }
.troth-notice dt { margin-top: .5rem; font-weight: 600; }
.troth-notice dd { margin: 0; }
.troth-notice dd + dd { margin-top: .15rem; }
.troth-notice code { overflow-wrap: anywhere; font-size: .9em; }
.troth-notice a { color: #0b57a4; }
.troth-notice :focus-visible { outline: 2px solid #0b57a4; outline-offset: 2px; }
.troth-notice .troth-contents h2 { margin-top: 0; padding-top: 0; border-top: 0; font-size: 1rem; }
.troth-contents ul { padding: 0; list-style: none; }
.troth-contents li { break-inside: avoid; padding: .2rem 0; }
.troth-unknown { font-style: italic; }
.troth-distinct { margin: 2.5rem 0; padding: 0 1.25rem 1rem; border: 3px solid #0b57a4; border-radius: .25rem; }
.troth-notice .troth-distinct h2 { margin-top: 1rem; padding-top: 0; border-top: 0; }
.troth-table { overflow-x: auto; }
.troth-table table { width: 100%; border-collapse: collapse; font-size: .95em; line-height: 1.45; }
.troth-table tbody th { font-weight: 500; }
.troth-table th, .troth-table td { min-width: 5rem; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #d5dae1; text-align: start; vertical-align: top; }
@container (min-width: 40rem) {
  .troth-notice dl { display: grid; grid-template-columns: minmax(9rem, 14rem) minmax(0, 1fr); column-gap: 1.5rem; row-gap: .15rem; }
  .troth-notice dt { grid-column: 1; margin-top: .3rem; }
  .troth-notice dd { grid-column: 2; }
  .troth-notice dt + dd { margin-top: .3rem; }
  .troth-contents ul { columns: 2; column-gap: 2rem; }
}
@media (prefers-color-scheme: dark) {
  body { color: #e6e9ee; background: #14171b; }
  .troth-notice h2, .troth-table th, .troth-table td { border-color: #3a414b; }
  .troth-notice a { color: #8ec2ff; }
  .troth-notice :focus-visible { outline-color: #8ec2ff; }
  .troth-distinct { border-color: #8ec2ff; }
}
@media print {
  body { color: #000; background: #fff; font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .troth-notice { container-type: normal; }
  .troth-notice dl { display: grid; grid-template-columns: 11rem minmax(0, 1fr); column-gap: 1rem; }
  .troth-notice dt { grid-column: 1; }
  .troth-notice dd { grid-column: 2; }
  h2, h3, h4, h5, h6 { break-after: avoid; }
  tr, dt, dd { break-inside: avoid; }
  .troth-table { overflow: visible; }
  .troth-notice a { color: inherit; }
  .troth-contents { display: none; }
  .troth-distinct { border: 2pt solid #000; }
}
`;
