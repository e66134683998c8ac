// What a launch would do, what stands against it, and the acts that lead to it.
import { Alert, Anchor, Box, List, Stack, Text, Title } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LaunchOutlook, WaveSummary } from '../../../api/wave-drafts';
import { When } from '../../../ui/when';
import { count } from '../../../ui/words';
import { ApprovalActs } from './approval-acts';
import { languagesOf } from './audience-section';
import { LaunchButton } from './launch-button';
import type { SectionKey } from './section-item';

interface LaunchSummaryProps {
  wave: WaveSummary;
  outlook: LaunchOutlook;
  hasUnsaved: boolean;
  onShow: (section: SectionKey) => void;
}

export function LaunchSummary({ wave, outlook, hasUnsaved, onShow }: LaunchSummaryProps) {
  const { t } = useTranslation('waves');
  const isApproved = wave.state === 'approved';
  return (
    <Box component="section" className="surface launch-summary" p="md" aria-labelledby="launch-summary">
      <Stack gap="sm">
        <Title order={2} id="launch-summary" size="h3">
          {t('summary.title')}
        </Title>
        <Foreseen wave={wave} outlook={outlook} />
        <Warnings outlook={outlook} />
        <Obstacles outlook={outlook} onShow={onShow} />
        {hasUnsaved ? (
          <Text size="sm" role="status">
            {t('summary.unsaved')}
          </Text>
        ) : (
          <>
            <ApprovalActs wave={wave} outlook={outlook} />
            {isApproved && <LaunchButton wave={wave} outlook={outlook} />}
          </>
        )}
      </Stack>
    </Box>
  );
}

function Foreseen({ wave, outlook: { audience, plan, now } }: { wave: WaveSummary; outlook: LaunchOutlook }) {
  const { t } = useTranslation('waves');
  const startsLater = wave.startsAt !== null && wave.startsAt > now;
  const facts = [
    ['letters', `${count(audience.included)}${audience.included > 0 ? `: ${languagesOf(audience.languages)}` : ''}`],
    ['leftOut', count(audience.excluded)],
    ['starts', startsLater || wave.officeHours ? <When key="starts" at={plan.startsAt} /> : t('summary.atOnce')],
    ['ends', plan.endsAt ? <When key="ends" at={plan.endsAt} /> : t('summary.asFastAs')],
    ['mode', t(`summary.modeIs.${wave.mode}`)],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`summary.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Warnings({ outlook: { hold, plan } }: { outlook: LaunchOutlook }) {
  const { t } = useTranslation('waves');
  if (!hold && plan.late === 0) return null;
  return (
    <Alert color="warn" icon={<IconHandStop aria-hidden />} title={t('summary.warning')}>
      {hold && (
        <Text size="sm">
          {t('summary.hold', { reason: hold.reason })} <When at={hold.since} />
        </Text>
      )}
      {plan.late > 0 && <Text size="sm">{t('summary.late', { count: plan.late, letters: count(plan.late) })}</Text>}
    </Alert>
  );
}

const SECTION_OF: Partial<Record<LaunchOutlook['obstacles'][number]['code'], SectionKey>> = {
  letter_not_approved: 'letter',
  letter_changed: 'letter',
  nobody: 'audience',
  past_send_by: 'window',
  no_relay: 'sender',
  sender_retired: 'sender',
  no_public_url: 'sender',
};

function Obstacles({ outlook, onShow }: { outlook: LaunchOutlook; onShow: (section: SectionKey) => void }) {
  const { t } = useTranslation('waves');
  // That a draft is not approved is no fault of it; the button for that follows.
  const obstacles = outlook.obstacles.filter(({ code }) => code !== 'not_approved' && code !== 'campaign_over');
  if (obstacles.length === 0) return null;
  return (
    <Box>
      <Title order={3} fz="md">
        {t('summary.missing')}
      </Title>
      <List size="sm" spacing={4}>
        {obstacles.map(({ code, message }) => {
          const section = SECTION_OF[code];
          return (
            <List.Item key={code}>
              {message}{' '}
              {section && (
                <Anchor component="button" type="button" size="sm" onClick={() => onShow(section)}>
                  {t('summary.show', { section: t(`section.title.${section}`) })}
                </Anchor>
              )}
            </List.Item>
          );
        })}
      </List>
    </Box>
  );
}
