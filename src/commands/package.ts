/** What package.json says of this program. */
import { readFileSync } from 'node:fs';

export interface PackageFacts {
  readonly version: string;
  /** Lowest version of Node.js that it runs on, as "20.20". */
  readonly node: string;
}

export function readPackage(): PackageFacts {
  const file = new URL('../../../package.json', import.meta.url);
  const { version, engines } = JSON.parse(readFileSync(file, 'utf8')) as { version: string; engines: { node: string } };
  return { version, node: engines.node.replace(/^>=/, '') };
}
