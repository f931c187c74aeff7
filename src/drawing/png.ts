/** SVG to PNG. The renderer is a WebAssembly module: no native binary, the same pixels everywhere; loaded when first needed. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

let loading: Promise<typeof import('@resvg/resvg-wasm')> | undefined;

/** The picture, `zoom` pixels to each of the SVG's. It must have no text: there are no fonts. */
export async function pngOf(svg: string, zoom: number): Promise<Uint8Array> {
  loading ??= load();
  const { Resvg } = await loading;
  const renderer = new Resvg(svg, { fitTo: { mode: 'zoom', value: zoom } });
  try {
    const image = renderer.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    renderer.free();
  }
}

async function load(): Promise<typeof import('@resvg/resvg-wasm')> {
  const renderer = await import('@resvg/resvg-wasm');
  const file = fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'));
  await renderer.initWasm(await readFile(file));
  return renderer;
}
