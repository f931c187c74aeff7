/** Rows that stand on a line with words: `{"maze": "S..`, `maze = """S..`, `My maze: S..`, and `..G", "start": …` at the end. */

const leastWidth = 3;
const opening = /[:="'`“(]\s?(?=[^:="'`“(]{3,200}$)/u;
const closing = /^([^"'`”)}\]]{3,200}?)(["'`”)}\]]|\s{1,3}\p{L}{2,20}(?!\p{L}))/u;
const ends = 'SGEsge';
/** Three letters that are no usual symbols. */
const isWord = /(?:(?![sgexo])\p{L}){3}/iu;

/** Whether the part looks like the row beside it: as wide, of its symbols or the usual ends. */
function isLike(part: string, row: string, other: string): boolean {
  const width = part.trim().length;
  if (width < leastWidth || row.trim().length !== width || isWord.test(part) || isWord.test(row)) return false;
  const known = new Set(`${row}${other}${ends}`);
  const besides = new Set(`${part}${other}${ends}`);
  return (
    [...part].every((glyph) => known.has(glyph)) &&
    [...row].every((glyph) => besides.has(glyph) || !/[\p{L}\s]/u.test(glyph))
  );
}

/** The lines with such rows on lines of their own. */
export function withRowsApart(lines: readonly string[]): string[] {
  return lines.flatMap((line, index) => {
    const [two = '', before = '', after = '', further = ''] = [-2, -1, 1, 2].map((step) => lines[index + step]);
    const start = opening.exec(line);
    if (start) {
      const cut = start.index + start[0].length;
      if (isLike(line.slice(cut), after, further)) return [line.slice(0, cut), line.slice(cut)];
    }
    const [, row] = closing.exec(line) ?? [];
    return row !== undefined && isLike(row, before, two) ? [row, line.slice(row.length)] : [line];
  });
}
