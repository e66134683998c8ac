// How to address the person in speech and in writing: in the language that they speak first, and in English.
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../ui/region-names';
import type { ContactAddress } from '../../../api/forms-of-address';
import type { Contact } from '../../../api/contacts';

/** More than these would take the room of the rest. */
const MOST_LANGUAGES = 2;

export function HowToAddress({ contact, address }: { contact: Contact; address: ContactAddress }) {
  const { t } = useTranslation('briefing');
  const wanted = [...contact.languages.slice(0, MOST_LANGUAGES - 1), 'en'];
  const lines = address.languages.filter(({ language }) => wanted.includes(language));
  return (
    <section>
      <h2>{t('how')}</h2>
      {address.addressForm === 'unknown' && <p>{t('formUnknown')}</p>}
      <div className="briefing-columns">
        {lines.map(({ language, speech, salutation, envelope, closing }) => (
          <div key={language}>
            <strong>{languageName(language)}</strong>
            <dl>
              {[
                [t('inSpeech'), speech],
                [t('inWriting'), salutation],
                [t('envelope'), envelope],
                [t('atEnd'), closing],
              ].map(([label, line]) => (
                <Line key={label} label={label ?? ''} line={line ?? ''} />
              ))}
            </dl>
          </div>
        ))}
      </div>
    </section>
  );
}

function Line({ label, line }: { label: string; line: string }) {
  if (line === '') return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{line}</dd>
    </>
  );
}
