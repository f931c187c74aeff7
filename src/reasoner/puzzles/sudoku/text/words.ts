/** Number words and words for a blank, in the languages people read boards aloud in. */

const numbers: readonly (readonly [number, string])[] = [
  [1, 'one eins ein eine un une uno una um uma een'],
  [2, 'two zwei deux dos due dois duas twee'],
  [3, 'three drei trois tres tre três drie'],
  [4, 'four vier quatre cuatro quattro quatro'],
  [5, 'five fünf fuenf cinq cinco cinque vijf'],
  [6, 'six sechs seis sei zes'],
  [7, 'seven sieben sept siete sette sete zeven'],
  [8, 'eight acht huit ocho otto oito'],
  [9, 'nine neun neuf nueve nove negen'],
];

const blanks =
  'blank empty nothing none null nil nan undefined zero space dot gap unknown void na leer frei nichts punkt ' +
  'vide rien zéro zero point vacío vacio vacía vacia blanco cero nada punto vuoto vuota vazio vazia leeg nul';

const pluralBlanks = 'blanks empties spaces dots gaps zeros zeroes leere vides vacíos vacios vacías vuoti vazios';

const ordinals: readonly (readonly [number, string])[] = [
  [1, 'first top erste erster primera primer première premier prima primeira'],
  [2, 'second zweite zweiter segunda segundo deuxième seconde seconda'],
  [3, 'third dritte dritter tercera tercer troisième terza terceira'],
  [4, 'fourth vierte vierter cuarta cuarto quatrième quarta'],
  [5, 'fifth fünfte fünfter quinta quinto cinquième'],
  [6, 'sixth sechste sechster sexta sexto sixième sesta'],
  [7, 'seventh siebte siebter siebente séptima septima séptimo septième settima sétima'],
  [8, 'eighth achte achter octava octavo huitième ottava oitava'],
  [9, 'ninth neunte neunter novena noveno neuvième nona'],
];

function table(entries: readonly (readonly [number, string])[]): ReadonlyMap<string, number> {
  return new Map(entries.flatMap(([value, words]) => words.split(' ').map((word): [string, number] => [word, value])));
}

/** Lower-case word to the digit it names, 0 for a blank. */
export const cellWords: ReadonlyMap<string, number> = new Map([...table(numbers), ...table([[0, blanks]])]);

/** Words for several blanks, as in "three blanks". */
export const blankPlurals: ReadonlySet<string> = new Set(pluralBlanks.split(' '));

/** Words that may stand between cells and mean nothing. */
export const fillers: ReadonlySet<string> = new Set('and then und dann et puis y luego e poi cell cells'.split(' '));

/** Lower-case ordinal or number word to the position it names, from 1. */
export const positionWords: ReadonlyMap<string, number> = new Map([...table(numbers), ...table(ordinals)]);
