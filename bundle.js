// Bundles what the compiler wrote for the browser into one script that can stand in a page. Used by the build.js of each page.
import { rolldown } from 'rolldown';

/** zod brings its messages in fifty languages, a third of a page; nobody reads them here. */
const withoutLocales = {
  name: 'without-locales',
  load: (id) => (/zod[\\/]v4[\\/]locales[\\/]index\.js$/.test(id) ? 'export {};' : undefined),
};

/** The text of the script that begins in the module `input`. */
export async function bundle(input) {
  const bundled = await rolldown({ input, platform: 'browser', plugins: [withoutLocales] });
  const { output } = await bundled.generate({ format: 'iife', minify: true, comments: false });
  await bundled.close();
  // Inside a script element these would end it, or begin a comment.
  return output[0].code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}
