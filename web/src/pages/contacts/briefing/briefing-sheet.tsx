// The sheet itself: plain lists that print black on white.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { countryName, languageName } from '../../../ui/region-names';
import type { ContactAddress } from '../../../api/forms-of-address';
import type { Channel, Contact, Mandate, TimelineEntry } from '../../../api/contacts';
import { capitalised, MandateWords } from '../../../ui/contact-words';
import { formatDay } from '../../../ui/day';
import { HowToAddress } from './how-to-address';
import { briefingParts, type BriefingLetter, type Part } from './briefing-parts';

interface BriefingSheetProps {
  contact: Contact;
  address: ContactAddress;
  entries: readonly TimelineEntry[];
  isOlderThere: boolean;
  shows: { private: boolean; tags: boolean };
}

export function BriefingSheet({ contact, address, entries, isOlderThere, shows }: BriefingSheetProps) {
  const { t } = useTranslation(['briefing', 'contacts']);
  const { now, before, channels, letters, notes, sources } = briefingParts(contact, entries, shows.private);
  return (
    <article className="briefing">
      <h1 className="line">{contact.printedName}</h1>
      <p className="line">{now.items[0] ? <MandateWords mandate={now.items[0]} /> : t('noOffice')}</p>
      {contact.isSuppressed && <strong>{t('mustNot')}</strong>}
      <HowToAddress contact={contact} address={address} />
      <div className="briefing-columns">
        <Block title={t('now')} part={now} empty={t('noOffice')}>
          {(mandate) => <Office key={mandate.id} mandate={mandate} />}
        </Block>
        <Block title={t('reach')} part={channels} empty={t('noReach')}>
          {(channel) => <Way key={channel.id} channel={channel} />}
        </Block>
        {before.items.length > 0 && (
          <Block title={t('before')} part={before} empty="">
            {(mandate) => <Office key={mandate.id} mandate={mandate} />}
          </Block>
        )}
        <section>
          <h2>{t('languages')}</h2>
          <p className="line">{contact.languages.map(languageName).join(', ') || t('noLanguages')}</p>
        </section>
      </div>
      <Block title={t('letters')} part={letters} empty={t('noLetters')}>
        {({ key, at, detail }) => <Letter key={key} at={at} letter={detail as unknown as BriefingLetter} />}
      </Block>
      <Block title={t('notes')} part={notes} empty={t('noNotes')}>
        {(entry) => <Note key={entry.key} entry={entry} />}
      </Block>
      {isOlderThere && <p>{t('older')}</p>}
      {shows.tags && contact.tags.length > 0 && (
        <p className="line">{`${t('contacts:about.tags')}: ${contact.tags.join(', ')}`}</p>
      )}
      <footer>
        <p className="line">
          {`${t('sources')}: ${sources.items.join('; ')}`}
          {sources.more > 0 && `; ${t('more', { count: sources.more })}`}
        </p>
        <p>{t('foot', { when: formatDay(new Date().toISOString().slice(0, 10)) })}</p>
      </footer>
    </article>
  );
}

interface BlockProps<Item> {
  title: string;
  part: Part<Item>;
  empty: string;
  children: (item: Item) => ReactNode;
}

function Block<Item>({ title, part: { items, more }, empty, children }: BlockProps<Item>) {
  const { t } = useTranslation('briefing');
  return (
    <section>
      <h2>{title}</h2>
      {items.length === 0 ? <p>{empty}</p> : <ul>{items.map(children)}</ul>}
      {more > 0 && <p>{t('more', { count: more })}</p>}
    </section>
  );
}

function Office({ mandate: { role, bodyName, country, politicalGroup, startsOn, endsOn } }: { mandate: Mandate }) {
  const day = (value: string | null) => (value ? formatDay(value) : '…');
  const term = startsOn || endsOn ? `${day(startsOn)} – ${day(endsOn)}` : '';
  return (
    <li>
      {[capitalised(role.replaceAll('_', ' ')), bodyName, country && countryName(country), politicalGroup, term]
        .filter(Boolean)
        .join(', ')}
    </li>
  );
}

function Way({ channel: { kind, value, health, isPrivate, isSuppressed } }: { channel: Channel }) {
  const { t } = useTranslation(['contacts', 'briefing']);
  const state = isSuppressed
    ? t('channels.suppressed')
    : health === 'unconfirmed'
      ? ''
      : t(`channels.health.${health}`, { defaultValue: '' });
  const notes = [state, isPrivate && t('channels.private')].filter(Boolean).join('; ');
  return (
    <li>
      {t(`channels.kind.${kind}`)}: {value}
      {notes && ` (${notes})`}
    </li>
  );
}

function Letter({ at, letter: { waveName, state, reason, events } }: { at: string; letter: BriefingLetter }) {
  const { t } = useTranslation(['contacts', 'briefing']);
  const later = events
    .filter(({ kind }) => ['bounced', 'complained', 'replied', 'unsubscribed'].includes(kind))
    .map(({ kind }) => t(`letter.event.${kind}`, { defaultValue: kind }));
  const why = reason && t(`letter.reason.${reason}`, { defaultValue: reason.replaceAll('_', ' ') });
  return (
    <li>
      {formatDay(at.slice(0, 10))} ·{' '}
      {[t(`letter.${state}`, { defaultValue: state }), why, ...later].filter(Boolean).join('; ')} · {waveName}
    </li>
  );
}

function Note({ entry: { at, kind, detail } }: { entry: TimelineEntry }) {
  const { t } = useTranslation(['briefing', 'contacts']);
  const values = ((detail.values ?? []) as { value: string }[]).map(({ value }) => value).filter(Boolean);
  const words =
    kind === 'suppressed'
      ? t('suppressed', { source: detail.source })
      : kind === 'suppression_lifted'
        ? t('lifted')
        : [t(`contacts:timeline.action.${String(detail.action)}`), values.join(', ')].filter(Boolean).join(': ');
  return (
    <li>
      {formatDay(at.slice(0, 10))} · {words}
    </li>
  );
}
