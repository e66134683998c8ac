// Names as the Parliamentary Assembly prints them, in its two languages: each with country, group and role.
import { readList } from '../../test/support/read-list.js';

async function membersOf(text: string): Promise<string[]> {
  const list = await readList(text);
  expect(list.format).toBe('pace-text');
  return list.lines.map(({ entry: { name }, mandates: [one] }) =>
    [name.honorific, name.given, name.family, one?.country, one?.politicalGroup ?? '', one?.role].join('|'),
  );
}

describe('names below documents of the Parliamentary Assembly', () => {
  it('may be broken into lines anywhere', async () => {
    const text = `Motion for a resolution | Doc. 1 | 23 January 2020
An invented motion
Signatories: Mr Reha
LEEMEÇ, Turkey, EC/DA ; Mr Donald FOX, United
Kingdom, EC/DA ; Ms Marija PEJČIĆ-
NOX, Bosnia and Herzegovina,
EPP/CD ; Mr John RAY, Jr., Ireland, ALDE`;
    expect(await membersOf(text)).toEqual([
      'Mr|Reha|LEEMEÇ|TR|EC/DA|member',
      'Mr|Donald|FOX|GB|EC/DA|member',
      'Ms|Marija|PEJČIĆ-NOX|BA|EPP/CD|member',
      'Mr|John|RAY|IE|ALDE|member',
    ]);
  });

  it('are read in French: M. is a title, groups and countries are the same', async () => {
    const text =
      'Proposition de résolution | Doc. 2\nSignataires : M. Réha LEEMEÇ, Turquie, CE/AD ; Mme Zoë RENARD de LA TOUR, ' +
      'France, ADLE ; M. Iván DE LA ROSA ORTIZ, Espagne, PPE/DC ; Mme Ana NOX, « L’ex-République yougoslave de Macédoine », SOC.\n';
    expect(await membersOf(text)).toEqual([
      'M.|Réha|LEEMEÇ|TR|EC/DA|member',
      'Mme|Zoë|RENARD de LA TOUR|FR|ALDE|member',
      'M.|Iván|DE LA ROSA ORTIZ|ES|EPP/CD|member',
      'Mme|Ana|NOX|MK|SOC|member',
    ]);
  });

  it('may stand below their country and their role, in both languages', async () => {
    const text = `Albania / Albanie
Representatives / Représentants
Ms Ada LEE, SOC
Substitutes / Suppléants
Mr Bo RAY (ALDE)
Andorra (4)
Mr Ed POE (EPP/CD), Chairperson of the delegation`;
    expect(await membersOf(text)).toEqual([
      'Ms|Ada|LEE|AL|SOC|representative',
      'Mr|Bo|RAY|AL|ALDE|substitute',
      'Mr|Ed|POE|AD|EPP/CD|head of delegation',
    ]);
  });

  it('carry a role before or behind them; a country and group may stand in brackets', async () => {
    const text = `Rapporteur: Ms Ada LEE, Malta, SOC ; Baroness Di NOX (United Kingdom, EC), 1st Vice-Chairperson
Substitutes: Mr Ed POE, Malta, SOC ; Ms Fa ROE, Malta, NR`;
    expect(await membersOf(text)).toEqual([
      'Ms|Ada|LEE|MT|SOC|rapporteur',
      'Baroness|Di|NOX|GB|EC|vice-chair',
      'Mr|Ed|POE|MT|SOC|substitute',
      'Ms|Fa|ROE|MT|NR|substitute',
    ]);
  });

  it('are no table with headings, whose names may have titles as well', async () => {
    const list = await readList('Name,Country,Institution\nMs Ada Lee,Malta,Assembly\nMr Bo Ray,Italy,Assembly\n');
    expect([list.format, ...list.lines.map(({ mandates }) => mandates[0]?.body)]).toEqual([
      'csv',
      'Assembly',
      'Assembly',
    ]);
  });
});
