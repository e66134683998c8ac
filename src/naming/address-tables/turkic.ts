// How people in office are addressed in Turkish and Azerbaijani.
import { byForm, same, type LanguageForms } from '../form-of-address.js';

export const TURKISH: LanguageForms = {
  greeting: same('Sayın'),
  end: ',',
  offices: {
    ambassador: { speech: same('Ekselansları'), isAlone: true },
    charge_d_affaires: { speech: same('Maslahatgüzar') },
    prime_minister: { speech: same('Başbakan') },
    minister: { speech: same('Bakan') },
    deputy_minister: { speech: same('Bakan Yardımcısı') },
    secretary_general: { speech: same('Genel Sekreter') },
    senator: { speech: same('Senatör {family}') },
    member_of_parliament: { speech: same('Milletvekili') },
    other: { speech: same('{name}') },
  },
  neutral: { salutation: 'Sayın {name},', speech: 'Sayın {name}' },
  envelope: { title: same('Sayın'), excellency: same('Ekselansları') },
  closing: { plain: 'Saygılarımızla,', high: 'En derin saygılarımızla,' },
};

export const AZERBAIJANI: LanguageForms = {
  greeting: same('Hörmətli'),
  end: ',',
  offices: {
    ambassador: { speech: same('Zati-aliləri'), isAlone: true },
    prime_minister: { speech: ['xanım Baş nazir', 'cənab Baş nazir', 'Baş nazir'] },
    minister: { speech: ['xanım Nazir', 'cənab Nazir', 'Nazir'] },
    secretary_general: { speech: ['xanım Baş katib', 'cənab Baş katib', 'Baş katib'] },
    senator: { speech: ['xanım Senator', 'cənab Senator', 'Senator'] },
    member_of_parliament: { speech: ['xanım deputat', 'cənab deputat', 'deputat'] },
    other: { speech: byForm('xanım {family}', 'cənab {family}') },
  },
  neutral: { salutation: 'Hörmətli {name},', speech: '{name}' },
  envelope: { title: ['Xanım', 'Cənab', ''], excellency: same('Zati-aliləri') },
  closing: { plain: 'Hörmətlə,', high: 'Dərin hörmətlə,' },
};
