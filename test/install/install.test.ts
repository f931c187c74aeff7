/** Everything that tells others how to start ruminate says the same; after a change, `npx vitest run test/install -u` writes it anew. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { tools } from '../../src/tools/index.js';
import { clientsPage, readmeWithClients } from '../support/clients-page.js';
import { json, mcpbManifest, registryEntry } from '../support/install.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('what is written down for clients', () => {
  it.each([
    ['docs/mcp-clients.md', () => clientsPage(tools)],
    ['README.md', () => readmeWithClients(read('../../README.md'))],
    ['server.json', () => json(registryEntry())],
    ['packaging/manifest.json', () => json(mcpbManifest(tools))],
  ])('in %s is what install.ts says', async (path, content) => {
    await expect(content()).toMatchFileSnapshot(`../../${path}`);
  });
});

// The schema is the registry's own and is not kept here: `npm run conformance` fetches it. RUMINATE_SERVER_SCHEMA names a file that holds it.
const schemaFile = process.env.RUMINATE_SERVER_SCHEMA;

describe.skipIf(schemaFile === undefined)(
  'server.json (skipped without RUMINATE_SERVER_SCHEMA, a file with the registry schema)',
  () => {
    const schema = schemaFile === undefined ? {} : JSON.parse(readFileSync(schemaFile, 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const fits = ajv.compile(schema);

    it('fits the schema of the MCP registry', () => {
      const entry = JSON.parse(read('../../server.json'));
      expect(entry.$schema).toBe(schema.$id);
      fits(entry);
      expect(fits.errors ?? []).toEqual([]);
    });

    it('would be refused with a name or a description that the registry does not take', () => {
      expect(fits({ ...registryEntry(), name: 'ruminate' })).toBe(false);
      expect(fits({ ...registryEntry(), description: 'x'.repeat(101) })).toBe(false);
    });
  },
);
