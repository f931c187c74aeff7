/** Two runs of the same items, arm by arm: what got better, what got worse, and whether that may be chance. */
import { failure, ok, type Problem, type Result } from '../../src/reasoner/task.js';
import { type EvalRecord, isFailure, itemKey } from '../record.js';
import { compareTogether, isSignificant, type Try } from '../statistics/compare.js';
import { type Share, shareOf } from '../statistics/share.js';
import { verdict } from '../statistics/verdict.js';
import { type ArmRecords, groupByArm } from './arms.js';
import { groupBy } from './group.js';
import type { RunRecords } from './report.js';
import { type Compared, triesOf } from './summary.js';

export interface ArmChange {
  readonly arm: string;
  readonly models: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Of the items that both runs have. */
  readonly before: Share;
  readonly after: Share;
  /** Its `first` is the arm in the later run, so a negative difference is a loss. */
  readonly comparison: Compared;
  readonly isRegression: boolean;
  /** Tries that the machinery failed, which count as not solved. */
  readonly failures: { readonly before: number; readonly after: number };
  /** Items solved in fewer of their repeats than before, and in more. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
}

export interface RunComparison {
  readonly arms: readonly ArmChange[];
  /** Arms that only one of the runs has. */
  readonly without: readonly string[];
  /** Items of the same name that were not asked in the same words, and are left out. */
  readonly reworded: readonly string[];
}

/** A run and the name it is spoken of by. */
export interface NamedRun extends RunRecords {
  readonly name: string;
}

/** Pairs the runs by arm, item and repeat; p-values are corrected over the arms. Problem: `nothing_in_common`. */
export function compareRuns(before: NamedRun, after: NamedRun, seed = 0): Result<RunComparison> {
  const reworded = rewordedItems(before.records, after.records);
  const armsOf = ({ run, records }: RunRecords): ArmRecords[] =>
    groupByArm(
      records.filter((record) => !reworded.has(itemKey(record))),
      run?.arms,
    );
  const earlier = armsOf(before);
  const later = armsOf(after);
  const pairs = later.flatMap((arm) => {
    const old = earlier.find(({ name }) => name === arm.name);
    return old
      ? [
          {
            now: commonTries(arm, old),
            old: commonTries(old, arm),
            arm,
            models: { before: old.models, after: arm.models },
            failures: { before: old.records.filter(isFailure).length, after: arm.records.filter(isFailure).length },
          },
        ]
      : [];
  });
  const shared = pairs.filter(({ now }) => now.length > 0);
  if (shared.length === 0) return failure(nothingInCommon(before.name, after.name));
  const compared = compareTogether(
    shared.map(({ arm, now, old }) => [
      { name: `${arm.name} in ${after.name}`, tries: now },
      { name: `${arm.name} in ${before.name}`, tries: old },
    ]),
    seed,
  );
  const arms = shared.flatMap(({ arm, models, failures, now, old }, place): ArmChange[] => {
    const comparison = compared[place];
    if (!comparison) return [];
    return [
      {
        arm: arm.name,
        models,
        before: shareOf(old),
        after: shareOf(now),
        comparison: { ...comparison, sentence: verdict(comparison) },
        isRegression: isSignificant(comparison) && comparison.difference < 0,
        failures,
        ...changes(old, now),
      },
    ];
  });
  const names = new Set(arms.map(({ arm }) => arm));
  const without = [...earlier, ...later].map(({ name }) => name).filter((name) => !names.has(name));
  return ok({ arms, without: [...new Set(without)], reworded: [...reworded] });
}

/** The tries of an arm at what the other run's arm tried as well: the same repeats of the same items. */
function commonTries(arm: ArmRecords, other: ArmRecords): Try[] {
  const keyOf = ({ item, repeat }: Try): string => `${repeat} ${item}`;
  const known = new Set(triesOf(other).tries.map(keyOf));
  return triesOf(arm).tries.filter((each) => known.has(keyOf(each)));
}

function changes(before: readonly Try[], after: readonly Try[]): Pick<ArmChange, 'lost' | 'gained'> {
  const solvedIn = (tries: readonly Try[] | undefined): number => tries?.filter(({ solved }) => solved).length ?? 0;
  const earlier = groupBy(before, ({ item }) => item);
  const changed = [...groupBy(after, ({ item }) => item)].map(([item, tries]) => ({
    item,
    more: solvedIn(tries) - solvedIn(earlier.get(item)),
  }));
  const where = (isWanted: (more: number) => boolean): string[] =>
    changed.filter(({ more }) => isWanted(more)).map(({ item }) => item);
  return { lost: where((more) => more < 0), gained: where((more) => more > 0) };
}

/** What arms are asked hangs on the arm too, so wordings are compared arm by arm. */
function rewordedItems(before: readonly EvalRecord[], after: readonly EvalRecord[]): Set<string> {
  const keyOf = (record: EvalRecord): string => `${record.arm} ${itemKey(record)}`;
  const prompts = new Map(before.map((record) => [keyOf(record), record.prompt]));
  return new Set(
    after.filter((record) => (prompts.get(keyOf(record)) ?? record.prompt) !== record.prompt).map(itemKey),
  );
}

const nothingInCommon = (before: string, after: string): Problem => ({
  code: 'nothing_in_common',
  message: `${before} and ${after} have no arm that tried the same items.`,
  remedy: 'Run both with the same --arms, suites, --limit and --seed.',
  cells: [],
});
