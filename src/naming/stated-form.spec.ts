import { formLettersOf, formStated } from './stated-form.js';

const read = (cells: string[]) => cells.map((cell) => formStated(cell, formLettersOf(cells)));

describe('a form of address that a column states', () => {
  it.each<[string[], (string | undefined)[]]>([
    [
      ['F', 'M', 'f', 'm.'],
      ['f', 'm', 'f', 'm'],
    ],
    // Mujer and hombre, femme and homme, Frau (weiblich) and Mann.
    [
      ['M', 'H'],
      ['f', 'm'],
    ],
    [
      ['F', 'H'],
      ['f', 'm'],
    ],
    [
      ['W', 'M'],
      ['f', 'm'],
    ],
    // Nő and férfi: F is a man there.
    [
      ['N', 'F'],
      ['f', 'm'],
    ],
    [
      ['female', 'Male', 'MAN'],
      ['f', 'm', 'm'],
    ],
    [
      ['weiblich', 'männlich', 'divers'],
      ['f', 'm', 'neutral'],
    ],
    [
      ['femme', 'homme'],
      ['f', 'm'],
    ],
    [
      ['mujer', 'hombre'],
      ['f', 'm'],
    ],
    [
      ['F', 'M', 'X'],
      ['f', 'm', undefined],
    ],
  ])('%j', (cells, forms) => expect(read(cells)).toEqual(forms));

  it.each([['unknown'], ['Ada'], [''], ['1'], ['Z']])('is none in %j', (cell) =>
    expect(read([cell])).toEqual([undefined]),
  );

  it('is none of one letter that means a woman here and a man there', () => {
    expect(read(['M', 'M'])).toEqual([undefined, undefined]);
  });

  it('is none of letters that no language has together', () => {
    expect(read(['F', 'M', 'H'])).toEqual([undefined, undefined, undefined]);
  });
});
