/** Colours and type of the pictures and of the interactive view, for light and dark surroundings. */

/** The colours on a light ground. */
export const LIGHT = {
  ground: '#fff',
  ink: '#1f2328',
  quiet: '#656d76',
  line: '#d0d7de',
  heavy: '#57606a',
  given: '#eef1f4',
  answer: '#0a3069',
  shade: '#9cc9ff',
  changed: '#d97706',
  solid: '#3d444d',
  good: '#1a7f37',
  bad: '#bc4c00',
};
/** The same as CSS. */
export const LIGHT_VARIABLES = Object.entries(LIGHT)
  .map(([name, colour]) => `--${name}:${colour}`)
  .join(';');
export const DARK_VARIABLES =
  '--ground:#0d1117;--ink:#f0f6fc;--quiet:#9198a1;--line:#30363d;--heavy:#8b949e;--given:#21262d;--answer:#d6e8ff;' +
  '--shade:#1f5fae;--changed:#f0a030;--solid:#656c76;--good:#3fb950;--bad:#f0883e';

export const STYLE = [
  `:root{${LIGHT_VARIABLES}}`,
  `@media(prefers-color-scheme:dark){:root{${DARK_VARIABLES}}}`,
  'text{font:13px ui-sans-serif,system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;fill:var(--ink);font-variant-numeric:tabular-nums}',
  '.ground{fill:var(--ground);stroke:var(--line)}',
  '.title{font-weight:600}',
  '.quiet,.quiet text{fill:var(--quiet);font-size:11px}',
  '.lines{stroke:var(--line);fill:none}',
  '.heavy{stroke:var(--heavy);fill:none;stroke-width:2}',
  '.given{fill:var(--given)}',
  '.solid{fill:var(--solid)}',
  '.shades rect{fill:var(--shade);stroke:var(--changed)}',
  '.glyphs text{text-anchor:middle;font-size:inherit}',
  '.givens text{font-weight:700}',
  '.answers text{fill:var(--answer)}',
  '.restarts{stroke:var(--heavy);stroke-dasharray:2}',
  '.bars{fill:var(--quiet)}',
  '.cursor{fill:var(--changed)}',
  '.good text{fill:var(--good);font-weight:600}',
  '.bad text{fill:var(--bad);font-weight:600}',
].join('\n');
