/** The style of a notice that stands on its own page, for screen and print. */
export const noticeStyles = `:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; color: #1b1f24; background: #fff; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
.troth-notice h1 { font-size: 1.9rem; line-height: 1.2; }
.troth-notice h2 { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid #d5dae1; font-size: 1.35rem; }
.troth-notice h3 { margin-top: 1.75rem; font-size: 1.1rem; }
.troth-notice h4, .troth-notice h5 { margin-top: 1.25rem; font-size: 1rem; }
.troth-notice dt { margin-top: .5rem; font-weight: 600; }
.troth-notice dd { margin: 0; }
.troth-notice code { overflow-wrap: anywhere; font-size: .9em; }
.troth-notice a { color: #0b57a4; }
.troth-table { overflow-x: auto; }
.troth-table table { width: 100%; border-collapse: collapse; font-size: .95em; }
.troth-table tbody th { font-weight: 500; }
.troth-table th, .troth-table td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #d5dae1; text-align: start; vertical-align: top; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e9ee; background: #14171b; }
  .troth-notice h2, .troth-table th, .troth-table td { border-color: #3a414b; }
  .troth-notice a { color: #8ec2ff; }
}
@media print {
  body { color: #000; background: #fff; font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h2, h3, h4 { break-after: avoid; }
  tr, dt { break-inside: avoid; }
  .troth-table { overflow: visible; }
  .troth-notice a { color: inherit; }
}
`;
