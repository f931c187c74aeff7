/** What the words of a message ask for, whatever board they are about. */
import { wordsBeside } from './text/board-text.js';
import { EMPTY, EMPTYING } from './text/cell-values.js';
import { withoutDenied } from './text/denied.js';

export interface Asked {
  readonly hint: boolean;
  /** The user's own work is to be judged. */
  readonly check: boolean;
  readonly solve: boolean;
  /** Something is said not to be wanted, and nothing to be. */
  readonly denied: boolean;
  readonly why: boolean;
  readonly trace: boolean;
  /** Cells may be named that are to hold something else. */
  readonly change: boolean;
  /** The change is only thought of, as in "what if": the puzzle stays what it is. */
  readonly suppose: boolean;
  /** A change is asked for in words that a cell should go with. */
  readonly mustChange: boolean;
  /** The change comes on top of the one before. */
  readonly further: boolean;
  /** There are words that ask something. */
  readonly question: boolean;
  /** The message without its boards. */
  readonly words: string;
}

const HINT = /\b(?:(?<!\d )hints?|next (?:cell|step|move)|tipp|hinweis|indice|pista|suggerimento|dica)\b/;
/** Clues are also the givens of a puzzle, and tips may be about anything. */
const CLUE = /\b(?:clue|tip)\b/;
const WANTED_CLUE = /\b(?:give|need|want|another|just|only)\b[^.!?\n]{0,20}\b(?:clue|tip)\b/;
const SOLVE = /\b(?:solve|solution|unique|answer)\b/;

/** Asks for a judgement, whatever else it says: "did I solve this correctly?". */
const JUDGE_ME =
  /\b(?:did|have|had) (?:i|we)\b[^.?!\n]{0,40}\b(?:solved?|right|correct(?:ly)?|wrong|mistakes?|errors?)\b|\bam i (?:right|correct|wrong)\b/;
const MY_WORK = /\bmy (?:[\w']+ )?(?:answer|solution|attempt|try|progress|work)\b/;
const CHECK = /\b(?:check|attempt|right so far|mistakes?)\b/;
const CORRECT = /\b(?:correct(?:ly)?|wrong|(?:is|are|was) (?:this|that|it|these) (?:right|ok|okay))\b/;

const WHY = /\b(?:why|explain|how come|reason|warum|pourquoi|por qu[eé]|perch[eé])(?!\p{L})/u;
const TRACE =
  /\btrace\b|\bhow (?:did )?you th(?:ink|ought)|\bhow you (?:solved|found|got)|\bhow did you (?:solve|find|get|do|know)\b/;

const IF = /\b(?:if|suppose|supposing|assume|assuming|imagine|were|would|wenn|wäre|si)(?!\p{L})/u;
const EDIT = /\b(?:instead|change|replace|set|make|put|place|write|fill|enter|insert|swap)\b|\br\d+ ?c\d+ ?[=:] ?[\d.]/;
/** It is certain that something is to be changed, even where it is not clear what. */
const WHAT_IF =
  /\b(?:what if|what about if|happens? (?:if|when)|suppose|supposing|imagine|was wäre|et si|y si|still [^.?!\n]{0,60}\bif|if [^.?!\n]{0,60}\bwere)(?!\p{L})/u;
const FURTHER = /\b(?:too|also|as well|additionally|on top|auch|aussi|también|anche)(?!\p{L})/u;
const QUESTION =
  /\?|\b(?:is|are|did|does|do|have|am|can|could|check|correct|right|wrong|mistakes?|valid|verify|ok|okay|my)\b/;

export function askedIn(text: string): Asked {
  const words = wordsBeside(text);
  const said = withoutDenied(words);
  const saysSolve = SOLVE.test(said);
  const isToJudge = (MY_WORK.test(said) || CHECK.test(said)) && !/\bsolve\b/.test(said);
  const hint = HINT.test(said) || WANTED_CLUE.test(said) || (CLUE.test(said) && !saysSolve);
  const empties = EMPTYING.test(said) || EMPTY.test(said);
  return {
    hint,
    check: JUDGE_ME.test(said) || isToJudge || (CORRECT.test(said) && !saysSolve),
    solve: saysSolve,
    denied: SOLVE.test(words.toLowerCase()) && !saysSolve,
    why: WHY.test(said),
    trace: TRACE.test(said),
    change: IF.test(said) || EDIT.test(said) || empties,
    suppose: IF.test(said) || said.includes('?'),
    mustChange: WHAT_IF.test(said) || (/\bif\b/.test(said) && empties),
    further: FURTHER.test(said),
    question: QUESTION.test(said),
    words,
  };
}
