// What the keys do, and the switch that turns single keys off.
import { Kbd, Modal, Switch, Table } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { keyboardHelp, SHORTCUTS_KEY } from './keyboard';
import { PLACES } from './places';

export function KeyboardHelp() {
  const { t } = useTranslation('shell');
  const [areOn, setOn] = useLocalStorage({ key: SHORTCUTS_KEY, defaultValue: true });
  const rows: [string[], string][] = [
    [['Ctrl', 'K'], t('keyboard.search')],
    [['?'], t('keyboard.help')],
    ...PLACES.map(({ key, letter }): [string[], string] => [['g', letter], t(`place.${key}`)]),
    [['Esc'], t('keyboard.close')],
  ];
  return (
    <Modal
      opened
      onClose={() => keyboardHelp.set(false)}
      title={t('keyboard.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Table>
        <Table.Tbody>
          {rows.map(([keys, meaning]) => (
            <Table.Tr key={meaning}>
              <Table.Th scope="row" fw={400}>
                {meaning}
              </Table.Th>
              <Table.Td ta="end">
                {keys.map((key) => (
                  <Kbd key={key} ms={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Switch
        mt="md"
        checked={areOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
        label={t('keyboard.switch')}
      />
    </Modal>
  );
}
