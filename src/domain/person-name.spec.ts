// Names as public lists print them.
import { nameKey } from './name-key.js';
import { displayName, readPersonName } from './person-name.js';

const split = (name: string, french = false) => {
  const read = readPersonName({ name, french });
  return read && [read.honorific, read.given, read.family, read.suffix];
};

describe('readPersonName', () => {
  it.each([
    ['H.E. Mr. Edi Rama', ['H.E. Mr.', 'Edi', 'Rama', '']],
    ['Juan Ignacio ZOIDO ÁLVAREZ', ['', 'Juan Ignacio', 'ZOIDO ÁLVAREZ', '']],
    ['Ms PAGAZAURTUNDÚA RUIZ Maite', ['Ms', 'Maite', 'PAGAZAURTUNDÚA RUIZ', '']],
    ['KUHN-THEIS, Helma', ['', 'Helma', 'KUHN-THEIS', '']],
    ['Baroness Judith WILCOX', ['Baroness', 'Judith', 'WILCOX', '']],
    ['Mairead McGUINNESS', ['', 'Mairead', 'McGUINNESS', '']],
    ['Ursula von der Leyen', ['', 'Ursula', 'von der Leyen', '']],
    ['Ursula VON DER LEYEN', ['', 'Ursula', 'VON DER LEYEN', '']],
    ['Prof. Dr. Jean-Luc O’Neill Jr.', ['Prof. Dr.', 'Jean-Luc', 'O’Neill', 'Jr.']],
    ['Rt Hon. Ann Example, MP', ['Rt Hon.', 'Ann', 'Example', 'MP']],
    ['EDI RAMA', ['', 'EDI', 'RAMA', '']],
    ['Suharto', ['', '', 'Suharto', '']],
    ['He Yafei', ['', 'He', 'Yafei', '']],
    ['HE Yafei', ['', 'Yafei', 'HE', '']],
    ['HE Ms Ana Silva', ['HE Ms', 'Ana', 'Silva', '']],
    ['Baron Cohen', ['', 'Baron', 'Cohen', '']],
    ['J. R. SMITH', ['', 'J. R.', 'SMITH', '']],
    ['Ibrahim bin Yusuf', ['', 'Ibrahim', 'bin Yusuf', '']],
  ])('splits %s', (name, expected) => {
    expect(split(name)).toEqual(expected);
  });

  it('takes a lone M. for Monsieur only in a French list', () => {
    expect(split('M. Jean Dupont', true)).toEqual(['M.', 'Jean', 'Dupont', '']);
    expect(split('M. Jean Dupont')).toEqual(['', 'M. Jean', 'Dupont', '']);
    expect(readPersonName({ name: 'Jean Dupont', honorific: 'M.' })?.addressForm).toBe('m');
  });

  it('joins given and family name in the order given, capitals and all', () => {
    expect(readPersonName({ given: 'Séverine', family: 'WERBROUCK' })).toEqual({
      printed: 'Séverine WERBROUCK',
      given: 'Séverine',
      family: 'WERBROUCK',
      honorific: '',
      suffix: '',
      addressForm: 'unknown',
      addressEvidence: null,
      key: 'severine werbrouck',
    });
  });

  it('addresses by an honorific and by nothing else', () => {
    const form = (honorific: string) => {
      const name = readPersonName({ name: 'Maria Example', honorific });
      return [name?.addressForm, name?.addressEvidence];
    };
    expect(form('Ms')).toEqual(['f', 'honorific “Ms”']);
    expect(form('Mme')).toEqual(['f', 'honorific “Mme”']);
    expect(form('H.E. Mr.')).toEqual(['m', 'honorific “H.E. Mr.”']);
    expect(form('Mr/Ms')).toEqual(['unknown', null]);
    expect(form('Mr Ms')).toEqual(['unknown', null]);
    expect(form('Dr')).toEqual(['unknown', null]);
    expect(form('')).toEqual(['unknown', null]);
  });

  it('gives one key to one name in either order', () => {
    const keys = ['Tomáš KUBÍN', 'KUBÍN Tomáš', 'KUBÍN, Tomáš', 'Mr Tomáš Kubín', 'Toma\u0301s\u030c Kubin'];
    expect(new Set(keys.map((name) => readPersonName({ name })?.key))).toEqual(new Set(['tomas kubin']));
  });

  it('has nothing to say of nothing', () => {
    expect(readPersonName({})).toBeUndefined();
    expect(readPersonName({ name: '', given: '', family: '' })).toBeUndefined();
  });
});

describe('nameKey', () => {
  it.each([
    ['Əli Yusifoğlu', 'eli yusifoglu'],
    ['Gülşən Xəlilova', 'gulsen xelilova'],
    ['IŞIK', 'isik'],
    ['Łukasz Øre-Straße', 'lukasz ore strasse'],
    ['O’Neill', 'oneill'],
    ["O'Neill", 'oneill'],
    ['ﬁnn\u00a0lee', 'finn lee'],
    ['Ольга', 'ольга'],
  ])('reads %s as %s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });
});

describe('displayName', () => {
  it('puts the given name first and falls back to the printed name', () => {
    expect(displayName({ givenName: 'Helma', familyName: 'KUHN-THEIS', printedName: 'KUHN-THEIS, Helma' })).toBe(
      'Helma KUHN-THEIS',
    );
    expect(displayName({ givenName: '', familyName: '', printedName: 'The Office' })).toBe('The Office');
  });
});
