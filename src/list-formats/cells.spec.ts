// What single cells mean.
import { cleanCell, hiddenCharacter, readLanguages, readPhone, readWebAddress } from './cells.js';
import { readDate } from './list-dates.js';

const value = (result: { kind: string; value?: unknown; reason?: string }) => result.value ?? result.reason;

describe('cleanCell', () => {
  it.each([
    ['  Ada\u00a0 Lee\t', 'Ada Lee'],
    ['N/A', ''],
    ['NA', ''],
    ['n.a.', ''],
    ['-', ''],
    ['–', ''],
    ['Vacant', ''],
    ['none', ''],
    ['Zoe\u0308', 'Zoë'],
    ['Naomi', 'Naomi'],
  ])('reads %j as %j', (cell, text) => {
    expect(cleanCell(cell)).toBe(text);
  });

  it('keeps NA where it is a code: the members of no group', () => {
    expect(cleanCell('NA', true)).toBe('NA');
    expect(cleanCell('-', true)).toBe('');
  });
});

describe('hiddenCharacter', () => {
  it('names what nobody sees', () => {
    expect(hiddenCharacter('Ada\r\nLee')).toBe('it holds a line break');
    expect(hiddenCharacter('Ada\u202eeeL')).toBe('it holds the invisible character U+202E');
    expect(hiddenCharacter('Ad\ufffd')).toMatch(/lost in an encoding/);
    expect(hiddenCharacter('Ad\ud800a')).toMatch(/lost in an encoding/);
  });

  it('leaves the joiners of other scripts alone', () => {
    expect(hiddenCharacter('علی\u200cرضا')).toBeUndefined();
    expect(hiddenCharacter('Zoë O’Neill-Đặng')).toBeUndefined();
  });
});

describe('readDate', () => {
  it.each([
    ['2024-07-16', '2024-07-16'],
    ['2024-7-6', '2024-07-06'],
    ['2024-07-16T10:00:00Z', '2024-07-16'],
    ['16.07.2024', '2024-07-16'],
    ['16/07/2024', '2024-07-16'],
    ['07/16/2024', '2024-07-16'],
    ['07/07/2024', '2024-07-07'],
    ['07/06/2024', '“07/06/2024” could be two days; say which comes first in this list, day or month'],
    ['2023-02-29', '“2023-02-29” is not a day of the calendar'],
    ['31.04.2024', '“31.04.2024” is not a day of the calendar'],
    ['soon', '“soon” is not a date; write it as YYYY-MM-DD'],
  ])('reads %s as %s', (cell, expected) => {
    expect(value(readDate(cell))).toBe(expected);
  });
});

describe('other cells', () => {
  it('reads languages by code or name, in the order given', () => {
    expect(value(readLanguages('French; de / fr-BE'))).toEqual(['fr', 'de']);
    expect(value(readLanguages('azərbaycan, Ukrainien'))).toEqual(['az', 'uk']);
    expect(value(readLanguages('Elvish'))).toMatch(/“elvish” is not known/);
  });

  it('reads phones and web addresses', () => {
    expect(value(readPhone('0032 2 284 5022'))).toBe('+32 2 284 5022');
    expect(value(readPhone('00 32 2 284 5022'))).toBe('+32 2 284 5022');
    expect(value(readPhone('+33 1 00 00 00 00'))).toBe('+33 1 00 00 00 00');
    expect(value(readPhone('see page 2'))).toMatch(/not a phone number/);
    expect(value(readWebAddress('https://x.example/form'))).toBe('https://x.example/form');
    expect(value(readWebAddress('hhttps://x.example/form'))).toBe('https://x.example/form');
    expect(value(readWebAddress('www.x.example'))).toBe('https://www.x.example');
    expect(value(readWebAddress('javascript:alert(1)'))).toMatch(/not a web address/);
  });
});
