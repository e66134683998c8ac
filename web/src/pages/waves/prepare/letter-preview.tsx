// The letter as one person of the audience would read it, made by what makes the letters that are sent. The letter itself
// is a page of its own in a frame, where nothing of it can touch this page.
import { Box, Group, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery, waveLetterQuery } from '../../../api/wave-drafts';
import { QueryView } from '../../../ui/query-view';
import { languageName } from '../../../ui/words';

const PHONE_PX = 375;

export function LetterPreview({ waveId, versionId }: { waveId: string; versionId: string }) {
  const { t } = useTranslation('waves');
  const [contactId, setContactId] = useState<string>();
  const [look, setLook] = useState('desktop');
  const letter = useQuery(waveLetterQuery(waveId, contactId));
  return (
    <Stack gap="xs">
      <Title order={3} fz="md">
        {t('letter.preview')}
      </Title>
      <Group align="flex-end" gap="sm">
        <ReaderSelect waveId={waveId} value={contactId ?? letter.data?.contactId} onChange={setContactId} />
        <SegmentedControl
          aria-label={t('letter.look')}
          value={look}
          onChange={setLook}
          data={['desktop', 'phone', 'text'].map((value) => ({ value, label: t(`letter.as.${value}`) }))}
        />
      </Group>
      <QueryView query={letter}>
        {(read) => (
          <Box className="surface" p="sm">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {t('letter.to', { address: read.address ?? '', language: languageName(read.language) })}
            </Text>
            <Text fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>
              {read.subject}
            </Text>
            {look === 'text' ? (
              <Box component="pre" className="letter-text" tabIndex={0} aria-label={t('letter.as.text')}>
                {read.text}
              </Box>
            ) : (
              <iframe
                key={versionId + read.contactId}
                className="letter-frame"
                title={t('letter.frame')}
                src={`/api/waves/${waveId}/letter/html?contactId=${read.contactId}`}
                sandbox=""
                style={{ maxInlineSize: look === 'phone' ? PHONE_PX : undefined }}
              />
            )}
          </Box>
        )}
      </QueryView>
    </Stack>
  );
}

interface ReaderSelectProps {
  waveId: string;
  value: string | undefined;
  onChange: (contactId: string) => void;
}

function ReaderSelect({ waveId, value, onChange }: ReaderSelectProps) {
  const { t } = useTranslation('waves');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const [known, setKnown] = useState<{ value: string; label: string }>();
  const { data } = useInfiniteQuery(
    peopleQuery(waveId, { group: 'included', search: search || undefined, limit: '25' }),
  );
  const found = (data?.pages[0]?.items ?? []).map(({ contactId, name, mandate }) => ({
    value: contactId,
    label: mandate ? `${name} (${mandate})` : name,
  }));
  // Whoever was chosen stays a choice while others are searched.
  const isFound = known === undefined || found.some((one) => one.value === known.value);
  return (
    <Select
      label={t('letter.reader')}
      style={{ flex: '1 1 16rem' }}
      data={isFound ? found : [known, ...found]}
      searchable
      // The server has searched.
      filter={({ options }) => options}
      nothingFoundMessage={t('letter.noReader')}
      allowDeselect={false}
      value={value ?? null}
      onSearchChange={(text) =>
        setTyped(text === known?.label || found.some(({ label }) => label === text) ? '' : text)
      }
      onChange={(contactId, option) => {
        if (!contactId) return;
        setKnown(option ?? undefined);
        onChange(contactId);
      }}
    />
  );
}
