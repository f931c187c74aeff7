/** "I tried going through row 3": what the sender did, or asks about, is no rule. */

/** "I want to get via (2,3)" is a wish. */
const attempt =
  /\b(?:i|we)(?:['’]ve|['’]m| have| had| am)?\s(?:(?!want|need|must|have|would|like|should|wish)\w+\s){0,2}(?:tried|trying|went|got|get|walked|passed|started|kept|keep|came|visited|avoided|used|followed|touched|stopped)\b[^.;\n]{0,30}$/i;

/** Whether the words before a rule say that the sender did it. */
export const isAttempt = (before: string): boolean => attempt.test(before);
