// Text that went through a wrong encoding before it came to us: told, and the way back found; what is right is left alone.
import iconv from 'iconv-lite';
import { looksBroken, repaired, TEXT_REPAIRS } from './broken-text.js';

/** The text as a program shows it that takes its bytes for another encoding. */
const misread = (text: string, written: string, readAs: string) => {
  const bytes = iconv.encode(text, written);
  // As many programs do: bytes without a letter stay control characters.
  const letterOf = (byte: number) =>
    iconv.decode(Buffer.from([byte]), readAs).replace('\ufffd', String.fromCharCode(byte));
  return [...bytes].map(letterOf).join('');
};
const readings = (text: string) =>
  TEXT_REPAIRS.flatMap((repair) => {
    const result = repaired(repair, text);
    return result === undefined ? [] : [`${repair.name}: ${result}`];
  });

describe('broken text', () => {
  it.each([
    ['Jördis Müller', 'utf-8', 'windows-1252'],
    ['José Núñez', 'utf-8', 'windows-1252'],
    ['Łukasz Żółty', 'utf-8', 'windows-1252'],
    ['Иван Петров', 'utf-8', 'windows-1252'],
    ['O’Halloran', 'utf-8', 'windows-1252'],
    ['Zoë Lee', 'utf-8', 'macintosh'],
    ['Dvořák', 'utf-8', 'windows-1250'],
    ['Jürgen', 'utf-8', 'windows-1251'],
    ['Jürgen', 'utf-8', 'cp850'],
    ['O’Halloran', 'macintosh', 'windows-1252'],
    ['Jürgen Müller', 'macintosh', 'windows-1252'],
    ['André Nuñez', 'macintosh', 'windows-1252'],
    ['José Muñoz', 'windows-1252', 'macintosh'],
    ['Jörg Müller', 'windows-1252', 'macintosh'],
    ['Lech Wałęsa', 'windows-1250', 'windows-1252'],
    ['Jiří Dvořák', 'windows-1250', 'windows-1252'],
    ['Ivan Kovačić', 'windows-1250', 'windows-1252'],
    ['Erdős László', 'windows-1250', 'windows-1252'],
    ['Ayşe Çiğdem', 'windows-1254', 'windows-1252'],
    ['Davutoğlu', 'windows-1254', 'windows-1252'],
    ['Rasa Šimkutė', 'windows-1257', 'windows-1252'],
    ['Иван Петров', 'windows-1251', 'windows-1252'],
    ['Γιώργος Παπαδόπουλος', 'windows-1253', 'windows-1252'],
    ['Jörg', 'cp850', 'windows-1252'],
  ])('%s, written in %s and read in %s, is told and has a way back', (text, written, readAs) => {
    const broken = misread(text, written, readAs);
    expect(looksBroken(broken)).toBe(true);
    expect(readings(broken)).toContainEqual(expect.stringMatching(`: ${text}$`));
  });

  it('that was broken twice is repaired at once', () => {
    const twice = misread(misread('Jördis Müller', 'utf-8', 'windows-1252'), 'utf-8', 'windows-1252');
    expect(readings(twice)).toContain('utf-8-as-windows-1252: Jördis Müller');
  });

  it('keeps its way back when letters were left as control characters', () => {
    expect(readings('\u00c3\u0081lvaro')).toContain('utf-8-as-windows-1252: Álvaro');
  });
});

describe('text that is right', () => {
  it.each(
    'Jördis Müller|José Núñez|Łukasz Żółty|Иван Петров|O’Halloran|Γιώργος Παπαδόπουλος|Guðrún Þórðardóttir|Sigríður Jónsdóttir|Jørgen Bjørgvín|Høgni Hoydal|João Simões de Araújo|Luís Camões|Külli Jõgi|Nguyễn Thị Bình|Bùi Hùng|Lech Wałęsa|Jiří Dvořák|Erdős László|Ayşe Çiğdem|Rasa Šimkutė|Starý Týn|ŁUKASZ ŻÓŁTY|JOSÉ NÚÑEZ|JOÃO CONCEIÇÃO|ÓLAFUR ÆGISSON|Mª Carmen|L·lúcia|Ísak Örn|Çelik Ümit|Ålesund Øst|Élysée Œuvre|Hôpital d’Août|Müller–Schmidt|5 m² Room|BARTŮŠEK|DŘŽKOV|ŘÍHA ŽĎÁR|Österreich|Ævar|Łódź'.split(
      '|',
    ),
  )('%s is left alone', (text) => {
    expect(looksBroken(text)).toBe(false);
  });
});
