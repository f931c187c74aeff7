/**
 * CSV as RFC 4180 has it: fields in quotes may hold commas, quotes (doubled) and line breaks. Quotes that are none of these
 * are characters like any other, so that nothing of a field is lost.
 */

/** One object a line, by the names in the first line; a line with fewer fields has the rest empty. */
export function readCsv(text: string): Record<string, string>[] {
  const [head = [], ...lines] = fieldsOf(text);
  const names = head.map((name) => name.trim());
  return lines.map((fields) => Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ''])));
}

const field = /(?:"((?:[^"]|"")*)"(?=[,\r\n]|$)|([^,\r\n]*))(,|\r\n?|\n|$)/g;

function fieldsOf(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const [whole, quoted, plain, end] of text.trimEnd().matchAll(field)) {
    // The last match is the empty end of the text.
    if (whole === '' && line.length === 0) break;
    line.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    lines.push(line);
    line = [];
    if (end === '') break;
  }
  return lines;
}
