// Names as public lists print them.
import { nameKey } from './name-key.js';
import { displayName, lostWords, readPersonName, type NameParts } from './person-name.js';

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
    ['H. E. Ms. Ada Example', ['H. E. Ms.', 'Ada', 'Example', '']],
    ['H. E. Example', ['', 'H. E.', 'Example', '']],
    ['EXAMPLE, Ada, Dr.', ['Dr.', 'Ada', 'EXAMPLE', '']],
    ['Baroness Ada Example of Somewhere', ['Baroness', 'Ada', 'Example of Somewhere', '']],
    ['The Earl of Somewhere', ['The Earl', '', 'of Somewhere', '']],
    ['Nagy-EXAMPLE Ada', ['', 'Ada', 'Nagy-EXAMPLE', '']],
    ['Ada EXAMPLE-van RAY', ['', 'Ada', 'EXAMPLE-van RAY', '']],
    ['Ada Example-Van Ray', ['', 'Ada', 'Example-Van Ray', '']],
    ['Ada Gräfin von Example', ['', 'Ada', 'Gräfin von Example', '']],
    ['Sir Bo Example, Bt', ['Sir', 'Bo', 'Example', 'Bt']],
    ['Bo Example (Ret.)', ['', 'Bo', 'Example', 'Ret.']],
    ['Baron Cohen', ['', 'Baron', 'Cohen', '']],
    ['J. R. SMITH', ['', 'J. R.', 'SMITH', '']],
    ['Ibrahim bin Yusuf', ['', 'Ibrahim', 'bin Yusuf', '']],
    ['H.H. Sheikh Karim bin Idris Al Example', ['H.H. Sheikh', 'Karim bin Idris', 'Al Example', '']],
    ['Her Excellency Ms. Ana Silva', ['Her Excellency Ms.', 'Ana', 'Silva', '']],
    ['Excmo. Sr. D. Juan LÓPEZ PÉREZ', ['Excmo. Sr. D.', 'Juan', 'LÓPEZ PÉREZ', '']],
    ['Univ.-Prof. Dr.-Ing. Ada Lee', ['Univ.-Prof. Dr.-Ing.', 'Ada', 'Lee', '']],
    ['Dott.ssa Maria ROSSI', ['Dott.ssa', 'Maria', 'ROSSI', '']],
    ['Brig. Gen. Jan Kowal', ['Brig. Gen.', 'Jan', 'Kowal', '']],
    ['Mr/Ms Ada LEE', ['Mr/Ms', 'Ada', 'LEE', '']],
    ['Ms.Ada LEE', ['Ms.', 'Ada', 'LEE', '']],
    ['Earl John EXAMPLE', ['Earl', 'John', 'EXAMPLE', '']],
    ['Earl J. Example', ['', 'Earl J.', 'Example', '']],
    ['Lord EXAMPLE OF SOMEWHERE', ['Lord', '', 'EXAMPLE OF SOMEWHERE', '']],
    ['Sir John Smith KCMG', ['Sir', 'John', 'Smith', 'KCMG']],
    ['John Smith, Ph.D.', ['', 'John', 'Smith', 'Ph.D.']],
    ['Smith, Jr., John', ['', 'John', 'Smith', 'Jr.']],
    ['KUHN-THEIS, Ms Helma', ['Ms', 'Helma', 'KUHN-THEIS', '']],
    ['Ada LEE (Ms)', ['Ms', 'Ada', 'LEE', '']],
    ['Ольга Ray (Рэй)', ['', 'Ольга', 'Ray', '']],
    ['van der BERG Ada', ['', 'Ada', 'van der BERG', '']],
    ['Ada van der BERG', ['', 'Ada', 'van der BERG', '']],
    ["d'ANGELO Sara", ['', 'Sara', "d'ANGELO", '']],
    ["Sophie in 't VELD", ['', 'Sophie', "in 't VELD", '']],
    ['João FERREIRA da SILVA', ['', 'João', 'FERREIRA da SILVA', '']],
    ['GARCÍA-MARGALLO y MARFIL José', ['', 'José', 'GARCÍA-MARGALLO y MARFIL', '']],
    ['Mr Seán Ó BRIEN', ['Mr', 'Seán', 'Ó BRIEN', '']],
    ['Ms Áine Ní Bhriain', ['Ms', 'Áine', 'Ní Bhriain', '']],
    ['Mr JAN GROßMANN', ['Mr', 'JAN', 'GROßMANN', '']],
    ['Ms LEE A.-M.', ['Ms', 'A.-M.', 'LEE', '']],
    ['Иванов И. И.', ['', 'И. И.', 'Иванов', '']],
    ['Иванов Иван Иванович', ['', 'Иван Иванович', 'Иванов', '']],
    ['Шевченко Ольга Петрівна', ['', 'Ольга Петрівна', 'Шевченко', '']],
    ['Иван Иванович Иванов', ['', 'Иван Иванович', 'Иванов', '']],
    ['Sidorov Ivan Petrovich', ['', 'Ivan Petrovich', 'Sidorov', '']],
    ['John Mark Milkovich', ['', 'John Mark', 'Milkovich', '']],
    ['Əliyev Əli Vəli oğlu', ['', 'Əli Vəli oğlu', 'Əliyev', '']],
    ['Gülnarə Həsən qızı Məmmədova', ['', 'Gülnarə Həsən qızı', 'Məmmədova', '']],
    ['İNCE İbrahim', ['', 'İbrahim', 'İNCE', '']],
    ['Ayşe IŞIK', ['', 'Ayşe', 'IŞIK', '']],
    ['山田 太郎', ['', '太郎', '山田', '']],
    ['김 철수', ['', '철수', '김', '']],
    ['محمد بن سالم', ['', 'محمد', 'بن سالم', '']],
    ['Ana dos Santos Silva', ['', 'Ana', 'dos Santos Silva', '']],
    ['Maria da Luz Silva', ['', 'Maria da Luz', 'Silva', '']],
    ['Ana García y López', ['', 'Ana', 'García y López', '']],
  ])('splits %s', (name, expected) => {
    expect(split(name)).toEqual(expected);
  });

  it.each([
    ['Frau Maria Beispiel MdB', ['Frau', 'Maria', 'Beispiel', 'MdB']],
    ['Herr Dr. Max Muster, MdB', ['Herr Dr.', 'Max', 'Muster', 'MdB']],
    ['Frau Berg MdB', ['Frau', '', 'Berg', 'MdB']],
    ['Ms Jane Doe MPP', ['Ms', 'Jane', 'Doe', 'MPP']],
    ['Ms Ana Bay, M.A.', ['Ms', 'Ana', 'Bay', 'M.A.']],
    ['Mr Ion Pop MLC', ['Mr', 'Ion', 'Pop', 'MLC']],
    ['Ida Berg QC MP', ['', 'Ida', 'Berg', 'QC MP']],
    ['Ida Berg, PhD, MP', ['', 'Ida', 'Berg', 'PhD, MP']],
    ['Ida Berg SRB', ['', 'Ida', 'Berg', 'SRB']],
    ['Hon. Ida Berg, P.C., M.P.', ['Hon.', 'Ida', 'Berg', 'P.C., M.P.']],
    ['Doc. Ing. Ida Berg, CSc.', ['Doc. Ing.', 'Ida', 'Berg', 'CSc.']],
    ['Ida Berg a.D.', ['', 'Ida', 'Berg', 'a.D.']],
    ['Berg, Dr. Ida, MdB', ['Dr.', 'Ida', 'Berg', 'MdB']],
    ['Ying MA', ['', 'Ying', 'MA', '']],
    ['Miloslav Kucera ml.', ['', 'Miloslav', 'Kucera', 'ml.']],
    ['Kucera ml., Miloslav', ['', 'Miloslav', 'Kucera', 'ml.']],
    ['Lars Berg d.æ.', ['', 'Lars', 'Berg', 'd.æ.']],
    ['Charles Acquah Jnr', ['', 'Charles', 'Acquah', 'Jnr']],
    ['Mauro Carvalho Junior', ['', 'Mauro', 'Carvalho', 'Junior']],
    ['António Neto', ['', 'António', 'Neto', '']],
    ['Amar Kumar Sen', ['', 'Amar Kumar', 'Sen', '']],
    ['Marine Le Blanc', ['', 'Marine', 'Le Blanc', '']],
    ['Ederson Dal Molin', ['', 'Ederson', 'Dal Molin', '']],
    ['Salim AL Qassar', ['', 'Salim', 'AL Qassar', '']],
    ['JD Vanner', ['', 'JD', 'Vanner', '']],
    ['AJ Vanner', ['', 'AJ', 'Vanner', '']],
    ['LI Keqiang', ['', 'Keqiang', 'LI', '']],
    ['Mr. MD Ziaul Haque', ['Mr.', 'MD Ziaul', 'Haque', '']],
    ['Mª Carmen Ruiz', ['', 'Mª Carmen', 'Ruiz', '']],
    ['Maj Britt Teorin', ['', 'Maj Britt', 'Teorin', '']],
    ['Mons Arntsen Lovset', ['', 'Mons Arntsen', 'Lovset', '']],
    ['Maj. Bo Ray', ['Maj.', 'Bo', 'Ray', '']],
    ['Maj Gen Bo Ray', ['Maj Gen', 'Bo', 'Ray', '']],
    ['Herr Dr. med. Max Berg', ['Herr Dr. med.', 'Max', 'Berg', '']],
    ['Ms Dr. h.c. mult. Ida Berg', ['Ms Dr. h.c. mult.', 'Ida', 'Berg', '']],
    ['Prof. Dr. rer. nat. Ida Berg', ['Prof. Dr. rer. nat.', 'Ida', 'Berg', '']],
    ['Dr.h.c. Ida Berg', ['Dr.h.c.', 'Ida', 'Berg', '']],
    ['Doe , Ms Jane', ['Ms', 'Jane', 'Doe', '']],
    ['Doe,Jane', ['', 'Jane', 'Doe', '']],
    ['Delegado Éder Ray', ['Delegado', 'Éder', 'Ray', '']],
    ['Connétable Ada Le Berg of St. Mary', ['Connétable', 'Ada', 'Le Berg', 'of St. Mary']],
    ['Senator Sir Bo Ray', ['Senator Sir', 'Bo', 'Ray', '']],
    ['Mevr. mr. A. de Ray', ['Mevr. mr.', 'A.', 'de Ray', '']],
  ])('knows titles, letters and small words of many countries: %s', (name, expected) => {
    expect(split(name)).toEqual(expected);
  });

  it.each([
    ['Ms Eva Roe 1', 'Eva', 'Roe', '1'],
    ['Ms Ida Poe*', 'Ida', 'Poe', '*'],
    ['Ida Poe¹', 'Ida', 'Poe', '¹'],
    ['Ida Poe1', 'Ida', 'Poe', '1'],
    ['Ida Poe;', 'Ida', 'Poe', ';'],
    ['Poe*, Ida', 'Ida', 'Poe', '*'],
    ['Ida Poe [2]', 'Ida', 'Poe', '[2]'],
    ['12. Ida Poe', 'Ida', 'Poe', '12.'],
    ['Kim Lee (Anna M.)', 'Kim', 'Lee', '(Anna M.)'],
    ['Robert (Bob) Ray', 'Robert', 'Ray', '(Bob)'],
    ['Robert “Bob” Ray', 'Robert', 'Ray', '“Bob”'],
    ['Ida Berg (née Lee)', 'Ida', 'Berg', '(née Lee)'],
    ['Mr Jan Kowal, Minister of Finance', 'Jan', 'Kowal', 'Minister of Finance'],
    ['First0 Last0', 'First0', 'Last0', ''],
  ])('sets aside what is no part of a name: %s', (name, given, family, aside) => {
    const read = readPersonName({ name });
    expect([read?.given, read?.family, read?.aside]).toEqual([given, family, aside]);
    expect(read && lostWords(read)).toEqual([]);
  });

  it.each([
    'Herr, Alice',
    'Kim Lee (Anna M.)',
    'Dame, Ann',
    'Lord, Bo',
    'Mr, Ann',
    'Ann (M.)',
    'Mevr, Ann',
    'mr. drs. Ann Lee',
  ])('makes nobody Mr or Ms by a surname or an initial: %s', (name) => {
    expect(readPersonName({ name })?.addressForm).toBe('unknown');
  });

  it.each<[NameParts, string[]]>([
    [{ name: 'PICCO Giovanni', family: 'PICCO' }, ['PICCO Giovanni', '', 'Giovanni', 'PICCO']],
    [{ name: 'Rossi Anna', family: 'Rossi' }, ['Rossi Anna', '', 'Anna', 'Rossi']],
    [{ name: 'Anna Müller', family: 'MUELLER' }, ['Anna Müller', '', 'Anna', 'MUELLER']],
    [{ name: 'Dr. Ada Berg', given: 'Ada' }, ['Dr. Ada Berg', 'Dr.', 'Ada', 'Berg']],
    [{ name: 'Ms Ada Berg, MP', given: 'Ada' }, ['Ms Ada Berg, MP', 'Ms', 'Ada', 'Berg']],
    [{ name: 'Berg, Ada', given: 'Ada' }, ['Berg, Ada', '', 'Ada', 'Berg']],
    [{ name: 'Ada Maria Berg', given: 'Ada' }, ['Ada Maria Berg', '', 'Ada', 'Berg']],
    [{ name: 'Juan García López', given: 'Juan' }, ['Juan García López', '', 'Juan', 'García López']],
    [{ name: 'Bob Ray', given: 'Robert' }, ['Bob Ray', '', 'Robert', 'Ray']],
    [{ name: 'Maria', family: 'Rossi' }, ['Maria Rossi', '', 'Maria', 'Rossi']],
    [{ given: 'Dr. Ada', family: 'Berg*' }, ['Dr. Ada Berg*', 'Dr.', 'Ada', 'Berg']],
    [{ given: 'Olaf', family: 'Bach', suffix: 'in der' }, ['Olaf Bach', '', 'Olaf', 'in der Bach']],
    [{ given: 'Olaf', family: 'Bach', suffix: 'jun.' }, ['Olaf Bach', '', 'Olaf', 'Bach']],
  ])('completes a name from a whole one and a part: %j', (parts, expected) => {
    const read = readPersonName(parts);
    expect([read?.printed, read?.honorific, read?.given, read?.family]).toEqual(expected);
    expect(read && lostWords(read)).toEqual([]);
  });

  it('tells which words would be lost where a name and its part contradict each other', () => {
    const read = readPersonName({ name: 'Anna Bianchi', family: 'Rossi', nameBesideFamily: 'whole' });
    expect(read && lostWords(read)).toEqual(['anna', 'bianchi']);
  });

  it('takes the family name first where the heading says so', () => {
    const first = (name: string) => {
      const read = readPersonName({ name, familyFirst: true });
      return [read?.given, read?.family];
    };
    expect(first('Dupont Jean Marie')).toEqual(['Jean Marie', 'Dupont']);
    expect(first('de la Tour Anne')).toEqual(['Anne', 'de la Tour']);
    expect(first('Anne LATOUR')).toEqual(['Anne', 'LATOUR']);
  });

  it('gives two family names to people of the countries that have them', () => {
    const of = (name: string, country: string) => readPersonName({ name, country })?.family;
    expect(of('Ms. Ana María López García', 'MX')).toBe('López García');
    expect(of('Mr. Juan López García', 'ES')).toBe('López García');
    expect(of('Ms. Ana María López', 'ES')).toBe('López');
    expect(of('Mr. Juan de la Cruz', 'PE')).toBe('de la Cruz');
    expect(of('Ms. Ana María López García', 'US')).toBe('García');
  });

  it('does not say a title twice that stands in its own column as well', () => {
    expect(readPersonName({ name: 'Mr Bo Ray', honorific: 'Mr' })?.honorific).toBe('Mr');
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
      aside: '',
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
