// Headings of lists in many languages: each fills the fields that the same list in English does.
import { readList } from '../../test/support/read-list.js';

const read = async (text: string) => {
  const { lines } = await readList(text);
  return lines.map(({ entry: { name, channels }, mandates: [one] }) =>
    [name.given, name.family, one?.body, one?.country, channels[0]?.value ?? ''].join('|'),
  );
};

describe('headings', () => {
  it.each([
    [
      'German',
      'Anrede;Vorname;Nachname;Funktion;Behörde;Land;E-Mail-Adresse\nFrau;Ada;Lee;;Amt;Österreich;a@x.example',
      'Ada|Lee|Amt|AT|a@x.example',
    ],
    [
      'Spanish',
      'Apellidos, Nombre;Cargo;Organismo;País\nLee García, Ada;;Congreso;España',
      'Ada|Lee García|Congreso|ES|',
    ],
    ['Portuguese', 'Nome;Apelido;Cargo;Instituição;País\nAda;Lee;;Ministério;Portugal', 'Ada|Lee|Ministério|PT|'],
    [
      'Dutch',
      'Voornaam;Tussenvoegsel;Achternaam;Organisatie;Land\nAda;van der;Lee;Kamer;Nederland',
      'Ada|van der Lee|Kamer|NL|',
    ],
    ['Hungarian', 'Név;Tisztség;Intézmény;Ország\nLee Ada;;Hivatal;Magyarország', 'Ada|Lee|Hivatal|HU|'],
    ['Romanian', 'Nume;Prenume;Funcția;Instituția;Țara\nLee;Ada;;Minister;România', 'Ada|Lee|Minister|RO|'],
    ['Greek', 'Όνομα;Επώνυμο;Ιδιότητα;Φορέας;Χώρα\nΆννα;Παπαρέη;;Γραφείο;Ελλάδα', 'Άννα|Παπαρέη|Γραφείο|GR|'],
    ['Serbian', 'Име и презиме;Институција;Држава\nАда Ли;Скупштина;Србија', 'Ада|Ли|Скупштина|RS|'],
    ['Lithuanian', 'Vardas;Pavardė;Pareigos;Institucija;Šalis\nAda;Lytė;;Seimas;Lietuva', 'Ada|Lytė|Seimas|LT|'],
    [
      'Finnish',
      'Etunimi;Sukunimi;Tehtävä;Organisaatio;Maa;Sähköposti\nAda;Lii;;Virasto;Suomi;a@x.example',
      'Ada|Lii|Virasto|FI|a@x.example',
    ],
    ['Ukrainian', 'Прізвище;Ім’я;Установа;Країна\nЛіїв;Адам;Рада;Україна', 'Адам|Ліїв|Рада|UA|'],
    [
      'Azerbaijani',
      'Soyadı, adı, atasının adı;Qurum;Ölkə\nƏliyeva Ada Vəli qızı;Məclis;Azərbaycan',
      'Ada Vəli qızı|Əliyeva|Məclis|AZ|',
    ],
    ['Georgian', 'სახელი;გვარი;ორგანიზაცია;ქვეყანა\nადა;ლიშვილი;სამინისტრო;საქართველო', 'ადა|ლიშვილი|სამინისტრო|GE|'],
    [
      'Armenian',
      'Անուն;Ազգանուն;Կազմակերպություն;Երկիր\nԱդա;Լիյան;Նախարարություն;Հայաստան',
      'Ադա|Լիյան|Նախարարություն|AM|',
    ],
    ['Arabic', 'الاسم;المؤسسة;البلد\nآدا لي;وزارة;مصر', 'آدا|لي|وزارة|EG|'],
    [
      'two languages',
      'Name / Nom;Country / Pays;Institution (official)\nMs Ada Lee;Malte;Office',
      'Ada|Lee|Office|MT|',
    ],
  ])('in %s', async (_, text, expected) => {
    expect(await read(text)).toEqual([expected]);
  });

  it('may wrap the name of an office into lines, but no name of a person', async () => {
    expect(await read('Name,Ministry\nAda Lee,"Ministry of\r\nExample Affairs"\n')).toEqual([
      'Ada|Lee|Ministry of Example Affairs||',
    ]);
    expect((await readList('Name,Ministry\n"Ada\nLee",Ministry\n')).names).toEqual(['2 name: it holds a line break']);
  });
});
