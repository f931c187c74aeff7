/** The glyphs of boards as strokes, so that a picture needs no font. Each stands in a box 10 wide and 14 high. */
const STROKES: Readonly<Record<string, string>> = {
  '0': 'M5 .7C7.4 .7 9.2 3.2 9.2 7S7.4 13.3 5 13.3 .8 10.8 .8 7 2.6 .7 5 .7Z',
  '1': 'M1.9 3.4 5.6 .7V13.3',
  '2': 'M1 4.2C1.1 2.2 2.7 .7 5 .7S8.9 2.2 8.9 4.3C8.9 7 6.2 8.9 1 13.3H9.2',
  '3': 'M1.3 2.9C2 1.5 3.2 .7 4.9 .7 7.1 .7 8.6 1.9 8.6 3.7S7.1 6.7 4.4 6.7C7.3 6.7 9.1 8 9.1 9.9S7.4 13.3 4.9 13.3C2.9 13.3 1.5 12.4 .8 10.9',
  '4': 'M7 13.3V.7L.7 9.5H9.4',
  '5': 'M8.5 .7H2.2L1.6 6.2C2.5 5.5 3.6 5.2 4.8 5.2 7.4 5.2 9.1 6.8 9.1 9.2S7.4 13.3 4.8 13.3C2.9 13.3 1.5 12.5 .8 11.1',
  '6': 'M7.9 1.1C3.9 1.5 1 4.6 1 9.1 1 11.7 2.7 13.3 5 13.3S9.1 11.7 9.1 9.2 7.4 5.3 5.1 5.3C3.1 5.3 1.4 6.6 1 8.6',
  '7': 'M.8 .7H9.2L3.9 13.3',
  '8': 'M5 6.6C2.9 6.6 1.5 5.4 1.5 3.6S2.9 .7 5 .7 8.5 1.9 8.5 3.6 7.1 6.6 5 6.6C2.6 6.6 .9 8 .9 10S2.6 13.3 5 13.3 9.1 11.9 9.1 10 7.4 6.6 5 6.6Z',
  '9': 'M2.1 12.9C6.1 12.5 9 9.4 9 4.9 9 2.3 7.3 .7 5 .7S.9 2.3 .9 4.8 2.6 8.7 4.9 8.7C6.9 8.7 8.6 7.4 9 5.4',
  S: 'M8.7 2.8C8 1.5 6.7 .7 5 .7 2.7 .7 1.2 1.9 1.2 3.7 1.2 5.6 2.7 6.3 5 6.9S9 8.2 9 10.1C9 12 7.4 13.3 5 13.3 3 13.3 1.5 12.4 .8 11',
  G: 'M8.9 3C8.2 1.6 6.9 .7 5.2 .7 2.6 .7 .8 3.2 .8 7S2.6 13.3 5.2 13.3C7 13.3 8.4 12.5 9.2 11.1V7.6H5.6',
  '*': 'M5 6.9V7.1',
};

/** The box of a glyph. */
const [WIDTH, HEIGHT] = [10, 14];

/** Every glyph that can be drawn. */
export const drawnGlyphs: ReadonlySet<string> = new Set(Object.keys(STROKES));

/**
 * Path data and stroke width of a glyph, and the transform that puts it in the middle of the square cell with this upper
 * left corner; undefined where it has no strokes.
 */
export function strokesOf(
  glyph: string,
  cell: { readonly x: number; readonly y: number; readonly side: number },
  weight: 'regular' | 'bold',
): { readonly d: string; readonly transform: string; readonly 'stroke-width': number } | undefined {
  const d = STROKES[glyph];
  if (d === undefined) return undefined;
  const scale = (cell.side * 0.5) / HEIGHT;
  const left = cell.x + (cell.side - WIDTH * scale) / 2;
  const top = cell.y + (cell.side - HEIGHT * scale) / 2;
  const width = glyph === '*' ? 7 : weight === 'bold' ? 2.1 : 1.4;
  return { d, transform: `translate(${left} ${top}) scale(${scale})`, 'stroke-width': width };
}
