/** The families of this package and, beside them, those of RUMINATE_FAMILIES, else the example of one from outside. */
import { fileURLToPath } from 'node:url';
import { families, loadFamilies } from '../../src/reasoner/index.js';

/** The module that RUMINATE_FAMILIES names for Futoshiki. */
export const futoshiki = fileURLToPath(new URL('../../examples/futoshiki/family.js', import.meta.url));

const loaded = await loadFamilies(process.env.RUMINATE_FAMILIES ?? futoshiki);
if (!loaded.ok) throw new Error(loaded.error.message);

export { families };
