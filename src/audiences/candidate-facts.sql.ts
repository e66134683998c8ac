// What decides whether somebody gets a letter, as columns of SQL. The planner of a wave and the outlook of a segment read the
// same facts, each in its own way: people in pages with all that their letter says, or everybody at once with nothing else.
import { isCurrentMandate } from '../people-sql/mandate-time.sql.js';
import type { Candidate, CandidateChannel, DecidingMandate } from '../domain/audience.js';
import type { WaveMode } from '../domain/wave.js';

type Columns<Facts> = { [Fact in keyof Facts]-?: string };

/** Whether the suppression of the alias `s` counts. $1 is the campaign; without one, those for all campaigns count. */
export const inForce = (mode: WaveMode) =>
  `s.lifted_at IS NULL AND (s.until IS NULL OR s.until > app_now()) AND (s.campaign_id IS NULL OR s.campaign_id = $1::uuid)
   ${mode === 'practice' ? '' : 'AND NOT s.practice_only'}`;

/** Over the alias `c` (contact). */
export const personFacts = (mode: WaveMode): Columns<Omit<Candidate, 'mandates' | 'channels'>> => ({
  contactId: 'c.id',
  isSuppressed: `c.status <> 'active' OR EXISTS (SELECT FROM suppression s WHERE s.contact_id = c.id AND ${inForce(mode)})`,
});

/** Over the aliases `m` and `b` (its body). @param meant which mandates the appeal is meant for */
export const mandateFacts = (meant: string): Columns<DecidingMandate> => ({
  id: 'm.id',
  role: 'm.role',
  startsOn: 'm.starts_on',
  isCurrent: isCurrentMandate('m'),
  isMeant: meant,
});

/** Over the alias `ch`. */
export const channelFacts = (mode: WaveMode): Columns<CandidateChannel> => ({
  id: 'ch.id',
  mandateId: 'ch.mandate_id',
  kind: 'ch.kind',
  address: 'ch.value',
  addressKey: `encode(ch.address_key, 'hex')`,
  health: 'ch.health',
  isPrivate: 'ch.is_private',
  isSuppressed: `EXISTS (SELECT FROM suppression s WHERE s.address_key = ch.address_key AND ${inForce(mode)})`,
  rank: 'ch.rank',
});

/** Channels of the alias `ch` that a letter could go to. */
export const IS_ADDRESS = `ch.kind IN ('email', 'office_email') AND ch.retired_at IS NULL`;

export const asObject = (columns: Record<string, string>) =>
  `jsonb_build_object(${Object.entries(columns)
    .map(([name, column]) => `'${name}', ${column}`)
    .join(', ')})`;

export const asColumns = (columns: Record<string, string>) =>
  Object.entries(columns)
    .map(([name, column]) => `${column} AS "${name}"`)
    .join(', ');
