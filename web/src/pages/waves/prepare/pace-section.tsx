// How fast, and what is done about a letter of which nobody knows whether it arrived.
import { Group, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LaunchOutlook, WaveChange, WaveSummary } from '../../../api/wave-drafts';
import { count } from '../../../ui/words';
import { SectionForm } from './section-form';
import { useSection } from './use-section';

interface Pace {
  maxPerHour: number | string;
  maxPerDomainPerHour: number | string;
  unknownPolicy: WaveSummary['unknownPolicy'];
}

interface PaceSectionProps {
  wave: WaveSummary;
  outlook: LaunchOutlook;
  isLocked: boolean;
  onSaved: () => void;
}

const LIMITS = ['maxPerHour', 'maxPerDomainPerHour'] as const;
const POLICIES = ['hold', 'resend'] as const;

export function PaceSection({ wave, outlook, isLocked, onSaved }: PaceSectionProps) {
  const { t } = useTranslation('waves');
  const { values, set, wrong, ...section } = useSection(wave.id, paceOf(wave), toChange, onSaved);
  return (
    <SectionForm section={section} isLocked={isLocked} legend={t('section.title.pace')}>
      <Group align="flex-start">
        {LIMITS.map((limit) => (
          <NumberInput
            key={limit}
            label={t(`pace.${limit}`)}
            description={t(`pace.${limit}Hint`)}
            placeholder={t('pace.none')}
            min={1}
            max={1_000_000}
            allowDecimal={false}
            allowNegative={false}
            maw={280}
            value={values[limit]}
            onChange={(value) => set({ [limit]: value })}
            error={wrong(limit)}
          />
        ))}
      </Group>
      <SenderLimits sender={outlook.sender} />
      <Radio.Group
        label={t('pace.unknown')}
        description={t('pace.unknownHint')}
        value={values.unknownPolicy}
        onChange={(policy) => set({ unknownPolicy: policy })}
      >
        <Stack gap="xs" mt="xs">
          {POLICIES.map((policy) => (
            <Radio key={policy} value={policy} label={t(`pace.policy.${policy}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </SectionForm>
  );
}

function SenderLimits({ sender }: { sender: LaunchOutlook['sender'] }) {
  const { t } = useTranslation('waves');
  const { maxPerHour, maxPerDomainPerHour } = sender;
  const limits = [
    maxPerHour !== null && t('pace.perHour', { letters: count(maxPerHour) }),
    maxPerDomainPerHour !== null && t('pace.perDomain', { letters: count(maxPerDomainPerHour) }),
  ].filter((limit) => limit !== false);
  if (limits.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('pace.ofSender', { limits: limits.join(', ') })}
    </Text>
  );
}

function paceOf({ maxPerHour, maxPerDomainPerHour, unknownPolicy }: WaveSummary): Pace {
  return { maxPerHour: maxPerHour ?? '', maxPerDomainPerHour: maxPerDomainPerHour ?? '', unknownPolicy };
}

function toChange({ maxPerHour, maxPerDomainPerHour, unknownPolicy }: Pace): WaveChange {
  const limit = (value: number | string) => (value === '' ? null : Number(value));
  return { maxPerHour: limit(maxPerHour), maxPerDomainPerHour: limit(maxPerDomainPerHour), unknownPolicy };
}
