// The fields of a sender: its name and addresses, and the mail server that its letters go to.
import { Fieldset, NativeSelect, NumberInput, PasswordInput, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldError } from './field-error';
import { securityOfPort, type RelayKind, type SenderFields } from './sender-form';

interface FieldsProps {
  fields: SenderFields;
  error: unknown;
  onChange: (change: Partial<SenderFields>) => void;
}

export function FromFields({ fields, error, onChange }: FieldsProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <TextInput
        label={t('senders.name')}
        description={t('senders.nameHint')}
        required
        maxLength={100}
        value={fields.name}
        error={fieldError(error, 'name')}
        onChange={({ currentTarget: { value } }) => onChange({ name: value })}
      />
      <TextInput
        label={t('senders.email')}
        description={t('senders.emailHint')}
        type="email"
        required
        value={fields.email}
        error={fieldError(error, 'email')}
        onChange={({ currentTarget: { value } }) => onChange({ email: value })}
      />
    </>
  );
}

export function ReplyField({ fields, error, onChange }: FieldsProps) {
  const { t } = useTranslation('settings');
  return (
    <TextInput
      label={t('senders.replyTo')}
      description={t('senders.replyToHint')}
      type="email"
      value={fields.replyTo}
      error={fieldError(error, 'replyTo')}
      onChange={({ currentTarget: { value } }) => onChange({ replyTo: value })}
    />
  );
}

const KINDS: RelayKind[] = ['own', 'environment', 'practice'];

/** @param hasPassword one is stored, and stays as long as server and user do */
export function RelayFields({ hasPassword, ...props }: FieldsProps & { hasPassword: boolean }) {
  const { t } = useTranslation('settings');
  const { fields, error, onChange } = props;
  return (
    <Fieldset legend={t('senders.relay')}>
      <Stack>
        <Radio.Group
          label={t('senders.whichRelay')}
          value={fields.relay}
          error={fieldError(error, 'relay.kind')}
          onChange={(kind) => onChange({ relay: kind })}
        >
          <Stack gap="xs" mt="xs">
            {KINDS.map((kind) => (
              <Radio key={kind} value={kind} label={t(`senders.kind.${kind}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {fields.relay === 'own' && <OwnRelay {...props} hasPassword={hasPassword} />}
      </Stack>
    </Fieldset>
  );
}

function OwnRelay({ fields, error, onChange, hasPassword }: FieldsProps & { hasPassword: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('senders.host')}
          description={t('senders.hostHint')}
          required
          value={fields.host}
          error={fieldError(error, 'relay.host')}
          onChange={({ currentTarget: { value } }) => onChange({ host: value })}
        />
        <NumberInput
          label={t('senders.port')}
          description={t('senders.portHint')}
          required
          min={1}
          max={65535}
          allowDecimal={false}
          hideControls
          value={fields.port}
          error={fieldError(error, 'relay.port')}
          onChange={(value) => {
            const port = Number(value) || 0;
            onChange({ port, security: securityOfPort(port) });
          }}
        />
      </SimpleGrid>
      <NativeSelect
        label={t('senders.security')}
        data={(['tls', 'starttls', 'optional'] as const).map((value) => ({ value, label: t(`senders.tls.${value}`) }))}
        value={fields.security}
        onChange={({ currentTarget: { value } }) => onChange({ security: value as SenderFields['security'] })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('senders.user')}
          description={t('senders.userHint')}
          autoComplete="off"
          value={fields.user}
          error={fieldError(error, 'relay.user')}
          onChange={({ currentTarget: { value } }) => onChange({ user: value })}
        />
        <PasswordInput
          label={t('senders.password')}
          description={t(hasPassword ? 'senders.passwordKept' : 'senders.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('shell:signIn.showPassword') }}
          value={fields.password}
          error={fieldError(error, 'relay.password')}
          onChange={({ currentTarget: { value } }) => onChange({ password: value })}
        />
      </SimpleGrid>
    </>
  );
}
