// A form over the page for one thing of a campaign. What was typed stays when the server refuses it; when somebody else was
// faster, it shows what they wrote beside it, and the person decides.
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../ui/error-box';
import { isOutdated, useCampaignChange, type Campaign, type Signatory } from './campaign-data';
import { shownValue } from './shown-value';

interface EditDialogProps<Typed extends object> {
  title: string;
  campaignId: string;
  initial: Typed;
  /** What stands now, with its revision; nothing for something new. */
  current?: Typed & { revision: number };
  save: (typed: Typed, revision: number | undefined) => Promise<Campaign | Signatory>;
  fields: (typed: Typed, change: (part: Partial<Typed>) => void, error: unknown) => ReactNode;
  onClose: () => void;
  hint?: ReactNode;
}

export function EditDialog<Typed extends object>(props: EditDialogProps<Typed>) {
  const { title, campaignId, initial, current, save, fields, onClose, hint } = props;
  const { t } = useTranslation('campaign');
  const [typed, setTyped] = useState(initial);
  // What this form was opened with, however the page goes on meanwhile.
  const [read, setRead] = useState(current?.revision);
  const saving = useCampaignChange(
    campaignId,
    ({ revision }: { revision: number | undefined }) => save(typed, revision),
    onClose,
  );
  const isBehind = isOutdated(saving.error) && current !== undefined && current.revision !== read;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate({ revision: read });
  };
  const overwrite = () => {
    setRead(current?.revision);
    saving.mutate({ revision: current?.revision });
  };
  const takeTheirs = () => {
    if (current) setTyped(pick(current, initial));
    setRead(current?.revision);
    saving.reset();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          {fields(typed, (part) => setTyped((old) => ({ ...old, ...part })), saving.error)}
          {hint && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
          {isBehind && (
            <Alert role="alert" color="warn" icon={<IconUsers aria-hidden />} title={t('conflict.title')}>
              <Text size="sm">{t('conflict.detail')}</Text>
              <Theirs now={pick(current, initial)} typed={typed} />
              <Group mt="sm">
                <Button size="xs" variant="default" onClick={takeTheirs}>
                  {t('conflict.takeTheirs')}
                </Button>
                <Button size="xs" color="warn" variant="outline" onClick={overwrite}>
                  {t('conflict.overwrite')}
                </Button>
              </Group>
            </Alert>
          )}
          {saving.error && !isBehind && !isOutdated(saving.error) && <ErrorBox error={saving.error} />}
          <Group>
            <Button type="submit" loading={saving.isPending} disabled={isBehind}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('shell:cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Only what differs from what was typed. */
function Theirs({ now, typed }: { now: object; typed: object }) {
  const { t } = useTranslation('campaign');
  const mine = typed as Record<string, unknown>;
  const different = Object.entries(now).filter(([field, value]) => shownValue(value) !== shownValue(mine[field]));
  return different.map(([field, value]) => (
    <Text key={field} size="sm" mt={4} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      <b>{t(`field.${field}`)}</b> {shownValue(value) || '–'}
    </Text>
  ));
}

function pick<Typed extends object>(current: Typed, like: Typed): Typed {
  return Object.fromEntries(Object.keys(like).map((field) => [field, (current as never)[field]])) as Typed;
}
