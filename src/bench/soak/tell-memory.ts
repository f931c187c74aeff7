/** Loaded into a server by `node --import`: says on standard error how much it holds, whenever it is asked. */
import { answer, heldBytes, QUESTION } from './memory.js';

process.on(QUESTION, () => process.stderr.write(answer(heldBytes())));
