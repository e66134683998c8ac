// One rule of this installation for addressing the holders of an office: whose, in which language, and the words.
import { Button, Fieldset, Group, Modal, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { BodySelect, KINDS, LanguageSelect } from './body-inputs';
import type { AddressRule } from '../../api/forms-of-address';
import { askAgain } from '../../api/topics';
import { addressRulesQuery } from '../../api/forms-of-address';

type Lines = (string | null)[];
type Fields = Pick<AddressRule, 'language' | 'bodySlug' | 'bodyKind' | 'role' | 'salutation' | 'envelope' | 'closing'>;
const NOTHING: Lines = [null, null, null];
const TO = ['f', 'm', 'other'] as const;
const PARTS = ['salutation', 'envelope', 'closing'] as const;

interface RuleFormProps {
  rule: AddressRule | undefined;
  /** The body that a new rule is for, on its page. */
  bodySlug?: string;
  onClose: () => void;
}

export function RuleForm({ rule, bodySlug, onClose }: RuleFormProps) {
  const { t } = useTranslation('address');
  const [fields, setFields] = useState<Fields>(() => fieldsOf(rule, bodySlug));
  const save = useSaveRule(rule, onClose);
  const set = (change: Partial<Fields>) => setFields((old) => ({ ...old, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ fields });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(rule ? 'rules.edit' : 'rules.add')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('rules.cancel') }}
      closeOnClickOutside={false}
    >
      <form onSubmit={submit}>
        <Stack>
          <ScopeInputs fields={fields} isOfBody={bodySlug !== undefined} set={set} />
          <Text size="sm">{t('rules.marksHint')}</Text>
          {PARTS.map((part) => (
            <LineInputs key={part} part={part} lines={fields[part]} onChange={(lines) => set({ [part]: lines })} />
          ))}
          {save.error && <ErrorBox error={save.error} meaning={t('rules.meaning')} />}
          <Group justify="flex-end">
            {rule && (
              <Button variant="default" color="danger" onClick={() => save.mutate('remove')}>
                {t('rules.remove')}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {t('rules.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('rules.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function fieldsOf(rule: AddressRule | undefined, bodySlug: string | undefined): Fields {
  if (!rule) {
    const words = { salutation: NOTHING, envelope: NOTHING, closing: NOTHING };
    return { language: 'en', bodySlug: bodySlug ?? null, bodyKind: null, role: null, ...words };
  }
  const { language, bodyKind, role, salutation, envelope, closing } = rule;
  return { language, bodySlug: rule.bodySlug, bodyKind, role, salutation, envelope, closing };
}

function useSaveRule(rule: AddressRule | undefined, onDone: () => void) {
  return useMutation({
    mutationFn: (act: { fields: Fields } | 'remove') => {
      if (!rule) return answer(api.POST('/api/forms-of-address', { body: act === 'remove' ? never() : act.fields }));
      const { id, version } = rule;
      const path = { id };
      if (act === 'remove')
        return answer(api.DELETE('/api/forms-of-address/{id}', { params: { path, query: { version } } }));
      return answer(api.PATCH('/api/forms-of-address/{id}', { params: { path }, body: { version, ...act.fields } }));
    },
    onSuccess: async () => {
      onDone();
      await askAgain(addressRulesQuery, 'contact');
    },
  });
}

function never(): never {
  throw new Error('a rule that is not there cannot be removed');
}

interface ScopeInputsProps {
  fields: Fields;
  isOfBody: boolean;
  set: (change: Partial<Fields>) => void;
}

function ScopeInputs({ fields, isOfBody, set }: ScopeInputsProps) {
  const { t } = useTranslation(['address', 'contacts']);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      {!isOfBody && (
        <>
          <BodySelect
            label={t('rules.body')}
            placeholder={t('rules.anyBody')}
            value={fields.bodySlug}
            onChange={(bodySlug) => set({ bodySlug, ...(bodySlug && { bodyKind: null }) })}
          />
          <Select
            label={t('rules.bodyKind')}
            placeholder={t('rules.anyKind')}
            data={KINDS.map((kind) => ({ value: kind, label: t(`contacts:bodyKind.${kind}`) }))}
            value={fields.bodyKind}
            onChange={(bodyKind) => set({ bodyKind, ...(bodyKind && { bodySlug: null }) })}
          />
        </>
      )}
      <TextInput
        label={t('rules.role')}
        description={t('rules.roleHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={fields.role ?? ''}
        onChange={({ currentTarget: { value } }) => set({ role: value || null })}
      />
      <LanguageSelect
        label={t('rules.language')}
        required
        value={fields.language}
        onChange={(language) => language && set({ language })}
      />
    </SimpleGrid>
  );
}

interface LineInputsProps {
  part: (typeof PARTS)[number];
  lines: Lines;
  onChange: (lines: Lines) => void;
}

function LineInputs({ part, lines, onChange }: LineInputsProps) {
  const { t } = useTranslation('address');
  return (
    <Fieldset legend={t(`rules.${part}`)}>
      {TO.map((to, at) => (
        <TextInput
          key={to}
          label={t('rules.line', { which: t(`rules.${part}`), to: t(`rules.to.${to}`) })}
          value={lines[at] ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange(lines.map((line, index) => (index === at ? value || null : line)))
          }
        />
      ))}
    </Fieldset>
  );
}
