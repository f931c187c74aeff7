/** The records of a run, arm by arm. */
import type { EvalRecord } from '../record.js';
import { groupBy } from './group.js';

export interface ArmRecords {
  /** As in `--arms`; with model and parameters behind it where the records hold the arm more than once. */
  readonly name: string;
  readonly arm: string;
  readonly model: string | null;
  readonly records: readonly EvalRecord[];
}

/** One item of one suite: what arms are compared on. */
export const itemKey = ({ suite, item }: Pick<EvalRecord, 'suite' | 'item'>): string => `${suite}/${item}`;

/** In the order in which `order` names the arms, then that of the records. */
export function groupByArm(records: readonly EvalRecord[], order: readonly string[] = []): ArmRecords[] {
  const groups = groupBy(records, (record) =>
    JSON.stringify([record.arm, record.model, Object.entries(record.parameters).sort()]),
  );
  const firsts = [...groups.values()].flatMap(([first]) => first ?? []);
  const place = (arm: string): number => (order.includes(arm) ? order.indexOf(arm) : order.length);
  return [...groups.values()]
    .flatMap((group): ArmRecords[] => {
      const [first] = group;
      if (!first) return [];
      return [{ name: nameOf(first, firsts), arm: first.arm, model: first.model, records: group }];
    })
    .sort((one, other) => place(one.arm) - place(other.arm));
}

/** The arm, and whatever tells it from its namesakes. */
function nameOf(first: EvalRecord, firsts: readonly EvalRecord[]): string {
  const namesakes = firsts.filter(({ arm }) => arm === first.arm);
  const details = [
    ...(namesakes.some(({ model }) => model !== first.model) ? [first.model ?? 'no model'] : []),
    ...Object.entries(first.parameters)
      .filter(([name, value]) => namesakes.some(({ parameters }) => parameters[name] !== value))
      .map(([name, value]) => `${name} ${value}`),
  ];
  return details.length === 0 ? first.arm : `${first.arm} (${details.join(', ')})`;
}
