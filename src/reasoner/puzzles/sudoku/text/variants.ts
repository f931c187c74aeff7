/** Sudoku with extra rules, told by the words around the board; solving one as plain Sudoku would be wrong. */
import type { Problem } from '../../../task.js';
import { createMentionCheck, createOtherCheck } from './mentions.js';
import { problem } from './problems.js';

interface Variant {
  readonly name: string;
  readonly pattern: RegExp;
}

const sudoku = `[ -]?(?:sudokus?|su doku|数独|數獨)`;
const boxes = '(?:3 ?x ?3 )?(?:boxes|blocks|regions|sub-?grids)';
/** Boxes that are not drawn are still there. */
const undrawn = '(?! (?:drawn|shown|marked|around|visible|printed|between|on|that|which|i|we|in my|in the)(?![a-z]))';
/** What a cage of a puzzle is said to hold; one of a bird holds none of it. */
const inCages = '(?<![a-z])(?:digits?|cells?|repeats?|clues?|values?)(?![a-z])|r\\d ?c\\d';
const named = (words: string): string => `(?<![a-z])(?:${words})${sudoku}|sudokus?[ -](?:${words})(?![a-z])`;

const sources: readonly (readonly [name: string, source: string])[] = [
  [
    'killer',
    `${named('killer|sumdoku')}|killer cages?|(?<![a-z])cages?(?![a-z])[^.\n]{0,60}(?:sum|total|add|${inCages})|(?:sum|total|${inCages})[^.\n]{0,40}(?<![a-z])cages?(?![a-z])|(?:dashed|dotted|drawn|marked|shaded) cages?(?![a-z])|(?<![a-z])cages?(?: ?(?:\\d{1,2}|[a-z]))?\\s?[:=]|sudoku asesino|jaulas?[^.\n]{0,40}sum|käfige?n?[^.\n]{0,40}summ|杀手数独|殺手數獨|キラー|судоку[ -]?киллер|киллер[ -]?судоку`,
  ],
  ['little killer', `little[ -]killer`],
  [
    'Kropki (dots)',
    `kropki|(?:black|white|gr[ae]y) (?:dots?|circles?)(?![a-z])(?! (?:is|are|mean|means|=|for) (?:an? )?(?:blank|empty|unknown))|dots? (?:between|separat)|ratio (?:of |is )?(?:1 ?: ?2|2 ?: ?1)`,
  ],
  [
    'thermo',
    `${named('thermo(?:meter)?')}|(?<![a-z])thermo(?:meter)?s?(?![a-z])|(?:digits?|numbers?|values?)(?: (?:must|should|always|strictly))? (?:increase|decrease|ascend|descend)(?! in difficulty)|(?:increas|ascend)[^.\n]{0,40}(?<![a-z])bulb(?![a-z])|(?<![a-z])bulb(?![a-z])[^.\n]{0,40}(?:increas|ascend)`,
  ],
  [
    'arrow',
    `${named('arrow')}|(?:along|on) (?:an?|the|each|every) arrows?(?![a-z ]*keys?)|arrows?[^.\n]{0,40}(?:sum|circle)`,
  ],
  ['sandwich', `${named('sandwich')}|sandwich (?:clue|sum|rule)s?`],
  [
    'diagonal (X)',
    `(?<![a-z])(?:x[- ]sudoku|sudoku[- ]?x)(?![a-z])|${named('diagonal')}|(?:both|main|two|long|each|the|marked) (?:main |long |marked )?diagonals?(?! (?:do|does)(?:n't| not) (?:need|have|matter|count|apply))[^.\n]{0,50}(?:contain|must|1 ?(?:-|to) ?9|unique|once(?! (?:solved|you|i|it|we|done|finished|completed?)(?![a-z]))|no repeat|different|also|apply)|diagonals? (?:(?:must|also|contain|rule)|(?:count|matter)s? (?:too|also|as well))|(?:no|cannot|can't|not) repeat[^.\n]{0,30}diagonals?|(?:rows?|columns?|box(?:es)?|blocks?)(?: and|,| plus|, and| &) (?:both |the |each |every |two |main |also ){0,3}diagonals?(?![a-z])[^.\n]{0,30}(?:must|should|need|contain|ha(?:s|ve)(?![a-z])|1 ?(?:-|to) ?9|once|unique|different)|(?:twice|(?:more than )?once|unique|distinct)(?: on| in| along| over){1,2} (?:(?:an?|the|either|each|both|any|every) )?(?:main |long |marked |two )?diagonals?|plus (?:the |both |two )?diagonals|(?<![a-z])diagonal(?:es|en|i|ais|e)(?![a-z])[^.\n]{0,40}(?:repet|repit|répèt|répét|wiederhol|enth[aä]lt|contien|conten|auch|también|tampoco|aussi|anche|1 ?(?:-|a|à|bis) ?9)|(?:beiden|zwei|haupt)[ -]?diagonalen|(?:dos|ambas|deux) diagonales|due diagonali|duas diagonais|对角线|對角線|対角線|диагонал`,
  ],
  [
    'jigsaw (irregular)',
    `${named('jigsaw|irregular|squiggly|nonomino|chaos|geometry')}|jigsaw ?:|jigsaw (?:regions?|shapes?|boxes|blocks?)|regions? (?:are|is) [^.\n]{0,24}irregular|irregular(?:ly)?[ -](?:shaped )?(?:regions?|boxes|shapes?|blocks?|areas?|pieces?)|(?:regions|boxes|blocks|areas) (?:are|have|with|of) (?:an? )?(?:irregular|odd(?:ly)?[ -]shape|strange(?:ly)?[ -]shape|unusual(?:ly)?[ -]shape)|nonomino|chaos construction|unregelmäßige[ns]? (?:gebiet|bereich|block|blöck|form|sudoku)|(?:regiones|régions|cajas) irr[eé]guli?[eè]?r|不规则|不規則|锯齿|鋸齒`,
  ],
  ['miracle', named('miracle')],
  ['toroidal', named('toroidal')],
  [
    'anti-knight',
    `anti[- ]?(?:knights?|chess)(?![a-z])|knight'?s?[ -]move|chess (?:moves? (?:apart|away)|constraints?|restrictions?|rules? appl)|chess rules?\\s?[:=]|${named('chess')}`,
  ],
  [
    'anti-king',
    `anti[- ]?(?:king|queen|bishop)s?(?![a-z])|king'?s?[ -]move|diagonally adjacent|touch\\w{0,3},? (?:even |also )?diagonally|(?:same|identical|equal) (?:digits?|numbers?|values?)(?![a-z])[^.\n]{0,40}diagonal`,
  ],
  [
    'consecutive',
    `non[- ]?consecutive|${named('consecutive')}|(?:adjacent|neighbou?ring)[^.\n]{0,40}consecutive|(?:adjacent|neighbou?ring) (?:cells?|squares?|digits?|numbers?)[^.\n]{0,30}differ|consecutive (?:digits?|numbers?|values?)[^.\n]{0,40}(?:adjacent|neighbou?r|bar|next to)`,
  ],
  [
    'XV',
    `(?<![a-z])xv[ -](?:sudoku|pairs?|rule)|sudoku xv(?![a-z])|(?<![a-z])["']?[xv]["']?(?![a-z])[^.\n]{0,40}(?<![a-z])(?:sums?|adds?)(?: (?:is|are|of|up|to|equals|must be)){1,3} (?:5|10|five|ten)(?![a-z\\d])`,
  ],
  [
    'greater-than',
    `r\\d ?c\\d ?[<>] ?r\\d ?c\\d|(?<![a-z])r\\d ?c\\d (?:is|must be|has to be) (?:greater|less|smaller|larger|bigger|higher|lower) than|(?:less|greater)[- ]than signs?|[<>] signs? (?:between|show|mean)|${named('greater[ -]than|inequality|futoshiki')}`,
  ],
  [
    'even-odd',
    `${named('even[ -]odd|odd[ -]even|parity')}|(?:shaded|gr[ae]y|marked|circled?) (?:cells?|squares?)[^.\n]{0,40}(?<![a-z])(?:even|odd)(?![a-z])|(?<![a-z])(?:even|odd) (?:digits?|numbers?|cells?|squares?)[^.\n]{0,24}(?:shaded|gr[ae]y|marked|circled?)(?: (?:cells?|squares?)|:)`,
  ],
  [
    'hyper (windoku)',
    `windoku|${named('hyper|nrc|window')}|(?:four|4) (?:extra|additional|shaded) (?:regions?|boxes|blocks?)`,
  ],
  ['samurai', `${named('samurai|gattai|twodoku|butterfly')}`],
  ['skyscraper', `${named('skyscrapers?')}`],
  [
    'little-line',
    `(?<![a-z])renban|german whispers?|dutch whispers?|region sum lines?|palindromes?(?: lines?)?(?: on| along| sudoku|:)|(?:purple|pink|green|blue|orange|red|gr[ae]y|yellow|colou?red) lines?(?![a-z])(?! ?=| (?:is|are|mark|show|just|separat|divid)\\w*(?! consecutive)| all over| (?:for|between|around|of) (?:the )?(?:3 ?x ?3 )?(?:box|block|region|grid))|between lines?|zipper lines?|lockout lines?|modular lines?|entropic lines?|nabner|differ by at least \\d|green lines?[^.\n]{0,40}differ`,
  ],
  ['quadruple', `quadruples?[ -](?:sudoku|clue|circle)`],
  [
    'X-sums',
    `x[- ]sums?(?![a-z])|numbered rooms?|(?:numbers?|clues?|sums?|digits?) outside (?:of )?the (?:grid|board)|${named('frame|outside|rossini')}`,
  ],
  [
    'extra region',
    `extra regions?|disjoint groups?|${named('disjoint|colou?r|magic square|offset|asterisk|girandola|cent(?:er|re)[ -]dots?|argyle')}|fog of war|same colou?r[^.\n]{0,30}(?:different|unique|distinct|repeat)|(?:middle|cent(?:er|re|ral)) (?:cells|squares|digits)[^.\n]{0,30}(?:1 ?(?:-|to) ?9|(?:each|every) digit|different|unique)|same (?:relative )?(?:position|place) (?:in|of|within) [^.\n]{0,16}(?:box|block)|(?:shaded|gr[ae]y|colou?red|highlighted) (?:cells|squares|regions?|areas?|boxes)[^.\n]{0,30}(?:1 ?(?:-|to) ?9|(?:each|every) digit|all (?:nine |9 )?digits|no repeat)`,
  ],
  [
    'boxless (Latin square)',
    `latin[ -]squares? (?:sudoku|rules?)|ignor(?:e|es|ing) (?:the |all |any )?${boxes}${undrawn}|(?:there are|has|have|with) no ${boxes}${undrawn}|without (?:the |any )?${boxes}${undrawn}|${boxes} (?:do not|don't|dont|does not|doesn't|doesnt) (?:matter|count|apply)|(?<!(?:no|not|never|neither) (?:\\w{1,8} )?)(?:can|may)(?: be)? repeat(?:ed)? (?:in|within|inside) (?:the |an? )?(?:3 ?x ?3 )?(?:box|block|region|sub-?grid)`,
  ],
  [
    '0-to-8',
    `(?<!(?:row|column|line|cell|index) )(?:digits|numbers|values|symbols)(?: (?:from|are|run|between|go|in|the|range)){0,2} 0 ?(?:-|to|through|and|\\.\\.+) ?8(?!\\d|\\.\\d)`,
  ],
  // After the rules that have names of their own: sums of some cells, whatever joins these.
  [
    'sum',
    `r\\d ?c\\d ?\\+ ?r\\d ?c\\d|sum of r\\d ?c\\d[^.\n]{0,40}(?: is|=|equals) ?\\d|r\\d ?c\\d[^.\n]{0,60}(?:adds? up to|sums?(?: up)? to|totals?) \\d|(?:cells?|squares?|corners?|2 ?x ?2s?)(?![a-z])[^.\n]{0,30}(?:adds?|sums?)(?: up)? to (?!45)\\d`,
  ],
  ['letter', `wordoku|${named('letter|word')}`],
];

const variants: readonly Variant[] = sources.map(([name, source]) => ({ name, pattern: new RegExp(source, 'gi') }));

const numberGrids =
  'futoshiki|kakuro|kakurasu|kenken|calcudoku|survo|hidato|numbrix|magic square|latin square|skyscrapers?';
const otherGrids =
  'nonogram|picross|hitori|nurikabe|slitherlink|hashi(?:wokakero)?|masyu|takuzu|binairo|minesweeper|n-queens|tic[- ]tac[- ]toe|word ?search|crossword|maze';
const otherPuzzles = new RegExp(`(?<![a-z])(?:(${numberGrids})|(${otherGrids}))(?![a-z])`, 'gi');

/** The variant that the text names, as a problem, or null for plain Sudoku. `text` is normalised; linear. */
export function findVariant(text: string): Problem | null {
  const isMention = createMentionCheck(text);
  for (const { name, pattern } of variants) {
    for (const match of text.matchAll(pattern)) {
      if (isMention({ start: match.index, end: match.index + match[0].length })) continue;
      return problem(
        'variant_not_supported',
        `This is a ${name} Sudoku ("${match[0].slice(0, 60)}"), which has rules beyond rows, columns and boxes.`,
        'Send a plain Sudoku; if this one is plain, send the board without that remark.',
      );
    }
  }
  return null;
}

/** Another kind of puzzle, when the text names one and does not speak of Sudoku; a 9x9 board outweighs a passing word. */
export function findOtherPuzzle(text: string, hasBoardOfNine: boolean): Problem | null {
  const isMention = createOtherCheck(text);
  const match = [...text.matchAll(otherPuzzles)].find(
    ({ 0: found, index }) => !isMention({ start: index, end: index + found.length }),
  );
  const name = match?.[1] ?? (hasBoardOfNine ? undefined : match?.[2]);
  if (!name || /sudoku|su doku|数独|數獨/i.test(text)) return null;
  return problem(
    'other_puzzle',
    `This is about a ${name.toLowerCase()} puzzle, not a Sudoku.`,
    'Send a Sudoku of 4x4, 6x6 or 9x9.',
  );
}

/** A link or a picture in place of the board. */
export function findLink(text: string): Problem | null {
  const address = /https?:\/\/[^\s/"'<>]{1,80}|(?:sudokupad\.app|f-puzzles\.com|app\.crackingthecryptic\.com)/i.exec(
    text,
  )?.[0];
  if (!address) return null;
  return problem(
    'link_not_supported',
    `There is a link (${address}) but no board that can be read; links are not opened.`,
    'Paste the board itself as text, row by row, with "." for blanks.',
  );
}
