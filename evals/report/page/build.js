// Builds what the report page holds: one script out of what the compiler wrote, and its style. Runs after the compiler
// (npm run build); plain JavaScript.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const built = '../../../dist/evals/report/page/';

const bundle = await rolldown({ input: path(`${built}main.js`), platform: 'browser' });
const { output } = await bundle.generate({ format: 'iife', minify: true, comments: false });
await bundle.close();

// Inside a script element these would end it, or begin a comment.
const script = output[0].code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
writeFileSync(path(`${built}page.js`), script);
writeFileSync(path(`${built}page.css`), readFileSync(path('./page.css'), 'utf8'));
