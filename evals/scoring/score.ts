/**
 * What became of an item, by the rules of its family: any answer that they allow counts, whatever solution the list names.
 * A failure of form is never one of reasoning: the class says which, and strict and lenient stand side by side.
 */
import type { PuzzleFamily } from '../../src/reasoner/puzzles/family.js';
import { findFamily } from '../../src/reasoner/puzzles/registry.js';
import type { Grid, Violation } from '../../src/reasoner/task.js';
import { gridFrom } from '../boards.js';
import { type Item, taskOf } from '../item.js';
import type { EvalRecord, OutcomeClass } from '../record.js';
import type { Reply } from '../reply.js';
import { withoutThinking } from './board-texts.js';
import { framedInJson, isRefusal, readLeniently, readStrictly, type Said } from './read-reply.js';

export type Score = Pick<
  EvalRecord,
  'class' | 'claim' | 'strict' | 'lenient' | 'cells' | 'framing' | 'answer' | 'violations'
>;

export function score(item: Item, reply: Reply): Score {
  const family = findFamily(item.family);
  const { lenient, strict } = readingsOf(item, reply, family);
  const judged = judge(item, lenient, family);
  const found = reply.failure?.class ?? classOf(judged, lenient, reply);
  const isRight = found === 'solved' || found === 'status_right';
  const judgedStrictly = strict && judge(item, strict, family).class;
  return {
    class: found,
    claim: lenient.claim,
    strict: isRight && (judgedStrictly === 'solved' || judgedStrictly === 'status_right'),
    lenient: isRight,
    cells: item.trap === null && !reply.failure ? shareOf(item, lenient.answer, isRight, family) : null,
    framing: framingOf(item, reply),
    answer: lenient.answer && family.toRows(lenient.answer),
    violations: [
      ...new Map(judged.violations.flatMap(({ cells }) => cells).map((cell) => [JSON.stringify(cell), cell])).values(),
    ],
  };
}

interface Readings {
  readonly lenient: Said;
  readonly strict: Said | undefined;
}

/** What a program states leaves nothing to be read. */
function readingsOf(item: Item, { stated, form, text }: Reply, family: PuzzleFamily): Readings {
  if (form === 'stated') {
    const answer = stated?.answer ? (gridFrom(family, stated.answer) ?? null) : null;
    const cells = stated?.hint ? [stated.hint] : [];
    const said: Said = { claim: stated?.claim ?? null, answer, cells, broken: null };
    return { lenient: said, strict: said };
  }
  const strict = readStrictly(text, form, family);
  const [rows = 0, columns = 0] = item.size.split('x').map(Number);
  return { strict, lenient: strict ?? readLeniently(text, family, taskOf(item)?.input, { rows, columns }) };
}

interface Judged {
  /** Undefined where the reply makes no claim. */
  readonly class: Exclude<OutcomeClass, 'empty' | 'refused' | 'unparsed' | 'api_error' | 'timeout'> | undefined;
  readonly violations: readonly Violation[];
}

function judge(item: Item, said: Said, family: PuzzleFamily): Judged {
  const { claim, answer, broken } = said;
  if (item.trap !== null) return { class: judgeTrap(item, said), violations: [] };
  if (claim === 'gave_up') return { class: 'gave_up', violations: [] };
  if (claim === null || claim === 'hint') return { class: undefined, violations: [] };
  if (claim !== 'solved') return { class: 'status_wrong', violations: [] };
  if (!answer)
    return { class: broken === 'path' ? 'rule_violated' : broken ? 'wrong_shape' : undefined, violations: [] };
  const task = taskOf(item);
  if (!task) return { class: undefined, violations: [] };
  const verdict = family.verify(task, answer);
  if (verdict.ok) return { class: 'solved', violations: [] };
  const rules = new Set(verdict.violations.map(({ rule }) => rule));
  const worst = rules.has('shape') ? 'wrong_shape' : rules.has('given') ? 'given_changed' : 'rule_violated';
  return { class: worst, violations: verdict.violations };
}

function judgeTrap(item: Item, { claim, answer, cells }: Said): Judged['class'] {
  if (item.trap === 'hint') {
    // A cell may be named in any words; a whole answer is no hint.
    if (answer || claim === 'solved') return 'status_wrong';
    const expected = item.expected ?? [];
    const isTrue = cells.every(
      ({ row, column, value }) =>
        item.puzzle?.[row - 1]?.[column - 1] === '.' && expected[row - 1]?.[column - 1] === value,
    );
    if (cells.length > 0) return isTrue ? 'status_right' : 'status_wrong';
    return claim === null ? undefined : 'status_wrong';
  }
  if (claim === null) return undefined;
  if (claim === 'gave_up') return 'gave_up';
  return item.accepts.includes(claim) ? 'status_right' : 'status_wrong';
}

function classOf(judged: Judged, said: Said, { text, form, declined }: Reply): OutcomeClass {
  if (declined) return 'refused';
  if (judged.class) return judged.class;
  if (form !== 'stated' || said.claim === null) {
    if (withoutThinking(text) === '') return 'empty';
    if (isRefusal(text)) return 'refused';
  }
  return 'unparsed';
}

/** Over the cells that the answer or the solution fills: how many agree. */
function shareOf(item: Item, answer: Grid | null, isRight: boolean, family: PuzzleFamily): number {
  const puzzle = taskOf(item)?.input;
  const expected = item.expected && gridFrom(family, item.expected);
  if (isRight) return 1;
  if (!puzzle || !expected || !answer || answer.length !== puzzle.length) return 0;
  let filled = 0;
  let equal = 0;
  puzzle.forEach((values, row) => {
    values.forEach((given, column) => {
      const [wanted, held] = [expected[row]?.[column] ?? 0, answer[row]?.[column] ?? 0];
      if (given !== 0 || (wanted === 0 && held === 0)) return;
      filled++;
      if (wanted === held) equal++;
    });
  });
  return filled === 0 ? 0 : equal / filled;
}

function framingOf(item: Item, reply: Reply): boolean | null {
  if (item.puzzle === null || item.trap === 'variant' || reply.failure) return null;
  const framed = reply.form === 'json' ? framedInJson(reply.text) : reply.framed;
  return framed && framed.join('\n') === item.puzzle.join('\n');
}
