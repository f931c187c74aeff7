/** Brings the many characters people use for digits, blanks, bars and spaces to one ASCII form. */
import { plainHtml, plainLatex } from './markup.js';

const blankGlyphs = '·•∙⋅・･‧●○◯◌◦⬜⬛⚪⚫□■▢◻◼◽◾▫▪🔲🔳🟦🟥🟩🟨🟪🟫🟧⬚␣░▒▓❓❔❎❌✖➖﹏╳✕✗☐∅ø。';
const dashGlyphs = '‐‑‒–—―−─━┄┅┈┉═╌╍－';
const barGlyphs = '│┃║┆┇┊┋╎╏｜¦';
const jointGlyphs = '┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬╭╮╯╰';
const invisible = '\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f\u20e3\u00ad';
const spaceGlyphs =
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2800\v\f';

function mapped(glyphs: string, target: string): [string, string][] {
  return [...glyphs].map((glyph) => [glyph, target]);
}

/** Ten digits in a row of the code chart, starting at the code point of zero. */
function digitRange(zero: number): [string, string][] {
  return Array.from({ length: 10 }, (_, digit) => [String.fromCodePoint(zero + digit), String(digit)]);
}

/** Nine digits in a row of the code chart, starting at the code point of one. */
function oneToNine(one: number): [string, string][] {
  return Array.from({ length: 9 }, (_, index) => [String.fromCodePoint(one + index), String(index + 1)]);
}

const replacements: ReadonlyMap<string, string> = new Map([
  // Full-width forms of ASCII; later entries win.
  ...Array.from({ length: 94 }, (_, i): [string, string] => [
    String.fromCharCode(0xff01 + i),
    String.fromCharCode(33 + i),
  ]),
  ...mapped(blankGlyphs, '.'),
  ...mapped(dashGlyphs, '-'),
  ...mapped(barGlyphs, '|'),
  ...mapped(jointGlyphs, '+'),
  ...mapped(invisible, ''),
  ...mapped(spaceGlyphs, ' '),
  ...mapped('“”„«»', '"'),
  ...mapped('‘’‚′', "'"),
  ...mapped('、，؛،', ','),
  ...mapped('→⇒', '='),
  ...[0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6].flatMap(digitRange),
  ...[0x2460, 0x2776, 0x2780, 0x278a, 0x24f5].flatMap(oneToNine),
  ...[...'〇一二三四五六七八九'].map((glyph, digit): [string, string] => [glyph, String(digit)]),
  ['×', 'x'],
  ['零', '0'],
  ['空', '.'],
  ['…', '...'],
]);

const notPlain = /[^\n\t\x20-\x7e]/gu;
const ansiColour = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]{0,12}m`, 'g');

/** Bold words, such as the labels of rows; bold digits keep their stars, which may be marks. */
const boldWords = /\*\*([^*\n]{0,30}\p{L}[^*\n]{0,30})\*\*/gu;

/** `{"board": "53..7....` with its other rows on the lines below, and `....8..79", "n": 9}` behind them. */
const quoteBeforeRow = /(["'`])(?=[\d._*xX?][\d._*xX?| -]{3,40}\n)/g;
const quoteBehindRow = /(\n[\d._*xX?][\d._*xX?| -]{3,40})(?=["'`][,})\]])/g;

/** The same text with LF line breaks, ASCII digits, "." for blank glyphs, "|", "-" and "+" for drawn lines. Linear. */
export function normalise(text: string): string {
  return plainLatex(plainHtml(text.replace(/\r\n?/g, '\n')))
    .replace(ansiColour, '')
    .replace(/\\r\\n|\\n/g, '\n')
    .replace(/\\([*_|.#>-])/g, '$1')
    .replace(/<br ?\/?>/gi, '\n')
    .replace(/&nbsp;/g, ' ')
    .replace(boldWords, '$1')
    .replace(/[空留]白格?|空格/g, '.')
    .replace(notPlain, (glyph) => replacements.get(glyph) ?? glyph)
    .replace(quoteBeforeRow, '$1\n')
    .replace(quoteBehindRow, '$1\n');
}
