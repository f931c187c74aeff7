/** What the page holds of the records: boards and prompts once an item, everything else once a try. */
import { families, findFamily } from '../../src/reasoner/puzzles/registry.js';
import type { Shape } from '../../src/reasoner/task.js';
import { type EvalRecord, itemKey, type OutcomeClass, outcomeClasses } from '../record.js';
import type { ArmRecords } from './arms.js';
import type { Summary } from './summary.js';

type Item = Pick<
  EvalRecord,
  'suite' | 'item' | 'family' | 'size' | 'grade' | 'form' | 'trap' | 'effort' | 'prompt' | 'puzzle' | 'expected'
>;

type Kept = Pick<
  EvalRecord,
  | 'repeat'
  | 'class'
  | 'claim'
  | 'strict'
  | 'lenient'
  | 'cells'
  | 'framing'
  | 'engine'
  | 'tokens'
  | 'cost'
  | 'reply'
  | 'error'
>;

export interface Attempt extends Kept {
  /** Places in `items` and `arms`. */
  readonly item: number;
  readonly arm: number;
  readonly seconds: number;
  /** What this arm was asked, where that differs from the prompt of the item. */
  readonly prompt?: string;
  /** Rows; `true` for those of `expected`. */
  readonly answer: EvalRecord['answer'] | true;
  readonly violations: readonly (readonly [row: number, column: number])[];
}

/** How boards of a family and size look, where they have boxes or filled cells. */
export interface BoardLook {
  readonly box: Shape | null;
  readonly solid: string;
}

export interface Payload {
  /** Places of the arms whose boards are first seen side by side. */
  readonly sides: readonly number[];
  readonly arms: readonly string[];
  readonly items: readonly Item[];
  readonly attempts: readonly Attempt[];
  /** Those that occur, in their order. */
  readonly classes: readonly OutcomeClass[];
  /** By `family size`. */
  readonly looks: Readonly<Record<string, BoardLook>>;
}

interface Known {
  readonly place: number;
  readonly item: Item;
}

/** `lead` names the arms to be seen side by side; without it they are the first two. */
export function payloadOf(arms: readonly ArmRecords[], lead: Summary['lead']): Payload {
  const items = new Map<string, Known>();
  const attempts = arms.flatMap(({ records }, arm) =>
    records.map((record) => {
      const key = itemKey(record);
      const known: Known = items.get(key) ?? { place: items.size, item: itemOf(record) };
      items.set(key, known);
      return attemptOf(record, known, arm);
    }),
  );
  const kept = [...items.values()].map(({ item }) => item);
  const classes = outcomeClasses.filter((name) => attempts.some((attempt) => attempt.class === name));
  const names = arms.map(({ name }) => name);
  const sides = (lead ? [lead.first, lead.second] : names.slice(0, 2)).map((name) => names.indexOf(name));
  return { sides, arms: names, items: kept, attempts, classes, looks: looksOf(kept) };
}

const itemOf = ({
  suite,
  item,
  family,
  size,
  grade,
  form,
  trap,
  effort,
  prompt,
  puzzle,
  expected,
}: EvalRecord): Item => ({ suite, item, family, size, grade, form, trap, effort, prompt, puzzle, expected });

function attemptOf(record: EvalRecord, known: Known, arm: number): Attempt {
  const { repeat, claim, strict, lenient, cells, framing, engine, tokens, cost, reply, error } = record;
  return {
    item: known.place,
    arm,
    ...(record.prompt !== known.item.prompt && { prompt: record.prompt }),
    ...{ repeat, class: record.class, claim, strict, lenient, cells, framing, engine, tokens, cost, reply, error },
    seconds: record.seconds.total,
    answer: record.answer?.join('\n') === record.expected?.join('\n') ? record.answer && true : record.answer,
    violations: record.violations.map(({ row, column }) => [row, column]),
  };
}

function looksOf(items: readonly Item[]): Record<string, BoardLook> {
  const looks: Record<string, BoardLook> = {};
  for (const { family: name, size, puzzle } of items) {
    const key = `${name} ${size}`;
    if (looks[key] || !puzzle || !families.some((family) => family.name === name)) continue;
    const { look } = findFamily(name);
    looks[key] = { box: look.boxOf({ rows: puzzle.length, columns: puzzle[0]?.length ?? 0 }), solid: look.solid };
  }
  return looks;
}
