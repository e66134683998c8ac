// The person: how the name is taken apart, how they are addressed and in which language, and under which ids lists know them.
import { Text } from '@mantine/core';
import { Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../ui/links';
import { languageName } from '../../ui/region-names';
import classes from './about-section.module.css';
import type { Contact } from '../../api/contacts';
import { Section } from '../../ui/section';

export function AboutSection({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { givenName, familyName, honorific, nameSuffix, languages, tags, note, spellings, externalIds } = contact;
  const salutations = Object.entries(contact.ownSalutation).map(
    ([language, line]) => `${languageName(language)}: ${line}`,
  );
  const form = t(`addressForm.${contact.addressForm}`);
  const rows: [string, string | ReactElement | false][] = [
    [t('about.given'), givenName],
    [t('about.family'), familyName],
    [t('about.honorific'), [honorific, nameSuffix].filter(Boolean).join(' … ')],
    [t('about.addressForm'), contact.addressEvidence ? `${form} (${contact.addressEvidence})` : form],
    [t('about.salutation'), salutations.join('; ')],
    [t('about.languages'), languages.map(languageName).join(', ')],
    [t('about.tags'), tags.length > 0 && <Tags tags={tags} />],
    [t('about.note'), note !== '' && <span style={{ whiteSpace: 'pre-wrap' }}>{note}</span>],
    [t('about.spellings'), spellings.join('; ')],
    [t('about.ids'), externalIds.map(({ scheme, value }) => `${scheme} ${value}`).join(', ')],
  ];
  return (
    <Section title={t('about.title')}>
      <dl className={classes.list}>
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <Fragment key={label}>
              <Text component="dt" size="sm" c="dimmed">
                {label}
              </Text>
              <Text component="dd" m={0}>
                {value}
              </Text>
            </Fragment>
          ))}
      </dl>
    </Section>
  );
}

function Tags({ tags }: { tags: string[] }) {
  return tags.map((tag, at) => (
    <Fragment key={tag}>
      {at > 0 && ', '}
      <PageLink to="/contacts" search={{ tag }}>
        {tag}
      </PageLink>
    </Fragment>
  ));
}
