import { failure, ok, type Problem } from '../../reasoner/index.js';
import { definePrompt } from '../prompt.js';
import { quoted } from '../similar.js';
import { madeArguments, madePuzzle } from './made.js';

const DAYS_OFFERED = 7;
const DAY_MS = 86_400_000;

export const dailyPuzzlePrompt = definePrompt({
  name: 'daily-puzzle',
  title: 'Daily puzzle',
  description: 'The puzzle of a day: everyone gets the same one.',
  arguments: [
    {
      name: 'date',
      description: 'Year, month and day as in 2026-01-31, default today (UTC).',
      values: () => Array.from({ length: DAYS_OFFERED }, (_, ago) => dateOf(Date.now() - ago * DAY_MS)),
    },
    ...madeArguments,
  ],
  run: ({ date = dateOf(Date.now()), ...given }) => {
    const time = Date.parse(`${date}T00:00:00Z`);
    // The round trip finds days that no month has.
    if (Number.isNaN(time) || dateOf(time) !== date) return failure(noDate(date));
    const made = madePuzzle(given, Number(date.replaceAll('-', '')));
    if (!made.ok) return made;
    return ok(
      `This is the puzzle of ${date}. Show it to me and let me solve it: check what I fill in with check_answer, give me a hint only ` +
        `when I ask for one, and the answer only when I give up.\n\n${made.value}`,
    );
  },
});

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

function noDate(date: string): Problem {
  return {
    code: 'bad_arguments',
    message: `${quoted(date)} is no date.`,
    remedy: `Write it as ${dateOf(Date.now())}.`,
    cells: [],
  };
}
