/** Tables in HTML and LaTeX as plain rows of fields between bars, the way Markdown writes them. */

const htmlTag = /<(\/?)([a-z][a-z0-9]{0,9})\b([^<>]{0,400})>/gi;

/** The text with every HTML table written as `| 5 | 3 |  |` lines; other text, tags outside of tables included, stays. Linear. */
export function plainHtml(text: string): string {
  if (!/<t[dh][\s>]/i.test(text)) return text;
  const table = new TableWriter();
  let end = 0;
  for (const match of text.matchAll(htmlTag)) {
    const [tag, slash, name = '', attributes = ''] = match;
    table.addText(text.slice(end, match.index), tag);
    end = match.index + tag.length;
    table.addTag(name.toLowerCase(), slash === '/', attributes, tag);
  }
  table.addText(text.slice(end), '');
  return table.finish();
}

/** Collects the cells of the row that is open; text outside of rows passes through. */
class TableWriter {
  private readonly output: string[] = [];
  private row: string[] | null = null;
  private isHeader = false;
  private cell: string | null = null;

  addText(text: string, before: string): void {
    if (this.cell !== null) this.cell += text;
    else if (this.row === null && (text.trim() !== '' || !/^<\/?t/i.test(before))) this.output.push(text);
  }

  addTag(name: string, closes: boolean, attributes: string, tag: string): void {
    if (name === 'td' || name === 'th') {
      this.closeCell();
      if (closes) return;
      this.row ??= [];
      this.isHeader = name === 'th' && (this.row.length === 0 || this.isHeader);
      this.cell = '';
    } else if (/^(?:tr|table|tbody|thead|tfoot)$/.test(name)) {
      this.closeRow();
      if (name === 'table') this.output.push('\n');
    } else if (this.cell !== null) {
      if (name === 'input') this.cell += /\bvalue\s?=\s?["']?([^"'\s>]{0,3})/i.exec(attributes)?.[1] ?? '';
    } else if (this.row === null) this.output.push(tag);
  }

  finish(): string {
    this.closeRow();
    return this.output.join('');
  }

  private closeCell(): void {
    if (this.cell !== null) this.row?.push(this.cell.trim().replace(/\s+/g, ' '));
    this.cell = null;
  }

  private closeRow(): void {
    this.closeCell();
    if (this.row && this.row.length > 0) {
      this.output.push(`\n| ${this.row.join(' | ')} |`);
      if (this.isHeader) this.output.push(`\n${'|---'.repeat(this.row.length)}|`);
      this.output.push('\n');
    }
    this.row = null;
    this.isHeader = false;
  }
}

const environment = /\\(?:begin|end)\{[a-zA-Z]{1,20}\*?\}(?:\[[a-z]\])?(?:\{[^{}\n]{0,80}\})?/g;
const latexRule = /\\(?:hline|toprule|midrule|bottomrule|cline\{[^{}]{0,10}\}|cmidrule\{[^{}]{0,10}\})/g;
const latexBlank = /\\(?:quad|qquad|phantom\{[^{}]{0,4}\}|hspace\{[^{}]{0,8}\}|[ ,;:!])|(?<=[&\s])~(?=[&\s\\])/g;
const latexFont = /\\(?:textbf|mathbf|text|textit|mathrm|mathit|boxed|fbox|large|Large|bf)\s?\{([^{}]{0,4})\}/g;

/** The text with every LaTeX array written as `| 5 | 3 |  |` lines. Linear. */
export function plainLatex(text: string): string {
  if (text.includes('\\begin{sudoku')) return text.replace(environment, '\n').replace(/\|\.(?=\s*(?:\n|$))/g, '|');
  if (!text.includes('&') || !text.includes('\\\\')) return text;
  return text
    .replace(/\\\\(?:\[[^\]\n]{0,8}\])?/g, '\n')
    .replace(environment, '\n')
    .replace(latexRule, '\n')
    .replace(latexFont, '$1')
    .replace(latexBlank, ' ')
    .replace(/\\(?:square|Box)\b/g, '⬜')
    .replace(/\\c?dots?\b/g, '.')
    .split('\n')
    .map(plainRow)
    .join('\n');
}

/** Two columns are no row of a board: most lines of a long text are told apart by this alone. */
function plainRow(line: string): string {
  const cells = line.split('&');
  return cells.length > 2 ? `| ${cells.join(' | ').replaceAll('$', '')} |` : line;
}
