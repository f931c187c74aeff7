/** One way to write digits: whatever a person or a model uses for them becomes 0 to 9, and rows and columns get their English names. */

const numberWords: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'zero null zéro cero',
    'eins uno',
    'two zwei deux dos due dois',
    'three drei trois tres tre três',
    'four vier quatre cuatro quattro quatro',
    'five fünf cinq cinco cinque',
    'six sechs seis sei',
    'seven sieben sept siete sette sete',
    'eight acht huit ocho otto oito',
    'nine neun neuf nueve nove',
  ].flatMap((words, digit) => words.split(' ').map((word) => [word, String(digit)])),
);

const ordinals: Readonly<Record<string, string>> = Object.fromEntries(
  'first second third fourth fifth sixth seventh eighth ninth'
    .split(' ')
    .map((word, index) => [word, `${index + 1}th`]),
);

const lines: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['row', 'rows zeile reihe ligne rangée fila riga linha rij'],
    ['column', 'columns col cols spalte colonne columna colonna coluna kolom'],
  ].flatMap(([name = '', words = '']) => words.split(' ').map((word) => [word, name])),
);

const characters: Readonly<Record<string, string>> = Object.fromEntries(
  ['〇零', '一', '二', '三', '四', '五', '六', '七', '八', '九'].flatMap((signs, digit) =>
    [...signs].map((sign) => [sign, String(digit)]),
  ),
);

/** "one" is a pronoun as well: it counts as a digit only beside a digit or behind one of these. */
const ONE =
  /(?<=\b(?:is|a|be|digit|number|value|equals?|holds?|contains?|put|place|\d)\W{1,3})one\b(?! of\b)|\bone(?=\W{1,3}\d)/g;

/** Counts and labels, whose digits are not the digits of a board: "81 cells", "240 ms", "box 5". Text comes from withPlainDigits. */
export const QUANTITY =
  /\b\d+\s*[x×]\s*\d+\b|\b\d+(?:[.,]\d+)?(?=[\s-]*(?:%|ms\b|s\b|seconds?\b|minutes?\b|supervision\b|steps?\b|restarts?\b|cells?\b|givens?\b|blanks?\b|times\b|puzzles?\b|boards?\b|other\b|more\b|solutions?\b|digits?\b|row\b|column\b|box(?:es)?\b|by\b))|\b(?:box|step|board|level|seed|size|by)[\s-]*\d+\b/g;

/** Lower case, digits as 0 to 9, number words as digits, ordinals as "4th", and "row" and "column" for their names elsewhere. */
export function withPlainDigits(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\uFE0F\u20E3\u200B-\u200D\u2060\u00AD]/g, '')
    .replace(/[〇零一二三四五六七八九]/g, (sign) => characters[sign] ?? sign)
    .replace(/\p{Nd}/gu, decimal)
    .toLowerCase()
    .replace(/\p{L}+/gu, (word) => numberWords[word] ?? ordinals[word] ?? lines[word] ?? word);
  return plain.replace(ONE, '1').replace(ONE, '1');
}

/** Unicode's decimal digits stand in blocks of ten, each from its zero up. */
function decimal(sign: string): string {
  if (sign <= '9') return sign;
  const point = sign.codePointAt(0) ?? 0;
  let zero = point;
  while (zero > point - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(point - zero);
}
