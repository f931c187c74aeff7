/** What a reply says, read twice: to the letter of the format that was asked for, and as a patient person would read it. */
import { claimsIn } from '../../src/agent/text/claims.js';
import type { PuzzleFamily } from '../../src/reasoner/puzzles/family.js';
import type { Grid } from '../../src/reasoner/task.js';
import { closingBlock, JsonReply, type NamedCell, readCell, readWords } from '../answer-format.js';
import { gridFrom } from '../boards.js';
import type { Claim } from '../record.js';
import { boardTexts, withoutThinking } from './board-texts.js';

export interface Said {
  readonly claim: Claim | null;
  /** The answer as a board; of any shape. */
  readonly answer: Grid | null;
  readonly cells: readonly NamedCell[];
  /** A board was begun, but its rows make none, or it is a path that breaks off. */
  readonly broken: 'shape' | 'path' | null;
}

const nothing: Said = { claim: null, answer: null, cells: [], broken: null };

/** Undefined where the reply does not end as it was told to. */
export function readStrictly(text: string, form: 'text' | 'json', family: PuzzleFamily): Said | undefined {
  if (form === 'json') {
    const reply = readJson(text);
    return reply && saidInJson(reply, family);
  }
  const block = closingBlock(withoutThinking(text));
  if (block === undefined) return undefined;
  const claim = readWords(block);
  if (claim) return { ...nothing, claim };
  const cell = readCell(block);
  if (cell) return { ...nothing, claim: 'hint', cells: [cell] };
  const answer = gridFrom(family, block.split('\n'));
  return answer && { ...nothing, claim: 'solved', answer };
}

function readJson(text: string): JsonReply | undefined {
  try {
    return JsonReply.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The board as a reply in JSON echoes it. */
export const framedInJson = (text: string): string[] | null => readJson(text)?.puzzle ?? null;

function saidInJson({ status, answer, hint }: JsonReply, family: PuzzleFamily): Said {
  const cell = hint === null ? undefined : readCell(hint);
  const grid = answer === null ? undefined : gridFrom(family, answer);
  return {
    claim: status,
    answer: status === 'solved' ? (grid ?? null) : null,
    cells: cell ? [cell] : [],
    broken: status === 'solved' && answer !== null && !grid ? 'shape' : null,
  };
}

/** `puzzle` is the board that was asked about, undefined where the text held none that can be read. */
export function readLeniently(
  text: string,
  family: PuzzleFamily,
  puzzle: Grid | undefined,
  shape: { readonly rows: number; readonly columns: number },
): Said {
  const json = readJson(text) ?? readJson(lastObject(text));
  const fromJson = json && saidInJson(json, family);
  if (fromJson && (fromJson.claim !== 'solved' || fromJson.answer)) return fromJson;
  const body = withoutThinking(text);
  const boards = boardsIn(body, family, puzzle, shape);
  if (boards.answer) return { ...nothing, claim: 'solved', answer: boards.answer };
  const cells = claimsIn(body, shape).flatMap(({ cells: [cell], value }) => (cell ? [{ ...cell, value }] : []));
  const block = closingBlock(body);
  const claim = (block === undefined ? undefined : readWords(block)) ?? claimInWords(body);
  if (claim) return { ...nothing, claim, cells };
  if (boards.broken) return { ...nothing, claim: 'solved', broken: boards.broken, cells };
  return cells.length > 0 ? { ...nothing, claim: 'hint', cells } : nothing;
}

const lastObject = (text: string): string => text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);

/** The last finished board of the right shape, else of any; the puzzle said again is no answer. */
function boardsIn(
  text: string,
  family: PuzzleFamily,
  puzzle: Grid | undefined,
  shape: { readonly rows: number; readonly columns: number },
): { answer: Grid | null; broken: Said['broken'] } {
  let broken: Said['broken'] = null;
  let other: Grid | null = null;
  for (const piece of boardTexts(text).reverse().flatMap(withAndWithoutHead)) {
    const read = family.parseAnswer(piece, puzzle ?? [[0]]);
    if (!read.ok) {
      if (read.error.code.startsWith('move')) broken ??= 'path';
      else if (family.standing(read.error.code) !== 'absent' && read.error.code !== 'answer_missing')
        broken ??= 'shape';
      continue;
    }
    const rows = family.toRows(read.value);
    if (puzzle && rows.join() === family.toRows(puzzle).join()) continue;
    if (rows.length === shape.rows && rows[0]?.length === shape.columns) return { answer: read.value, broken };
    other ??= read.value;
  }
  return { answer: other, broken };
}

/** A table may have its first row where others have a head. */
function withAndWithoutHead(piece: string): string[] {
  const headless = piece.replace(/^\|?(?:\s*:?-+:?\s*\|)+[\s:-]*\n/m, '');
  return headless === piece ? [piece] : [piece, headless];
}

/** In the order in which they are looked for: words of several say "no" as well. */
const phrases: readonly (readonly [Claim, RegExp])[] = [
  [
    'several_solutions',
    /\b(?:several|multiple|many|two|more than one|different|not (?:a )?unique|no unique)\b[^.\n]{0,30}\bsolutions?\b|\bnot unique\b|\bambiguous\b/i,
  ],
  [
    'not_supported',
    /\bother rules\b|\b(?:variant|killer|thermo|diagonal)\b[^.\n]{0,60}\bnot\b[^.\n]{0,20}\b(?:supported|solved|able)\b|\b(?:not|cannot|can't)\b[^.\n]{0,40}\b(?:variants?|such rules|this kind)\b/i,
  ],
  [
    'unreadable',
    /\bunreadable\b|\b(?:malformed|ill-formed|incomplete|invalid)\b[^.\n]{0,20}\b(?:puzzle|grid|board|maze|row|input)\b|\brow\b[^.\n]{0,30}\b(?:too (?:short|long|few|many)|missing|only \d+)\b/i,
  ],
  [
    'no_solution',
    /\bno (?:valid |possible )?(?:solution|path|way (?:out|through))\b|\bunsolvable\b|\b(?:cannot|can't|can not) be solved\b|\bimpossible\b|\bhas no answer\b/i,
  ],
];

const claimInWords = (text: string): Claim | undefined => phrases.find(([, pattern]) => pattern.test(text))?.[0];

/** Words of a model that does not try. */
export const isRefusal = (text: string): boolean =>
  /\b(?:i(?:'m| am) (?:sorry|unable|not able)|i (?:cannot|can't|won't|will not|am afraid)|as an ai)\b/i.test(
    text.replace(/’/g, "'"),
  );
