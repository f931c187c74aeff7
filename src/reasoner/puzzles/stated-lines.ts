/** Words, and keys of JSON, that make the lines of a board something else than its rows from top to bottom. */

export type Unit = 'row' | 'column' | 'box';

const line = '(?:lines?|rows?|strings?|arrays?|lists?|entry|groups?)';
const count = '(?:(?:nine|six|four|\\d{1,2}) )?';
/** "The first row is the column numbers" and "the columns that I am stuck on" say nothing of the lines. */
const alone =
  "(?![a-z]| (?:numbers?|headers?|labels?|names?|borders?|edges?|lines?|outlines?|boundar(?:y|ies)|walls?|index|indices|letters?|of(?! (?:the|this|my) (?:maze|labyrinth|grid|board|puzzle|sudoku))|with|that|which|where|in|around|and|or|i|i'm|we|you|\\d))";
export const written =
  '(?:given|listed|written|ordered|typed|sent|stored|arranged|sorted|entered|read|copied|transcribed|numbered)';

/** What is said of the lines, wherever it stands. `several`, `one` and `units` are names of what lines may be. */
const statementOf = (several: string, one: string, units: string): RegExp =>
  new RegExp(
    [
      `(?:these|here|below|following|above|they|those)[^.\\n]{0,20} (?:are|is|were) (?:actually |really )?(?:the |its |all |my )?${several}${alone}`,
      `(?:each|every) (?:inner |sub-?|nested )?${line}(?: below| above| here)? (?:is|=|represents|holds|stands for|means|contains|gives|shows|lists) (?:an? |one |the )?(?:whole |single |full )?${one}${alone}`,
      `${line}(?: below| above| here)? (?:are|is|=|represent) (?:actually |really )?(?:the |its |an? |one )?${units}${alone}`,
      `(?<![a-z])(?:i|we)(?:'ve| have| am|'m| are|'ll| will)? (?:list|give|gave|write|wrote|type|send|sent|enter|copy|copied)(?:ed|d|ing)? (?:out |down |you )?(?:the |my |its |all |by )?${several}${alone}`,
      `${written}(?: out| down)?(?: here| below| above)? (?:by|as|per) (?:the )?${units}${alone}`,
      `one ${one} (?:per|a|on each|for each|to a|in each) ${line}|${one} per ${line}|one ${line} (?:per|for each|for every) ${one}`,
      `(?:first|top|1st) ${line}(?: below| above| here| given)? (?:is|=|being|means|shows) (?:at )?(?:the )?(?:bottom|last|lowest)|(?:last|bottom) ${line} (?:is|=) (?:at )?(?:the )?(?:top|first)`,
      `(?:rows|lines|board|grid|matrix|array|puzzle|sudoku|maze|labyrinth)(?: is| are| was)? (?:given |written |typed |printed )?(?:upside[- ]down|mirrored|flipped|rotated|transposed|in reverse|reversed)(?![a-z])`,
      `(?<![a-z])(?:i|we)(?:'ve| have)?(?: accidentally| by mistake| just)? (?:rotated|transposed|mirrored|flipped|reversed) (?:it|this|the (?:board|grid|puzzle|sudoku|maze|labyrinth|rows|lines|page))(?![a-z])|(?<![a-z])(?:it|this|everything)(?:'s| is| was)(?: now)? (?:upside[- ]down|mirrored|rotated|transposed)(?![a-z])`,
      `(?:each|every|all) ${line} (?:is|are) (?:reversed|mirrored|flipped|backwards|upside down)(?![a-z])`,
      `(?<!(?:not|n't|dont|without|before you) )(?<![a-z])(?:rotate|flip|mirror|transpose) (?:it|this|the (?:board|grid|puzzle|sudoku|maze|labyrinth))(?![a-z])[^.\\n]{0,30}(?:first|then|before|and solve)(?![a-z])`,
      `${written}(?: out| down)? vertically`,
      `(?:each|every) ${one} (?:as|is|on|in) (?:an? |its own )?${line}(?![a-z])|(?:json|lists?|arrays?|strings?) by ${several}(?![a-z])`,
      `from (?:the )?(?:last|bottom) ${line} to (?:the )?(?:first|top)|(?:last|bottom) ${line} (?:at|on) (?:the )?top|reversed? order of (?:the )?(?:rows|lines)`,
      '(?:jede|eine) (?:zeile|reihe)(?: \\p{L}{1,12})? (?:ist|=) eine? (?:spalte|block|kasten)|(?:spalte|block|kasten) (?:pro|je) zeile|(?:cada|una) (?:l[ií]nea|fila)(?: \\p{L}{1,12}){0,2} (?:es|=) una? (?:columna|caja|bloque)|(?:columna|caja|bloque) por (?:l[ií]nea|fila)|(?:chaque|une) ligne(?: \\p{L}{1,12}){0,2} (?:est|=) une? (?:colonne|bloc|carré)|(?:colonne|bloc|carré) par ligne',
    ].join('|'),
    'iu',
  );

const ofColumns = statementOf(`${count}(?:columns|cols)`, 'column(?![a-z])', 'columns?');
const ofUnits = statementOf(
  `${count}(?:columns|cols|boxes|blocks)`,
  '(?:column|(?:3 ?x ?3 )?(?:box|block|square|sub-?grid|region))(?![a-z])',
  '(?:column|box|block)(?:s|es)?',
);

/** The words that say it, or undefined; boxes are looked for where a puzzle has them. */
export const findLineStatement = (words: string, hasBoxes: boolean): string | undefined =>
  (hasBoxes ? ofUnits : ofColumns).exec(words)?.[0];

const columnName = 'col(?:umn)?s?(?:_?(?:idx|index|no|number))?|c|across|horizontal';
const rowName = 'rows?(?:_?(?:idx|index|no|number))?|r|down|vertical';
/** `board[x][y]` and `grid[col][row]`: two places in an array of arrays. */
const twoPlaces = /(?:(?<!\w)\w{1,20}|[\])])\s?\[\s?([a-z]\w{0,11})\s?\]\s?\[\s?([a-z]\w{0,11})\s?\]/gi;
/** `x is the column`, `x = column index`, `x goes to the right`. */
const meaning =
  /(?<![a-z\d])([xyijab])(?: ?[=:] ?| is | for | means | names | goes | runs | counts )(?:the |an? |to the )?(rows?|lines?|col(?:umn)?s?|horizontal|vertical|across|right|down)(?![a-z])/gi;
const firstPlace =
  /\b(?:first|outer) (?:index|dimension|axis|subscript|bracket)(?: is| =| means| gives| names| selects|:)(?: the| for the)? (?:column|x)(?![a-z])/i;

/** What comes back may be in another order than what is sent. */
export const ofAnswer = /(?:answer|reply|return|output|respond|result|solution)[^.\n]{0,30}$/i;

/** The words where arrays are said to be indexed by the column first: their elements are columns. */
export function findIndexing(words: string): string | undefined {
  const stated = firstPlace.exec(words)?.[0];
  if (stated !== undefined || !words.includes('][')) return stated;
  const meanings = new Map(
    [...words.matchAll(meaning)].map(([, name = '', what = '']) => [
      name.toLowerCase(),
      /^(?:r(?!i)|l|v|d)/i.test(what) ? 'row' : 'column',
    ]),
  );
  const roleOf = (name: string): string | undefined =>
    meanings.get(name.toLowerCase()) ??
    (new RegExp(`^(?:${columnName})$`, 'i').test(name)
      ? 'column'
      : new RegExp(`^(?:${rowName})$`, 'i').test(name)
        ? 'row'
        : undefined);
  return [...words.matchAll(twoPlaces)].find(
    ({ 1: first = '', 2: second = '', index }) =>
      (roleOf(first) === 'column' || roleOf(second) === 'row') &&
      !ofAnswer.test(words.slice(Math.max(0, index - 50), index)),
  )?.[0];
}

/** What the words said, in quotes, for a sentence about it. */
export const quoteOf = (stated: string): string => `"${stated.replace(/^[^\p{L}]{1,20}|[^\p{L}\d\]]{1,20}$/gu, '')}"`;

/** The name of an array: behind a brace, a comma or the beginning of a line, and not at the end of a sentence. */
const keyName = /[\n{,;(]\s{0,8}["']?([a-z][\w-]{0,30})["']?\s{0,3}[:=]\s{0,3}(?:[[({]\s{0,12})?$/i;
const mostKey = 60;

/** `{"columns": [[…], …]}`, `{"cols_list": ["…", …]}`: what the arrays of an array, or the parts of one, are. */
export function unitOfKeyBefore(text: string, start: number): Unit {
  const before = start > mostKey ? text.slice(start - mostKey, start) : `\n${text.slice(0, start)}`;
  return unitOfName(keyName.exec(before)?.[1] ?? '');
}

/** One word of several in a name may be singular: `colList`, `column_major`; `block` alone may be anything. */
function unitOfName(name: string): Unit {
  const words = name
    .replace(/([a-z])(?=[A-Z])/g, '$1_')
    .toLowerCase()
    .split(/[_-]/);
  const has = (...named: string[]): boolean => words.some((word) => named.includes(word));
  if (has('row', 'rows')) return 'row';
  if (has('columns', 'cols') || (words.length > 1 && has('column', 'col'))) return 'column';
  return has('boxes', 'blocks') || (has('box') && has('list', 'lists', 'array', 'strings')) ? 'box' : 'row';
}
