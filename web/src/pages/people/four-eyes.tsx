// For which waves a second person approves: the rule of the whole service, for admins.
import { Radio, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import { ErrorBox } from '../../ui/error-box';
import { QueryView } from '../../ui/query-view';
import { waveRuleQuery } from '../../api/wave-drafts';

type FourEyesRule = components['schemas']['WaveRule']['fourEyes'];
const RULES: readonly FourEyesRule[] = ['live', 'all', 'off'];

export function FourEyes() {
  const { t } = useTranslation('people');
  const rule = useQuery(waveRuleQuery);
  return (
    <section aria-labelledby="four-eyes">
      <Title order={2} mt="xl" mb={4} id="four-eyes">
        {t('fourEyes.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm" maw="70ch">
        {t('fourEyes.hint')}
      </Text>
      <QueryView query={rule}>{({ fourEyes }) => <Choice present={fourEyes} />}</QueryView>
    </section>
  );
}

function Choice({ present }: { present: FourEyesRule }) {
  const { t } = useTranslation('people');
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (fourEyes: FourEyesRule) => answer(api.PATCH('/api/waves/rule', { body: { fourEyes } })),
    // What a wave needs is part of what its page was told.
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <>
      <Radio.Group
        label={t('fourEyes.label')}
        value={save.isPending ? save.variables : present}
        onChange={(chosen) => save.mutate(chosen)}
      >
        <Stack gap="xs" mt="xs">
          {RULES.map((rule) => (
            <Radio key={rule} value={rule} label={t(`fourEyes.${rule}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Text role="status" size="sm" mt="xs" component="div">
        {save.isSuccess && t('fourEyes.saved')}
      </Text>
      {save.error && <ErrorBox error={save.error} meaning={false} />}
    </>
  );
}
