// What stands against approving the appeal, what its author should look at, and what is fine: by language, with the line.
import { Anchor, Box, Group, List, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconEye } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppealCheck } from '../../api/appeals';
import { languageName } from './names';

type Finding = AppealCheck['findings'][number];

const LOOKS = { block: ['danger', IconAlertTriangle], look: ['warn', IconEye], fine: ['ok', IconCheck] } as const;

export function ChecksPane({
  check,
  onGoTo,
}: {
  check: AppealCheck;
  onGoTo: (language: string, line: number) => void;
}) {
  const { t } = useTranslation('appeals');
  return (
    <Box component="section" aria-label={t('checks.title')}>
      <Text fw={600} role="status" mb="xs">
        {t(`checks.verdict.${check.verdict}`)}
      </Text>
      <Stack gap="md">
        {check.findings.length > 0 && (
          <Box>
            <Title order={2} size="h3" mb={4}>
              {t('checks.appeal')}
            </Title>
            <Findings findings={check.findings} />
          </Box>
        )}
        {check.languages.map(({ language, findings, measures }) => (
          <Box key={language}>
            <Title order={2} size="h3" mb={4}>
              {languageName(language)}
            </Title>
            <Findings findings={findings} onGoTo={(line) => onGoTo(language, line)} fine={fineThings(measures, t)} />
          </Box>
        ))}
      </Stack>
    </Box>
  );
}

interface FindingsProps {
  findings: readonly Finding[];
  onGoTo?: (line: number) => void;
  fine?: readonly string[];
}

function Findings({ findings, onGoTo, fine = [] }: FindingsProps) {
  const { t } = useTranslation('appeals');
  return (
    <List
      spacing={6}
      listStyleType="none"
      styles={{ itemWrapper: { display: 'block' }, itemLabel: { display: 'block' } }}
    >
      {findings.map(({ level, line, file, message }, index) => (
        <Item key={index} level={level}>
          {line !== undefined && onGoTo ? (
            <Anchor component="button" type="button" size="sm" onClick={() => onGoTo(line)} mih={24}>
              {t('checks.line', { line })}
            </Anchor>
          ) : (
            file
          )}{' '}
          {message}
        </Item>
      ))}
      {fine.map((words) => (
        <Item key={words} level="fine">
          {words}
        </Item>
      ))}
    </List>
  );
}

function Item({ level, children }: { level: keyof typeof LOOKS; children: ReactNode }) {
  const { t } = useTranslation('appeals');
  const [colour, Icon] = LOOKS[level];
  return (
    <List.Item>
      <Group gap={8} wrap="nowrap" align="flex-start">
        <ThemeIcon size={20} variant="transparent" color={colour} aria-hidden>
          <Icon size={18} />
        </ThemeIcon>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }} miw={0}>
          <Text span size="sm" fw={600} c={`var(--mantine-color-${colour}-text)`}>
            {t(`checks.level.${level}`)}:
          </Text>{' '}
          {children}
        </Text>
      </Group>
    </List.Item>
  );
}

type Measures = AppealCheck['languages'][number]['measures'];

/** The things that were counted and are as they should be. */
function fineThings({ words, paragraphs, bytes, links, printsAsks }: Measures, t: TFunction<'appeals'>) {
  const fine = [t('checks.measures', { words, paragraphs })];
  if (bytes !== null) fine.push(t('checks.size', { size: Math.max(1, Math.round(bytes / 1000)) }), t('checks.optOut'));
  if (printsAsks) fine.push(t('checks.asks'));
  if (links.length > 0) fine.push(t('checks.links', { links: links.join(', ') }));
  return fine;
}
