/** Whether the words around a rule deny it: "no diagonal moves", "doors: none", "keys are not used". */

/** Where a negation before it ends: a new sentence, or a turn. */
const turn =
  /^[\s\S]*(?:[.;\n!?]|\b(?:but|however|although|though|yet|except|while|whereas|instead|only|just|also|with|using|auch|también|aussi|sondern|aber|nur|sino|pero|solo|mais)\b)/i;
const negation =
  /\b(?:no|not|never|without|cannot|neither|nor|avoid\w*|forbid\w*|impossible|\w{2,7}n['’]t|dont|cant|kein\w*|nicht|ohne|nie|sin|nunca|ni|pas|sans|jamais|senza|sem)\b/gi;
/** A clause of its own has one of these; a further item of a list has none. */
const verb =
  /\b(?:is|are|was|can|could|may|might|must|will|should|shall|has|have|you|we|i|it|they|there|allow(?:s|ed)?|permitted|possible|enabled|ok|okay)\b/i;

/** A negation reaches over a list ("no keys, doors or portals") and no further ("no keys, and you may move diagonally"). */
function isDeniedBefore(before: string, after: string): boolean {
  const clause = before.replace(turn, '');
  const last = [...clause.matchAll(negation)].at(-1);
  if (!last) return false;
  const [, ...items] = clause.slice(last.index + last[0].length).split(/,|\band\b/i);
  const item = items.at(-1);
  if (item === undefined) return true;
  const rest = /^[^,.;\n]*/.exec(after)?.[0] ?? '';
  return (
    !items.some((each) => verb.test(each)) &&
    (/\b(?:or|nor)\b/i.test(item) || /^\s*(?:or|nor)\b/i.test(rest) || !verb.test(rest))
  );
}

const no = '(?:no|none|never|false|off|0)';
const isNot = "(?:not|never|no longer|cannot|\\w{2,7}n['’]t)";
const allowing =
  '(?:allowed|permitted|possible|valid|legal|used?|considered|count(?:s|ed)?|included|available|present|there|needed|required|supported|enabled|exist|appear|matter|apply|work|play|an option|part|be|do|locked)';
/** "Diagonal moves: no", "doors are never locked", "keys do not matter"; not "diagonal moves do not cost more". */
const denialAfter = new RegExp(
  `^[^.;,\\n:=?]{0,25}(?:[=:?(]\\s?["']?(?:${no}|not)\\b|\\bare ${no}\\b|\\b${isNot}(?: \\w+)? ${allowing}\\b|\\b(?<!${isNot} )(?:forbidden|disallowed|prohibited|disabled|excluded|impossible|illegal|banned|invalid)\\b|\\b(?:nicht|kein\\w*|no|pas|non)\\s(?:\\p{L}+\\s){0,2}(?:erlaubt|möglich|gestattet|permitid[ao]s?|autorisé\\w*|permis\\w*)|\\b(?:verboten|prohibid[ao]s?|interdit\\w*|untersagt)\\b|\\bnot$|\\bnot(?=[.;,\\n]))`,
  'iu',
);

function isDeniedAfter(after: string): boolean {
  const [thought = ''] = after.split(/\b(?:but|however)\b/i);
  const [head = ''] = thought.split(/\band\b/i);
  return denialAfter.test(verb.test(head) ? head : thought);
}

export const isDenied = (before: string, after: string): boolean =>
  isDeniedBefore(before, after) || isDeniedAfter(after);
