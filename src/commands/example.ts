/** `ruminate` alone: solves a built-in board and shows how, then goes on to the prompt where there is a terminal. */
import { families, openReasoner } from '../reasoner/index.js';
import { drawBoard } from '../terminal/board.js';
import { coloursFor, isConversation } from '../terminal/stream.js';
import { chat } from './chat.js';
import { exitCodeOf } from './exit.js';
import { showBoard } from './show.js';
import { print, say } from './talk.js';

/** Made by this project's generator (level expert, seed 6): a minimal board on which search guesses 15 times. */
const EXAMPLE = {
  family: 'sudoku',
  text: '..2......7.8.1...6.1.9...87...3297.8..9...2.....1.....8...94..23...........5.8.4.',
};

const LAG_MILLISECONDS = 4000;

export async function example(): Promise<number> {
  const family = families.find(({ name }) => name === EXAMPLE.family);
  const boards = family?.parse(EXAMPLE.text);
  if (!family || !boards?.ok || !boards.value[0]) throw new Error('the built-in example is no board');
  const [board] = boards.value;
  const reasoner = openReasoner();
  try {
    say(`An example, ${family.title}:`);
    await print(...drawBoard(family, { puzzle: board, grid: board }, coloursFor(process.stdout)), '');
    const { record } = await showBoard(
      reasoner,
      { family: family.name, input: board },
      { engine: 'auto' },
      LAG_MILLISECONDS,
    );
    if (!isConversation()) {
      say('Try your own: ruminate solve "the puzzle", or ruminate --help.');
      return exitCodeOf(record);
    }
    say('');
    return await chat({ engine: 'auto' }, [], reasoner);
  } finally {
    await reasoner[Symbol.asyncDispose]();
  }
}
