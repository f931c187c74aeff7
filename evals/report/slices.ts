/** Scores by kind of item: what is easy and what is hard, for whom. */
import { type EvalRecord, itemKey } from '../record.js';
import { type Share, shareOf } from '../statistics/share.js';
import type { ArmRecords } from './arms.js';

/** A way to split the items, in words, and the kind that an item is of. */
export interface Split {
  readonly by: string;
  readonly kindOf: (record: EvalRecord) => string;
}

export const splits: readonly Split[] = [
  { by: 'Suite', kindOf: ({ suite }) => suite },
  { by: 'Family', kindOf: ({ family }) => family },
  { by: 'Size', kindOf: ({ family, size }) => `${family} ${size}` },
  { by: 'Grade', kindOf: ({ family, size, grade }) => `${family} ${size} ${grade}` },
  { by: 'Form', kindOf: ({ form }) => form },
  { by: 'What is asked', kindOf: ({ trap }) => (trap === null ? 'a puzzle' : `trap: ${trap.replaceAll('_', ' ')}`) },
];

export interface Slice {
  readonly by: string;
  readonly kinds: readonly {
    readonly kind: string;
    /** One for each arm, in their order. */
    readonly shares: readonly { readonly arm: string; readonly share: Share }[];
  }[];
}

/** Splits that tell no two items apart are left out. */
export function slicesOf(arms: readonly ArmRecords[]): Slice[] {
  return splits.flatMap(({ by, kindOf }) => {
    const kinds = [...new Set(arms.flatMap(({ records }) => records.map(kindOf)))];
    if (kinds.length < 2) return [];
    return [
      {
        by,
        kinds: kinds.sort(inNaturalOrder).map((kind) => ({
          kind,
          shares: arms.map(({ name, records }) => ({ arm: name, share: shareOfKind(records, kindOf, kind) })),
        })),
      },
    ];
  });
}

function shareOfKind(records: readonly EvalRecord[], kindOf: Split['kindOf'], kind: string): Share {
  const ofKind = records.filter((record) => kindOf(record) === kind);
  return shareOf(ofKind.map((record) => ({ item: itemKey(record), solved: record.lenient })));
}

/** 4x4 before 15x15. */
const inNaturalOrder = new Intl.Collator('en', { numeric: true }).compare;
