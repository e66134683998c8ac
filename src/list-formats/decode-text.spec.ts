// In which encoding a list is read: by its mark, by what only UTF-16 can be, or as a person names it; never by a guess.
import iconv from 'iconv-lite';
import { readList } from '../../test/support/read-list.js';

const GREEK = 'Όνομα;Επώνυμο\r\nΆννα;Παπαρέη\r\n';
const RUSSIAN = 'Имя;Фамилия\r\nАлёна;Щукина\r\n';

describe('the encoding of a list', () => {
  it.each(['utf-16le', 'utf-16be'])('is found for %s without a mark, in any script', async (encoding) => {
    for (const text of [RUSSIAN, 'Name,Email\nAda Lee,ada@a.example\n', '姓名,国家\n王小明,中国\n'])
      expect((await readList(iconv.encode(text, encoding, { addBOM: false }))).names).toEqual(
        (await readList(text)).names,
      );
  });

  it.each([
    ['windows-1253', GREEK],
    ['iso-8859-7', GREEK],
    ['KOI8-R', RUSSIAN],
    ['cp866', RUSSIAN],
    ['iso-8859-5', RUSSIAN],
    ['1251', RUSSIAN],
    ['iso-8859-9', 'Ad;Soyad\nŞule;Işık\n'],
    ['latin2', 'Imię;Nazwisko\nŁucja;Żółć\n'],
    ['Mac Roman', 'Prénom;Nom\nHélène;Lefèvre\n'],
    ['cp852', 'Jméno;Příjmení\nŽofie;Dvořáková\n'],
    ['windows-1257', 'Vardas;Pavardė\nŽydrūnė;Šimkutė\n'],
  ])('is the one that a person names: %s', async (encoding, text) => {
    const bytes = iconv.encode(text, encoding === '1251' ? 'cp1251' : encoding.replace('Mac Roman', 'macroman'));
    expect((await readList(bytes, { encoding })).names).toEqual((await readList(text)).names);
    await expect(readList(bytes)).rejects.toThrow('not valid UTF-8');
  });

  it('is asked for with the line in the likely ones, those of a Macintosh and of Russian mail among them', async () => {
    const asked = await readList(iconv.encode(RUSSIAN, 'koi8-r')).catch(
      (error: { problems: { message: string }[] }) => error,
    );
    expect(asked).toMatchObject({ problems: expect.arrayContaining([{ line: 1, message: 'in koi8-r it reads: Имя;Фамилия' }]) as object }); // prettier-ignore
  });

  it('is not UTF-16 for a file with zeros on both sides', async () => {
    await expect(readList(Buffer.from([1, 2, 0, 3, 4, 0, 0, 5, 9, 8, 7, 6]))).rejects.toThrow('zero bytes');
  });
});
