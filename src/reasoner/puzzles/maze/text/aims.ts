/** Aims other than a shortest path, and ways of walking that lead to another one. */

const any = (...sources: readonly string[]): RegExp => new RegExp(sources.join('|'), 'giu');

const path = '(?:path|route|way|walk|tour|one|solution)';

export const otherAims = any(
  '\\b(?:longest|slowest|worst|scenic)\\s(?:\\w+\\s){0,2}(?:path|route|way|walk|tour)\\b(?!\\s(?:that\\s)?(?:i|we|you)\\b)',
  '\\b(?:fewest|least|minimum|minimal|lowest|minimi[sz]\\w*|most)\\s(?:\\w+\\s){0,3}(?:turns?|corners?|bends?|changes of direction|direction changes)\\b',
  '\\bas (?:many (?:steps|moves|cells|squares|turns)|long|slow(?:ly)?|far from (?:the |any )?walls?) as (?:possible|you can)\\b',
  `\\b${path}\\s(?:(?:that|which)(?:['’]s| is)(?: not|n['’]t)|other than|except|besides|but)\\sthe shortest\\b`,
  '\\bsecond[- ]shortest\\b',
  '\\b(?:of|with|using|in)\\s(?:exactly|precisely|at least|no fewer than)\\s\\d{1,4}\\s(?:steps?|moves?)\\b',
  '\\bto\\s(?:the\\s)?\\S{1,12}(?:\\sand\\s(?:then\\s)?|,?\\sthen\\s)(?:all the way\\s)?back\\b',
  '\\b(?:and|then)\\s(?:\\w+\\s)?(?:come|go|walk|run|get)\\sback\\b|\\breturn(?:s|ing)?\\sto\\s(?:the\\s)?(?:start|S|beginning|entrance)\\b',
  '\\bround[- ]trip\\b|\\bmaximi[sz]\\w*|\\bhamiltonian\\b|\\blängste\\w*\\s(?:weg|pfad)\\b|\\b(?:camino|ruta|recorrido)\\smás\\slarg[oa]\\b|\\bchemin\\s(?:le\\s)?plus\\slong\\b',
  '\\b(?:cover|pass|go|step|walk|us(?:e|es|ing)\\b)\\w*\\s(?:through\\s|over\\s|on\\s)?(?:all|every|each)\\s(?:the\\s)?(?:\\w+\\s)?(?:cells?|squares?|tiles?|dots?|passages?|corridors?)\\b',
  '\\b(?:find|list|show|print|give|enumerate|return)\\s(?:me\\s)?all\\s(?:\\w+\\s){0,2}(?:paths|routes|ways)\\b',
  '\\b(?:how many|number of|count)\\s(?:\\w+\\s){0,3}(?:paths|routes)\\b',
);

const hand = '(?:left|right)';

/** Walks along the walls, turns that are always taken, the order of a search: each of them another path. */
export const otherWalks = any(
  `\\b${hand}[- ]hand(?:ed)?[- ](?:rule|method|algorithm|wall)\\b|\\bwall[- ]?(?:follow|hugg)(?:ers?|ing)\\b`,
  `\\b(?:keep|hold|put|leav|plac|trail|with)\\w*\\s(?:\\w+\\s){0,2}(?:hands?|shoulder|side)\\s(?:\\w+\\s){0,2}(?:on|against|along|touching|to)\\s(?:the|a|one)\\s(?:\\w+\\s)?walls?\\b`,
  `\\b(?:follow|hug|trac|stick|stay|keep|walk|go)\\w*\\s(?:close |near |next )?(?:to |along |around |by )?(?:the|a)\\s(?:${hand}|outer|inner)(?:[- ]hand)?(?:[- ]side)?\\swalls?\\b`,
  '\\b(?:walk|go|stay|keep|mov|run|hug)\\w*\\s(?:close |near |next )?(?:to |along |around )the walls?\\b',
  `\\balways\\s(?:turn|go|take|tak|keep|choos|prefer|bear)\\w*\\s(?:to\\s)?(?:the\\s)?(?:\\w+\\s)?(?:${hand}|${hand}most)\\b`,
  `\\bturn\\w*\\s${hand}\\s(?:whenever|at (?:every|each|all)|when(?:ever)? (?:you|it|possible))\\b`,
  '\\b(?:touch|visit|tag|hit|bump)\\w*\\s(?:into\\s|against\\s)?(?:all|every|each)\\s(?:of\\s)?(?:the\\s)?(?:\\w+\\s)?walls?\\b',
  `\\b(?:touch|tag|hit|bump)\\w*\\s(?:into\\s|against\\s)?the\\s(?:${hand}|top|bottom|upper|lower|outer|north\\w*|south\\w*|east\\w*|west\\w*)\\swalls?\\b`,
  '\\border\\s(?:in which|that|of)\\s(?:\\w+\\s){0,4}(?:visit|explor|expand|discover)\\w*|\\b(?:dfs|bfs|depth[- ]first|breadth[- ]first|exploration|visiting|visitation|traversal)\\s(?:search\\s)?order\\b|\\border of (?:exploration|expansion|visits?)\\b',
  '(?<!\\p{L})(?:rechte|linke)[rn]?[- ]hand[- ](?:regel|methode|wand)|regla de la mano|mano (?:derecha|izquierda) (?:en|sobre|contra|pegada)|règle de la main|main (?:droite|gauche) (?:sur|contre|au|le long)',
  '(?<!\\p{L})(?:rechte|linke)[rn]? hand an\\b|(?:an|entlang) der (?:linken|rechten) (?:wand|mauer)|(?:siempre|sigu\\p{L}*|pegad\\p{L}*)[^.;\\n]{0,20}\\s(?:pared|muro) (?:derech|izquierd)|immer (?:nach )?(?:links|rechts) (?:abbiegen|gehen|halten)|siempre (?:a|hacia) la (?:derecha|izquierda)|toujours (?:à|a) (?:droite|gauche)',
);
