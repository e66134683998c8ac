// The rules of this installation for addressing people: all of them, or those of one body.
import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/me';
import { QueryView } from '../../ui/query-view';
import { languageName } from '../../ui/region-names';
import { StackedTable } from '../../ui/stacked-table';
import { capitalised } from '../../ui/contact-words';
import { addressRulesQuery, type AddressRule } from '../../api/forms-of-address';
import { RuleForm } from './rule-form';

export function RulesList({ bodySlug }: { bodySlug?: string }) {
  const { t } = useTranslation(['address', 'contacts']);
  const [open, setOpen] = useState<AddressRule | 'new'>();
  const mayEdit = useMay('campaigner');
  const query = useQuery(addressRulesQuery);
  const officeOf = ({ bodyName, bodySlug: slug, bodyKind, role }: AddressRule) =>
    [role && capitalised(role), bodyKind && t(`contacts:bodyKind.${bodyKind}`), bodyName ?? slug]
      .filter(Boolean)
      .join(', ');
  const wordsOf = ({ salutation, envelope, closing }: AddressRule) =>
    [...new Set([salutation, envelope, closing].flat().filter(Boolean))].join(' · ');
  return (
    <Stack gap="sm" align="flex-start">
      <QueryView query={query}>
        {(all) => {
          const rules = bodySlug === undefined ? all : all.filter((rule) => rule.bodySlug === bodySlug);
          if (rules.length === 0) return <Text c="dimmed">{t('rules.none')}</Text>;
          return (
            <StackedTable<AddressRule>
              caption={t('rules.title')}
              rows={rules}
              keyOf={({ id }) => id}
              columns={[
                { key: 'office', heading: t('rules.office'), cell: officeOf },
                { key: 'language', heading: t('rules.language'), cell: ({ language }) => languageName(language) },
                { key: 'lines', heading: t('rules.lines'), cell: wordsOf },
                ...(mayEdit
                  ? [
                      {
                        key: 'edit',
                        heading: <span className="hidden-legend">{t('rules.edit')}</span>,
                        label: t('rules.edit'),
                        cell: (rule: AddressRule) => (
                          <Button
                            size="compact-sm"
                            mih={28}
                            variant="subtle"
                            aria-label={t('rules.editOne', {
                              office: officeOf(rule),
                              language: languageName(rule.language),
                            })}
                            onClick={() => setOpen(rule)}
                          >
                            {t('contacts:edit.open')}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          );
        }}
      </QueryView>
      {mayEdit && (
        <Button
          size="compact-sm"
          mih={28}
          variant="light"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen('new')}
        >
          {t('rules.add')}
        </Button>
      )}
      {open && (
        <RuleForm rule={open === 'new' ? undefined : open} bodySlug={bodySlug} onClose={() => setOpen(undefined)} />
      )}
    </Stack>
  );
}
