/** The records of a run, arm by arm. */
import { type EvalRecord, itemKey } from '../record.js';
import { groupBy } from './group.js';

export interface ArmRecords {
  /** As in `--arms`; with model and parameters behind it where the records hold the arm more than once. */
  readonly name: string;
  /** Those that it used, the recursive models for boards of different sizes among them. */
  readonly models: readonly string[];
  readonly records: readonly EvalRecord[];
}

/** In the order in which `order` names the arms, then that of the records. */
export function groupByArm(records: readonly EvalRecord[], order: readonly string[] = []): ArmRecords[] {
  const place = ({ name }: ArmRecords): number => {
    const at = order.findIndex((arm) => name === arm || name.startsWith(`${arm} (`));
    return at < 0 ? order.length : at;
  };
  return [...groupBy(records, ({ arm }) => arm)]
    .flatMap(([arm, ofArm]) => (triedTwice(ofArm) ? splitBySettings(arm, ofArm) : [armOf(arm, ofArm)]))
    .sort((one, other) => place(one) - place(other));
}

const armOf = (name: string, records: readonly EvalRecord[]): ArmRecords => ({
  name,
  models: [...new Set(records.flatMap(({ model }) => model ?? []))],
  records,
});

/** Whether some repeat of some item is there more than once: with two models, say. */
const triedTwice = (records: readonly EvalRecord[]): boolean =>
  new Set(records.map((record) => `${record.repeat} ${itemKey(record)}`)).size < records.length;

/** An arm of its own for each model and set of parameters, named by what tells it from the others. */
function splitBySettings(arm: string, records: readonly EvalRecord[]): ArmRecords[] {
  const groups = [
    ...groupBy(records, ({ model, parameters }) => JSON.stringify([model, Object.entries(parameters).sort()])).values(),
  ];
  const firsts = groups.flatMap(([first]) => first ?? []);
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const details = [
      ...(firsts.some(({ model }) => model !== first.model) ? [first.model ?? 'no model'] : []),
      ...Object.entries(first.parameters)
        .filter(([name, value]) => firsts.some(({ parameters }) => parameters[name] !== value))
        .map(([name, value]) => `${name} ${value}`),
    ];
    return [armOf(details.length === 0 ? arm : `${arm} (${details.join(', ')})`, group)];
  });
}
