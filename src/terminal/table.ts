/** Rows of text in aligned columns, without borders, as command-line tools print them. */

/** The first row is the head; columns that hold only numbers (a head aside) stand to the right. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const numeric = head.map((_, column) => body.every((row) => /^[\d., %]+$/.test(row[column] ?? '')));
  return rows.map((row) =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return numeric[column] ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
