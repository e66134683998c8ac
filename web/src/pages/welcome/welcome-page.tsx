// The two doors: try the demo campaign, or start an empty one. Both can be gone through later, too.
import { Alert, Button, List, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { IconDoorEnter, IconFeather, IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { demoQuery, tourQuery, type Demo } from '../../api/demo';
import { useMay, useMe } from '../../api/me';
import { queries } from '../../api/queries';
import { ErrorBox } from '../../ui/error-box';
import { NewCampaignForm } from '../../ui/new-campaign-form';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';

export function WelcomePage() {
  const { t } = useTranslation('welcome');
  const { name } = useMe();
  // The service may still be loading it; nothing of a page is pushed for it.
  const demo = useQuery({
    ...demoQuery,
    refetchInterval: ({ state }) => (state.data?.state === 'loading' ? 1_000 : false),
  });
  return (
    <PageFrame title={t('title', { name })} lead={t('lead')}>
      <QueryView query={demo}>
        {(found) => (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
            <DemoDoor demo={found} />
            <EmptyDoor demo={found} />
          </SimpleGrid>
        )}
      </QueryView>
    </PageFrame>
  );
}

function DemoDoor({ demo }: { demo: Demo }) {
  const { t } = useTranslation('welcome');
  const navigate = useNavigate();
  const mayLoad = useMay('admin');
  const isLoading = demo.state === 'loading';
  const open = useMutation({
    mutationFn: async () => {
      const loaded = demo.state === 'loaded' ? demo : await answer(api.POST('/api/demo'));
      await answer(api.PUT('/api/tour', { body: { dismissed: false } }));
      return loaded;
    },
    onSuccess: async ({ campaign }) => {
      await queries.invalidateQueries();
      await navigate({ to: '/today', search: { campaign: campaign ?? undefined } });
    },
  });
  return (
    <Paper className="surface" p="lg" component="section" aria-labelledby="demo-door">
      <Title order={2} id="demo-door" mb="xs">
        {t('demo.title')}
      </Title>
      <Text mb="sm">{t('demo.detail')}</Text>
      <List mb="md" spacing={4}>
        <List.Item>{t('demo.people')}</List.Item>
        <List.Item>{t('demo.waves')}</List.Item>
        <List.Item>{t('demo.tour')}</List.Item>
      </List>
      {open.error && <ErrorBox error={open.error} />}
      <Button
        mt="xs"
        leftSection={<IconDoorEnter size={18} aria-hidden />}
        loading={open.isPending}
        disabled={isLoading || (demo.state !== 'loaded' && !mayLoad)}
        onClick={() => open.mutate()}
      >
        {t('demo.open')}
      </Button>
      <Text role="status" size="sm" c="dimmed" mt="xs">
        {isLoading ? t('demo.loading') : demo.state !== 'loaded' && !mayLoad ? t('adminOnly') : ''}
      </Text>
    </Paper>
  );
}

function EmptyDoor({ demo }: { demo: Demo }) {
  const { t } = useTranslation('welcome');
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const isAdmin = useMay('admin');
  const mayMake = useMay('campaigner');
  const hasDemo = demo.state === 'loaded' || demo.state === 'loading';
  const removesDemo = hasDemo && isAdmin && demo.obstacles.length === 0;
  const removeDemo = async () => {
    if (!removesDemo) return;
    await answer(api.DELETE('/api/demo'));
    queries.removeQueries(tourQuery);
  };
  const goOn = async (slug: string) => {
    await queries.invalidateQueries();
    await navigate({ to: '/campaign', search: { campaign: slug } });
  };
  return (
    <Paper className="surface" p="lg" component="section" aria-labelledby="empty-door">
      <Title order={2} id="empty-door" mb="xs">
        {t('empty.title')}
      </Title>
      <Text mb="sm">{t('empty.detail')}</Text>
      {hasDemo && (
        <Alert color="gray" variant="light" mb="md" icon={<IconInfoCircle aria-hidden />}>
          {removesDemo ? t('empty.removes') : (demo.obstacles[0] ?? t('empty.keeps'))}
        </Alert>
      )}
      {isOpen ? (
        <NewCampaignForm before={removeDemo} onMade={(slug) => void goOn(slug)} onCancel={() => setOpen(false)} />
      ) : (
        <Button
          variant="default"
          leftSection={<IconFeather size={18} aria-hidden />}
          disabled={!mayMake || demo.state === 'loading'}
          onClick={() => setOpen(true)}
        >
          {t('empty.open')}
        </Button>
      )}
    </Paper>
  );
}
