// Who gets the letter, at which mandate and address, in which language; or why not.
import { type Candidate, type CandidateChannel, type CandidateMandate, letterLanguage, select } from './audience.js';

const mandate = (overrides: Partial<CandidateMandate> = {}): CandidateMandate => ({
  id: 'm1',
  bodySlug: 'european-parliament',
  bodyKind: 'parliament',
  bodyName: 'European Parliament',
  role: 'member',
  country: 'FR',
  startsOn: '2024-07-16',
  isCurrent: true,
  isMeant: true,
  ...overrides,
});

const channel = (overrides: Partial<CandidateChannel> = {}): CandidateChannel => ({
  id: 'c1',
  mandateId: null,
  kind: 'email',
  address: 'ada@parliament.example',
  addressKey: 'aa',
  health: 'unconfirmed',
  isPrivate: false,
  isSuppressed: false,
  rank: 0,
  ...overrides,
});

const candidate = (overrides: Partial<Candidate> = {}): Candidate => ({
  contactId: 'p1',
  isSuppressed: false,
  mandates: [mandate()],
  channels: [channel()],
  ...overrides,
});

describe('the mandate', () => {
  const chosen = (...mandates: CandidateMandate[]) => select(candidate({ mandates })).mandate?.id;

  it('is a current one that the appeal is meant for, before any other', () => {
    expect(
      chosen(
        mandate({ id: 'ended', isCurrent: false }),
        mandate({ id: 'other', isMeant: false }),
        mandate({ id: 'fit' }),
      ),
    ).toBe('fit');
  });

  it('is the weightier role, then the latest start', () => {
    expect(chosen(mandate({ id: 'a' }), mandate({ id: 'b', role: 'chair' }))).toBe('b');
    expect(chosen(mandate({ id: 'a', startsOn: '2019-01-01' }), mandate({ id: 'b', startsOn: '2024-01-01' }))).toBe(
      'b',
    );
  });

  it.each([
    ['prime minister', 'member'],
    ['foreign minister', 'representative'],
    ['permanent representative', 'delegate'],
    ['chair', 'vice-chair'],
    ['Vice Chair', 'member'],
    ['substitute', 'adviser to the chair'],
  ])('is that of a %s before that of a %s', (weighty, other) => {
    expect(chosen(mandate({ id: 'a', role: other }), mandate({ id: 'b', role: weighty }))).toBe('b');
  });

  it('is the same whatever the order of the rows', () => {
    const three = [mandate({ id: 'x' }), mandate({ id: 'y' }), mandate({ id: 'z' })];
    expect(chosen(...three)).toBe(chosen(...[...three].reverse()));
  });
});

describe('the reason for no letter', () => {
  it.each<[string, Partial<Candidate>]>([
    ['term_ended', { mandates: [mandate({ isCurrent: false })] }],
    ['ineligible', { mandates: [mandate({ isMeant: false })] }],
    ['suppressed', { isSuppressed: true }],
    ['suppressed', { channels: [channel({ isSuppressed: true })] }],
    ['no_channel', { channels: [] }],
    ['no_channel', { channels: [channel({ kind: 'office_email', mandateId: 'of another office' })] }],
    ['bad_address', { channels: [channel({ health: 'bad' })] }],
    ['private_address', { channels: [channel({ isPrivate: true })] }],
  ])('is %s', (reason, overrides) => {
    expect(select(candidate(overrides))).toMatchObject({ kind: 'excluded', reason });
  });

  it('is not the lack of a recorded mandate', () => {
    expect(select(candidate({ mandates: [] }))).toMatchObject({ kind: 'included' });
  });
});

describe('the address', () => {
  const chosen = (...channels: CandidateChannel[]) => {
    const selection = select(candidate({ channels }));
    return selection.kind === 'included' ? selection.channel.id : selection.reason;
  };

  it('is the office address of the mandate before a general one', () => {
    expect(chosen(channel({ id: 'own' }), channel({ id: 'office', kind: 'office_email', mandateId: 'm1' }))).toBe(
      'office',
    );
  });

  it('passes over a suppressed or bad one when there is another', () => {
    expect(
      chosen(channel({ id: 'a', isSuppressed: true }), channel({ id: 'b', health: 'bad' }), channel({ id: 'c' })),
    ).toBe('c');
  });

  it('is a sound one before a doubtful one', () => {
    expect(chosen(channel({ id: 'a', health: 'soft' }), channel({ id: 'b', health: 'ok' }))).toBe('b');
  });
});

describe('the language', () => {
  const language = (stated: string[], bodyLanguage: string | null, country: string | null) =>
    letterLanguage({ stated, bodyLanguage, country }, ['en', 'fr'], 'en');

  it.each([
    [['fr'], 'en', 'DE', 'fr'],
    [['az', 'fr'], null, 'AZ', 'fr'],
    [[], 'fr', 'DE', 'fr'],
    [[], null, 'FR', 'fr'],
    [[], null, 'BE', 'en'],
    [[], null, 'DE', 'en'],
    [[], null, null, 'en'],
  ])('of somebody who states %j, in a body of %s, for %s, is %s', (stated, body, country, expected) => {
    expect(language(stated, body, country)).toBe(expected);
  });
});

describe('staff', () => {
  const aide = { role: 'assistant to the member' };

  it('get no letter, even where the audience covers their place', () => {
    expect(select(candidate({ mandates: [mandate(aide)] }))).toMatchObject({ kind: 'excluded', reason: 'staff' });
  });

  it('get one when their role is asked for by name', () => {
    expect(select(candidate({ mandates: [mandate(aide)] }), [aide.role]).kind).toBe('included');
  });

  it('who hold an office as well are written to in the office', () => {
    const both = candidate({ mandates: [mandate({ ...aide, id: 'a' }), mandate({ id: 'b', role: 'member' })] });
    expect(select(both)).toMatchObject({ kind: 'included', mandate: { id: 'b' } });
  });
});
