/** The style of the HTML report. Colours follow the reader's system, light or dark. */
export const style = `
:root {
  color-scheme: light dark;
  --good: light-dark(#116329, #56d364);
  --bad: light-dark(#a40e26, #ff7b72);
  --dim: light-dark(#57606a, #9198a1);
  --line: light-dark(#d0d7de, #3d444d);
  --code: light-dark(#f6f8fa, #161b22);
}
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; overflow-wrap: anywhere; }
pre, code { font: .85em/1.45 ui-monospace, monospace; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 4px; padding: .6rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--dim); }
details > :not(summary) { margin-left: 1.2rem; }
summary { cursor: pointer; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.dim { color: var(--dim); }
`;
