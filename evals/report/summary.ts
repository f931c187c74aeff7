/** What a run comes to: the numbers that every form of the report shows, and `report.json` as it is. */
import { type EvalRecord, isFailure, itemKey, type OutcomeClass, outcomeClasses, type Run } from '../record.js';
import { type Arm, type Comparison, compareAll } from '../statistics/compare.js';
import { allOfK, passAtK } from '../statistics/pass-at-k.js';
import { quantile } from '../statistics/quantile.js';
import { type Share, shareOf } from '../statistics/share.js';
import { verdict } from '../statistics/verdict.js';
import { type ArmRecords, groupByArm } from './arms.js';
import { groupBy } from './group.js';
import { type Slice, slicesOf } from './slices.js';
import { amount, percent, range } from './words.js';

export interface ArmSummary {
  readonly name: string;
  readonly models: readonly string[];
  readonly tries: number;
  /** Right, however it was written: over all items, and over those tries that the machinery did not fail. */
  readonly solved: Share;
  readonly answered: Share;
  /** Tries that ended in an API error or a timeout. */
  readonly failures: number;
  /** Right, and in the form that was asked for. */
  readonly strict: Share;
  /** Mean share of the cells to fill that are right, 0 to 1; null where nothing had cells to fill. */
  readonly cells: number | null;
  /** Tries in which the arm took the board as it stands in the text, of those that show what it read. */
  readonly framing: { readonly right: number; readonly known: number };
  /** Answers given as solved, and how many of them are. */
  readonly claims: { readonly right: number; readonly made: number };
  readonly classes: Readonly<Record<OutcomeClass, number>>;
  /** For each number of tries: the mean chance that one of them, and that all of them, are right. */
  readonly repeats: readonly { readonly k: number; readonly passAtK: number; readonly allOfK: number }[];
  readonly tokens: { readonly prompt: number; readonly completion: number };
  readonly calls: number;
  /** US dollars; null where some price is not known. */
  readonly cost: { readonly total: number | null; readonly perItem: number | null; readonly perSolved: number | null };
  /** Wall clock of a try: median and 95 % quantile; and the sums by who was waited for. */
  readonly seconds: {
    readonly p50: number | null;
    readonly p95: number | null;
    readonly total: number;
    readonly llm: number;
    readonly tool: number;
    readonly reasoner: number;
  };
}

export interface Compared extends Comparison {
  readonly sentence: string;
}

export interface Summary {
  readonly run: Run | null;
  /** The arms that the verdict is about; null where none share an item. */
  readonly lead: Pick<Comparison, 'first' | 'second'> | null;
  /** The one sentence, and what has to be said beside it. */
  readonly verdict: string;
  readonly caveats: readonly string[];
  readonly tries: number;
  readonly items: number;
  readonly arms: readonly ArmSummary[];
  readonly comparisons: readonly Compared[];
  readonly slices: readonly Slice[];
}

/** The seed decides the resamples of the bootstrap. */
export function summarise(run: Run | null, records: readonly EvalRecord[], seed = 0): Summary {
  const groups = groupByArm(records, run?.arms);
  const arms = groups.map(summariseArm);
  const comparisons = compareAll(groups.map(triesOf), seed);
  const lead = leadOf(arms, comparisons);
  return {
    run,
    lead: lead ? { first: lead.first, second: lead.second } : null,
    verdict: lead ? verdict(lead) : verdictOfOne(arms),
    caveats: caveatsOf(groups, lead, seed),
    tries: records.length,
    items: new Set(records.map(itemKey)).size,
    arms,
    comparisons: comparisons.map((comparison) => ({ ...comparison, sentence: verdict(comparison) })),
    slices: slicesOf(groups),
  };
}

export function triesOf({ name, records }: ArmRecords): Arm {
  return {
    name,
    tries: records.map((record) => ({ item: itemKey(record), repeat: record.repeat, solved: record.lenient })),
  };
}

const isAnswered = (record: EvalRecord): boolean => !isFailure(record);

const scored = (records: readonly EvalRecord[], isRight: (record: EvalRecord) => boolean): Share =>
  shareOf(records.map((record) => ({ item: itemKey(record), solved: isRight(record) })));

function summariseArm({ name, models, records }: ArmRecords): ArmSummary {
  const isRight = ({ lenient }: EvalRecord): boolean => lenient;
  const answered = records.filter(isAnswered);
  const solved = scored(records, isRight);
  const sum = (of: (record: EvalRecord) => number): number => records.reduce((total, record) => total + of(record), 0);
  const count = (isCounted: (record: EvalRecord) => boolean): number => records.filter(isCounted).length;
  const cells = answered.flatMap(({ cells }) => cells ?? []);
  const seconds = answered.map(({ seconds }) => seconds.total);
  const total = records.some(({ cost }) => cost === null) ? null : sum(({ cost }) => cost ?? 0);
  const right = count(isRight);
  return {
    name,
    models,
    tries: records.length,
    solved,
    answered: scored(answered, isRight),
    failures: records.length - answered.length,
    strict: scored(records, ({ strict }) => strict),
    cells: cells.length === 0 ? null : cells.reduce((a, b) => a + b, 0) / cells.length,
    framing: { right: count(({ framing }) => framing === true), known: count(({ framing }) => framing !== null) },
    claims: {
      right: count(({ claim, lenient }) => claim === 'solved' && lenient),
      made: count(({ claim }) => claim === 'solved'),
    },
    classes: Object.fromEntries(
      outcomeClasses.map((name) => [name, count((record) => record.class === name)]),
    ) as Record<OutcomeClass, number>,
    repeats: repeatsOf(records),
    tokens: { prompt: sum(({ tokens }) => tokens.prompt), completion: sum(({ tokens }) => tokens.completion) },
    calls: sum(({ calls }) => calls),
    cost: {
      total,
      perItem: total === null || records.length === 0 ? null : total / records.length,
      perSolved: total === null || right === 0 ? null : total / right,
    },
    seconds: {
      p50: quantile(seconds, 0.5),
      p95: quantile(seconds, 0.95),
      total: sum(({ seconds }) => seconds.total),
      llm: sum(({ seconds }) => seconds.llm),
      tool: sum(({ seconds }) => seconds.tool),
      reasoner: sum(({ seconds }) => seconds.reasoner),
    },
  };
}

/** Up to as many tries as every item has; nothing where each was tried once. */
function repeatsOf(records: readonly EvalRecord[]): ArmSummary['repeats'] {
  const items = [...groupBy(records, itemKey).values()];
  const most = items.reduce((least, tries) => Math.min(least, tries.length), items[0]?.length ?? 0);
  if (most < 2) return [];
  const mean = (of: (tries: number, solved: number) => number): number =>
    items.reduce((sum, tries) => sum + of(tries.length, tries.filter(({ lenient }) => lenient).length), 0) /
    items.length;
  return Array.from({ length: most }, (_, index) => index + 1).map((k) => ({
    k,
    passAtK: mean((tries, solved) => passAtK(tries, solved, k)),
    allOfK: mean((tries, solved) => allOfK(tries, solved, k)),
  }));
}

/** The comparison that the run was made for: hybrid against the language model alone, else the best arm against the next. */
function leadOf(arms: readonly ArmSummary[], comparisons: readonly Comparison[]): Comparison | undefined {
  const between = (one: string | undefined, other: string | undefined): Comparison | undefined =>
    comparisons.find(({ first, second }) => (first === one && second === other) || (first === other && second === one));
  const [best, next] = [...arms].sort((a, b) => (b.solved.share ?? 0) - (a.solved.share ?? 0));
  return between('hybrid', 'llm') ?? between(best?.name, next?.name) ?? comparisons[0];
}

function verdictOfOne(arms: readonly ArmSummary[]): string {
  const [arm] = arms;
  if (!arm) return 'There are no records yet: nothing can be said.';
  const { share, solved, items, interval } = arm.solved;
  const why = arms.length === 1 ? 'there is no second arm' : 'the arms share no item';
  return `On ${items} ${items === 1 ? 'item' : 'items'} ${arm.name} solved ${amount(solved)} (${percent(share)}, 95 % interval ${range(interval)}); ${why}, so nothing is compared.`;
}

function caveatsOf(groups: readonly ArmRecords[], lead: Comparison | undefined, seed: number): string[] {
  const tried = groups.map(({ records }) => new Set(records.map(itemKey)));
  const triedTheSame = tried.every(
    (items) => items.size === tried[0]?.size && [...items].every((item) => tried[0]?.has(item)),
  );
  const failures = groups.flatMap(({ name, records }) => {
    const failed = records.filter(isFailure).length;
    return failed === 0
      ? []
      : [`${failed} of ${records.length} tries of ${name} ended in an API error or a timeout and count as not solved.`];
  });
  const apart =
    'The arms did not all try the same items: each arm’s share is of its own, each comparison of those that both tried.';
  const caveats = [...(triedTheSame ? [] : [apart]), ...failures];
  if (!lead || failures.length === 0) return caveats;
  const pair = groups.filter(({ name }) => name === lead.first || name === lead.second);
  if (pair.every(({ records }) => records.every(isAnswered))) return caveats;
  const answered = pair.map((group) => triesOf({ ...group, records: group.records.filter(isAnswered) }));
  const [among] = compareAll(answered, seed);
  return among ? [...caveats, `Of the tries that both answered: ${verdict(among)}`] : caveats;
}
