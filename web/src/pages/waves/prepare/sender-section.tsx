// Who it is from, whether it practises, and what the sender's own settings say about it.
import { Group, List, Radio, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sendersQuery } from '../../../api/senders';
import type { LaunchOutlook, WaveSummary } from '../../../api/wave-drafts';
import { SectionForm } from './section-form';
import { useSection } from './use-section';

interface SenderSectionProps {
  wave: WaveSummary;
  outlook: LaunchOutlook;
  isLocked: boolean;
  onSaved: () => void;
}

const MODES = ['practice', 'live'] as const;

export function SenderSection({ wave, outlook, isLocked, onSaved }: SenderSectionProps) {
  const { t } = useTranslation('waves');
  const { data: senders } = useQuery(sendersQuery);
  const saved = { sender: wave.senderSlug, mode: wave.mode };
  const section = useSection(wave.id, saved, (values) => values, onSaved);
  return (
    <Stack>
      <SectionForm section={section} isLocked={isLocked} legend={t('section.title.sender')}>
        <Select
          label={t('sender.from')}
          data={senders?.items.map(({ slug, name, email }) => ({ value: slug, label: `${name} <${email}>` }))}
          allowDeselect={false}
          value={section.values.sender}
          onChange={(sender) => sender && section.set({ sender })}
          error={section.wrong('sender')}
        />
        <Radio.Group
          label={t('sender.mode')}
          value={section.values.mode}
          onChange={(mode) => section.set({ mode: mode })}
          error={section.wrong('mode')}
        >
          <Stack gap="xs" mt="xs">
            {MODES.map((mode) => (
              <Radio key={mode} value={mode} label={t(`mode.${mode}`)} description={t(`sender.modeHint.${mode}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </SectionForm>
      {!section.isDirty && <SenderChecks sender={outlook.sender} />}
    </Stack>
  );
}

const LEVELS = {
  fine: { icon: IconCircleCheck, colour: 'var(--mantine-color-ok-text)' },
  look: { icon: IconAlertTriangle, colour: 'var(--mantine-color-warn-text)' },
  block: { icon: IconCircleX, colour: 'var(--mantine-color-danger-text)' },
};

function SenderChecks({ sender }: { sender: LaunchOutlook['sender'] }) {
  const { t } = useTranslation('waves');
  return (
    <List listStyleType="none" spacing={4} aria-label={t('sender.checks')} withPadding={false}>
      {sender.checks.map(({ code, level }) => {
        const { icon: Mark, colour } = LEVELS[level];
        return (
          <List.Item key={code}>
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <Mark size={18} color={colour} role="img" aria-label={t(`level.${level}`)} style={{ flexShrink: 0 }} />
              <Text size="sm">{t(`sender.check.${code}`, { email: sender.email })}</Text>
            </Group>
          </List.Item>
        );
      })}
    </List>
  );
}
