// The one way to tell of an error: what happened, what it means for the letters, what to do, and the id that the log has too.
import { Alert, Button, Code, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';

interface ErrorBoxProps {
  error: unknown;
  /** What this error means for letters; without it, the general words. False where letters have nothing to do with it. */
  meaning?: string | false;
  onRetry?: () => void;
}

export function ErrorBox({ error, meaning, onRetry }: ErrorBoxProps) {
  const { t } = useTranslation('shell');
  const problem = error instanceof ApiProblem ? error : undefined;
  const kind = kindOf(problem);
  const means = meaning ?? (kind === 'refused' ? undefined : t(`error.meaning.${kind}`));
  return (
    <Alert role="alert" color="danger" icon={<IconAlertTriangle aria-hidden />} title={t(`error.title.${kind}`)}>
      <Text size="sm">{kind === 'refused' ? problem?.message : t(`error.detail.${kind}`)}</Text>
      {problem && problem.errors.length > 0 && (
        <List size="sm" mt={4}>
          {problem.errors.map(({ field, line, message }, index) => (
            <List.Item key={index}>
              {line !== undefined ? t('error.line', { line }) : field ? `${field}: ` : ''}
              {message}
            </List.Item>
          ))}
        </List>
      )}
      {means && (
        <Text size="sm" mt={4}>
          {means}
        </Text>
      )}
      {problem?.id && (
        <Text size="sm" mt={4} c="dimmed">
          {t('error.id')} <Code>{problem.id}</Code>
        </Text>
      )}
      {onRetry && (
        <Button mt="sm" variant="default" onClick={onRetry}>
          {t('error.retry')}
        </Button>
      )}
    </Alert>
  );
}

type Kind = 'refused' | 'unanswered' | 'unavailable' | 'ours' | 'page';

function kindOf(problem: ApiProblem | undefined): Kind {
  if (!problem) return 'page';
  if (problem.isUnanswered) return 'unanswered';
  if (problem.status === 503) return 'unavailable';
  return problem.status >= 500 ? 'ours' : 'refused';
}
