// What stands against a launch.
import { type LaunchFacts, launchObstacles, needsSecondPerson } from './wave.js';

const facts = (overrides: Partial<LaunchFacts> = {}): LaunchFacts => ({
  state: 'approved',
  mode: 'live',
  approvedBy: 'person:b',
  authors: ['person:a', 'person:c'],
  fourEyes: 'live',
  approvers: 2,
  approvalHolds: true,
  isLetterApproved: true,
  recipients: 3,
  campaignUntil: null,
  isArchived: false,
  today: '2026-11-23',
  pastDateReason: null,
  isPastSendBy: false,
  hasRelay: true,
  isSenderRetired: false,
  publicUrl: 'https://letters.example',
  ...overrides,
});

it('is nothing for an approved wave with recipients', () => {
  expect(launchObstacles(facts())).toEqual([]);
});

it.each<[string, Partial<LaunchFacts>, RegExp]>([
  ['no approval', { state: 'draft' }, /not approved/],
  ['a letter that nobody approved', { state: 'draft', isLetterApproved: false }, /approve the appeal/],
  ['a sender without a mail server', { hasRelay: false }, /mail server/],
  ['the eyes of who changed it last', { approvedBy: 'person:c' }, /second person/],
  ['a change after the approval', { approvalHolds: false }, /changed/],
  ['an appeal that was put away', { isArchived: true }, /archive/],
  ['a sender that was retired', { isSenderRetired: true }, /retired/],
  ['an empty audience', { recipients: 0 }, /Nobody/],
  ['links without https', { publicUrl: 'http://letters.example' }, /https/],
  ['no public address', { publicUrl: undefined }, /https/],
  ['a campaign that is over', { campaignUntil: '2024-12-31' }, /2024-12-31/],
  ['a send-by time that is over', { isPastSendBy: true }, /send-by/],
  ['one pair of eyes', { approvedBy: 'person:a' }, /second person/],
])('is %s', (_what, change, words) => {
  const obstacles = launchObstacles(facts(change));
  expect(obstacles.map(({ message }) => message).join(' ')).toMatch(words);
});

it('names every obstacle at once', () => {
  expect(launchObstacles(facts({ recipients: 0, publicUrl: undefined, campaignUntil: '2024-12-31' }))).toHaveLength(3);
});

it('leaves practice alone: no https, no date, no second person', () => {
  const practice = {
    mode: 'practice',
    publicUrl: undefined,
    campaignUntil: '2024-12-31',
    approvedBy: 'person:a',
  } as const;
  expect(launchObstacles(facts(practice))).toEqual([]);
});

it('lets one person alone approve, and an approver override the date with a reason', () => {
  expect(launchObstacles(facts({ approvers: 1, approvedBy: 'person:a' }))).toEqual([]);
  expect(
    launchObstacles(facts({ campaignUntil: '2024-12-31', pastDateReason: 'the prisoners are still held' })),
  ).toEqual([]);
});

it('a second person is needed where the rule says so and there are two', () => {
  expect(needsSecondPerson('live', 'live', 2)).toBe(true);
  expect(needsSecondPerson('practice', 'live', 2)).toBe(false);
  expect(needsSecondPerson('practice', 'all', 2)).toBe(true);
  expect(needsSecondPerson('live', 'all', 1)).toBe(false);
  expect(needsSecondPerson('live', 'off', 9)).toBe(false);
});
