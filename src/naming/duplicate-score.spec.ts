// Which pairs of people are shown to a person, and in which order. Everybody here is invented.
import { likenessKeys } from './likeness-keys.js';
import { haveContradictingIds, scorePair, type ComparedContact } from './duplicate-score.js';

let count = 0;
const person = (name: string, overrides: Partial<ComparedContact> = {}): ComparedContact => ({
  id: String((count += 1)),
  names: [name],
  nameSuffix: '',
  addressForm: 'unknown',
  externalIds: [],
  mandates: [],
  addresses: [],
  phones: [],
  madeBy: [],
  ...overrides,
});
const seat = (country: string, startsOn: string | null = null, endsOn: string | null = null, bodyId = 'b') => ({
  mandates: [{ bodyId, country, startsOn, endsOn }],
});
const scoreOf = (a: ComparedContact, b: ComparedContact) => scorePair(a, b)?.score ?? 0;
const meet = (a: string, b: string) => {
  const keys = new Set(likenessKeys([a]));
  return likenessKeys([b]).some((key) => keys.has(key));
};

describe('a person written in two ways', () => {
  it.each([
    ['Azerbaijani letters and English ones', 'Sevinc FƏTƏLİYEVƏ', 'Sevinj Fataliyeva'],
    ['Azerbaijani x', 'Rövşən Xəlilzadə', 'Rovshan Khalilzade'],
    ['Azerbaijani q', 'Sahibə Qafarlı', 'Sahiba Gafarli'],
    ['Azerbaijani c', 'Sabir Hacızadə', 'Sabir Hajizade'],
    ['Turkish letters', 'Gülşah Çağlayanoğlu', 'Gulshah Caglayanoglu'],
    ['Russian', 'Юлия Щербаковская', 'Yulia Shcherbakovskaya'],
    ['Ukrainian', 'Григорій Лимаренко', 'Hryhorii Lymarenko'],
    ['Bulgarian', 'Христо Щерев', 'Hristo Shterev'],
    ['Serbian', 'Ђорђе Љубичић', 'Đorđe Ljubičić'],
    ['Serbian in two Latin forms', 'Đorđe Ljubičić', 'Djordje Ljubicic'],
    ['Macedonian', 'Ѓорѓи Јованоски', 'Gjorgji Jovanoski'],
    ['Greek', 'Ντόρα Μπακαλίδου', 'Dora Bakalidou'],
    ['Georgian', 'ნინო ხატიაშვილი', 'Nino Khatiashvili'],
    ['Armenian', 'Հովհաննես Փաշայան', 'Hovhannes Pashayan'],
    ['German', 'Jürgen Größler', 'Juergen Groessler'],
    ['Danish', 'Åse Sørensgård', 'Aase Soerensgaard'],
    ['Polish', 'Łucja Żółkiewicz', 'Lucja Zolkiewicz'],
    ['the family name first', 'KUHN-THALER Helma', 'Helma Kuhn Thaler'],
    ['a second surname left out', 'Ignacio ZARCO ÁLVARO', 'Ignacio Zarco'],
    ['a middle name left out', 'Ahmet Berat Çınkaroğlu', 'Ahmet Çınkaroğlu'],
    ['an initial', 'J. P. Lindqvistson', 'Jan Peter Lindqvistson'],
    ['a particle left out', 'Kathleen van Bremtal', 'Kathleen Bremtal'],
    ['a slip of the pen', 'Aurélie Montmartin', 'Aurelie Montmartain'],
    ['written together', 'Helma Kuhnthaler', 'Helma Kuhn-Thaler'],
  ])('is proposed: %s', (_what, one, other) => {
    expect(meet(one, other)).toBe(true);
    expect(scoreOf(person(one, seat('FR')), person(other, seat('FR')))).toBeGreaterThanOrEqual(0.7);
  });
});

describe('two different people', () => {
  it.each([
    ['who share a family name', 'Jan Kowalewicz', 'Agnieszka Kowalewicz'],
    ['who share given names', 'Maria Elena Rossetti', 'Maria Elena Bianchetti'],
    ['with one word each in common', 'Peter Lieselund', 'Lieselotte Peterhans'],
  ])('are not proposed: %s', (_what, one, other) => {
    expect(scoreOf(person(one, seat('FR')), person(other, seat('FR')))).toBe(0);
  });

  it('are never proposed when two identifiers of one scheme differ', () => {
    const [a, b] = [
      person('Ada Twin', { externalIds: [['ep', '1']] }),
      person('Ada Twin', { externalIds: [['ep', '2']] }),
    ];
    expect(haveContradictingIds(a.externalIds, b.externalIds)).toBe(true);
    expect(scorePair(a, b)).toBeUndefined();
  });

  it('stand far below a true pair when they hold mandates of two countries at one time', () => {
    const same = scoreOf(person('Ada Smithers', seat('GB')), person('Ada Smithers', seat('GB')));
    const apart = scoreOf(person('Ada Smithers', seat('GB')), person('Ada Smithers', seat('US')));
    const later = scoreOf(
      person('Ada Smithers', seat('GB', '2001-01-01', '2009-01-01')),
      person('Ada Smithers', seat('US', '2012-01-01')),
    );
    expect([same > 0.9, later > apart, apart < 0.6, apart > 0]).toEqual([true, true, true, true]);
  });

  it('are told apart as father and son by a suffix, and by opposite forms of address', () => {
    const father = person('John Exemplar', { ...seat('US'), nameSuffix: 'Sr', addressForm: 'm' });
    const son = person('John Exemplar', { ...seat('US'), nameSuffix: 'Jr.', addressForm: 'm' });
    const daughter = person('Jon Exemplar', { ...seat('US'), addressForm: 'f' });
    expect(scorePair(father, son)?.reasons.map(({ code }) => code)).toContain('other_suffix');
    expect(scoreOf(father, son)).toBeLessThan(0.65);
    expect(scoreOf(father, daughter)).toBeLessThan(0.65);
  });
});

describe('what is known beside the name', () => {
  it('raises with a shared address, and says so', () => {
    const [a, b] = [person('A. Leeson', { addresses: ['x'] }), person('Ada Leeson-Ray', { addresses: ['x'] })];
    expect(scorePair(a, b)?.reasons.map(({ code }) => code)).toEqual(['similar_name', 'same_address']);
    expect(scoreOf(a, b)).toBeGreaterThan(0.85);
  });

  it('lowers for two lines of one list', () => {
    const made = { ...seat('FR'), madeBy: ['one'] };
    expect(scoreOf(person('Ada Leeson', made), person('Ada Leeson', made))).toBeLessThan(
      scoreOf(person('Ada Leeson', made), person('Ada Leeson', seat('FR'))),
    );
  });
});
