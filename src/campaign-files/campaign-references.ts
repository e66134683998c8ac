// Whether a campaign's file fits together: keys that stand once, names that lead somewhere, texts in its languages.
import { EVERYONE } from '../domain/appeal.js';
import { keyOf } from '../domain/campaign.js';
import type { Texts } from '../domain/letter-facts.js';
import type { CampaignFile } from './campaign-file.schema.js';

/** `path` leads to the wrong place in campaign.yaml. */
export interface ReferenceProblem {
  path: (string | number)[];
  message: string;
}

type Report = (path: (string | number)[], message: string) => void;

export function referenceProblems(file: CampaignFile): ReferenceProblem[] {
  const problems: ReferenceProblem[] = [];
  const report: Report = (path, message) => problems.push({ path, message });
  checkLanguages(file, report);
  checkDates(file, report);
  checkKeys(file, report);
  checkAsks(file, report);
  checkAppeals(file, report);
  return problems;
}

export const signatoryKey = ({ key, name }: { key?: string; name: string }) => key ?? keyOf(name);

function checkLanguages(file: CampaignFile, report: Report): void {
  const { languages, default_language: main } = file;
  if (!languages.includes(main)) report(['default_language'], `“${main}” is not among the languages`);
  const twice = languages.findIndex((language, at) => languages.indexOf(language) !== at);
  if (twice >= 0) report(['languages', twice], `“${languages[twice]}” stands twice`);
  for (const { path, texts } of textsOf(file)) {
    const other = Object.keys(texts).find((language) => !languages.includes(language));
    if (other !== undefined) report([...path, other], 'is a language that the campaign does not have');
    // A summary may be left out as a whole.
    if (!texts[main] && Object.keys(texts).length + Number(path[0] !== 'summary') > 0) {
      report(path, `the text in “${main}”, the campaign's own language, is missing`);
    }
  }
}

function textsOf(file: CampaignFile): { path: (string | number)[]; texts: Texts }[] {
  const listed = (list: 'demands' | 'asks') =>
    file[list].map(({ text }, at) => ({ path: [list, at, 'text'], texts: text }));
  const named = (list: 'audiences' | 'appeals') =>
    file[list].map(({ name }, at) => ({ path: [list, at, 'name'], texts: name }));
  return [
    { path: ['name'], texts: file.name },
    { path: ['summary'], texts: file.summary },
    ...listed('demands'),
    ...named('audiences'),
    ...listed('asks'),
    ...file.cases.flatMap(({ facts }, at) =>
      facts.map(({ text }, fact) => ({ path: ['cases', at, 'facts', fact, 'text'], texts: text })),
    ),
    ...named('appeals'),
  ];
}

function checkDates(file: CampaignFile, report: Report): void {
  if (file.until !== undefined && file.until < file.as_of) report(['until'], `lies before as_of (${file.as_of})`);
  for (const [at, { since, until }] of file.signatories.entries()) {
    if (until !== undefined && until < since) report(['signatories', at, 'until'], `lies before since (${since})`);
  }
}

function checkKeys(file: CampaignFile, report: Report): void {
  const lists = ['demands', 'audiences', 'asks', 'cases'] as const;
  for (const list of lists)
    checkUnique(
      file[list].map(({ key }) => key),
      (at) => [list, at, 'key'],
      report,
    );
  for (const [at, { facts }] of file.cases.entries()) {
    checkUnique(
      facts.map(({ key }) => key),
      (fact) => ['cases', at, 'facts', fact, 'key'],
      report,
    );
  }
  checkUnique(file.signatories.map(signatoryKey), (at) => ['signatories', at, 'name'], report);
  checkUnique(
    file.appeals.map(({ slug }) => slug),
    (at) => ['appeals', at, 'slug'],
    report,
  );
}

function checkUnique(keys: string[], pathOf: (at: number) => (string | number)[], report: Report): void {
  for (const [at, key] of keys.entries()) {
    if (key === '') report(pathOf(at), 'holds no letters: give it a key');
    else if (keys.indexOf(key) !== at) report(pathOf(at), `“${key}” stands twice`);
  }
}

function checkAsks(file: CampaignFile, report: Report): void {
  const audiences = [EVERYONE, ...file.audiences.map(({ key }) => key)];
  for (const [at, ask] of file.asks.entries()) {
    for (const [position, audience] of ask.for.entries()) {
      if (!audiences.includes(audience)) report(['asks', at, 'for', position], `there is no audience “${audience}”`);
    }
  }
}

function checkAppeals(file: CampaignFile, report: Report): void {
  const asks = new Map(file.asks.map((ask) => [ask.key, ask]));
  for (const [at, appeal] of file.appeals.entries()) {
    if (!file.audiences.some(({ key }) => key === appeal.audience)) {
      report(['appeals', at, 'audience'], `there is no audience “${appeal.audience}”`);
    }
    for (const [position, key] of appeal.asks.entries()) {
      const path = ['appeals', at, 'asks', position];
      const audiences = asks.get(key)?.for;
      if (!audiences) report(path, `there is no ask “${key}”`);
      else if (!audiences.includes(EVERYONE) && !audiences.includes(appeal.audience)) {
        report(path, `the ask “${key}” is not meant for the audience “${appeal.audience}”`);
      }
      if (appeal.asks.indexOf(key) !== position) report(path, `“${key}” stands twice`);
    }
  }
}
