// Signing in, and then on to the page that was asked for.
import { Container, Paper, Text, Title } from '@mantine/core';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/queries';
import { SignInForm } from '../../ui/sign-in-form';
import { usePageTitle } from '../../ui/page-frame';

export function SignInPage() {
  const { t } = useTranslation('shell');
  const router = useRouter();
  const { next } = useSearch({ from: '/sign-in' });
  usePageTitle(t('signIn.title'));
  const goOn = () => {
    queries.clear();
    router.history.push(next ?? '/');
  };
  return (
    <Container component="main" size={420} py={{ base: 'xl', sm: 80 }}>
      <Text ff="var(--demarche-serif)" size="lg" fw={600} mb="xs">
        {t('name')}
      </Text>
      <Paper className="surface" p="lg">
        <Title order={1} mb="md">
          {t('signIn.title')}
        </Title>
        <SignInForm onDone={goOn} />
      </Paper>
      <Text c="dimmed" size="sm" mt="md">
        {t('signIn.forgotten')}
      </Text>
    </Container>
  );
}
