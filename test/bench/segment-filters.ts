// Filters as campaigners build them, and some that nobody would, for measuring how quickly segments answer. Numbers of the
// round vary what is asked, so that nothing is only remembered.
import type { SegmentFilter } from '../../src/domain/segment-filter.js';

const COUNTRIES = ['FR', 'DE', 'AZ', 'NO', 'SE', 'TV'];
const country = (round: number) => COUNTRIES[round % COUNTRIES.length] ?? 'FR';
const body = (round: number) => `body-${round % 200}`;

const REACHABLE: SegmentFilter = { has_channel: ['email', 'office_email'] };

export function segmentFilters([first = '', second = '']: string[]): Record<string, (round: number) => SegmentFilter> {
  return {
    everybody: () => ({ all: [] }),
    'a country': (n) => ({ country: [country(n)] }),
    'a body and those below': (n) => ({ body: [body(n)] }),
    'a region': (n) => ({ all: [{ region: ['council-of-europe'] }, { body: [body(n)] }] }),
    'a large region': () => ({ region: ['un-western-european-others'] }),
    'a committee': (n) => ({ committee: [body(n)] }),
    'not a country': (n) => ({ none: [{ country: [country(n)] }] }),
    'a mandate on a day': (n) => ({ held: { on: '2012-01-01', where: [{ country: [country(n)] }] } }),
    'a mandate that ended': (n) => ({ held: { ended_since: `${5000 + n} days ago`, where: [{ body: [body(n)] }] } }),
    'in a wave': () => ({ wave: { in: [second] } }),
    'a letter that failed': () => ({ wave: { in: [first], outcome: ['failed', 'unknown'] } }),
    'never written to': (n) => ({ all: [{ country: [country(n)] }, { none: [{ written_to: {} }] }] }),
    'not written to lately': (n) => ({ none: [{ written_to: { since: `${100 + n} days ago` } }] }),
    reachable: (n) => ({ all: [{ country: ['FR', country(n)] }, REACHABLE, { none: [{ role: ['chair'] }] }] }),
    'without a channel': () => ({ none: [REACHABLE] }),
    suppressed: () => ({ suppressed: true }),
    'new and changed': (n) => ({ all: [{ created_since: `${20 + n} days ago` }, { changed_since: '300 days ago' }] }),
    'a name': () => ({ name: 'ada oberg' }),
    'a body or a tag': (n) => ({ any: [{ body: [body(n)] }, { tag: ['key'] }] }),
    'office and person mixed': (n) => ({
      all: [
        { any: [{ body: [body(n)] }, { tag: ['key'] }] },
        { any: [{ country: [country(n)] }, { language: ['fr'] }] },
      ],
    }),
    'a second letter': (n) => ({
      all: [
        { region: ['eu', 'council-of-europe'] },
        { country: ['FR', 'DE', country(n)] },
        REACHABLE,
        { suppressed: false },
        { wave: { in: [first], outcome: ['accepted'] } },
        { none: [{ wave: { in: [second] } }, { written_to: { since: '30 days ago' } }, { tag: ['key'] }] },
        { held: { since: '2023-01-01', where: [] } },
      ],
    }),
  };
}
