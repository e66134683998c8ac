// How people in office are addressed in Polish, Ukrainian and Russian. Names stay as they are written: what would need another
// case of a name is said without the name.
import { byForm, same, type LanguageForms } from '../form-of-address.js';

export const POLISH: LanguageForms = {
  greeting: ['Szanowna', 'Szanowny', ''],
  end: ',',
  offices: {
    ambassador: { speech: same('Ekscelencjo'), isAlone: true },
    prime_minister: { speech: byForm('Pani Premier', 'Panie Premierze') },
    minister: { speech: byForm('Pani Minister', 'Panie Ministrze') },
    deputy_minister: { speech: byForm('Pani Minister', 'Panie Ministrze') },
    commissioner: { speech: byForm('Pani Komisarz', 'Panie Komisarzu') },
    secretary_general: { speech: byForm('Pani Sekretarz Generalna', 'Panie Sekretarzu Generalny') },
    senator: { speech: byForm('Pani Senator', 'Panie Senatorze') },
    member_of_parliament: { speech: byForm('Pani Poseł', 'Panie Pośle') },
    other: { speech: byForm('Pani', 'Panie') },
  },
  neutral: { salutation: 'Szanowna Pani, Szanowny Panie,', speech: '{name}' },
  envelope: {
    title: ['Sz. P.', 'Sz. P.', ''],
    excellency: ['J.E. Pani', 'J.E. Pan', 'J.E.'],
  },
  closing: { plain: 'Z wyrazami szacunku,', high: 'Z wyrazami najwyższego szacunku,' },
};

export const UKRAINIAN: LanguageForms = {
  greeting: ['Шановна', 'Шановний', ''],
  end: ',',
  offices: {
    ambassador: { speech: same('Ваша Високоповажносте'), isAlone: true },
    minister: { speech: byForm('пані Міністре', 'пане Міністре') },
    prime_minister: { speech: byForm('пані Прем’єр-міністре', 'пане Прем’єр-міністре') },
    secretary_general: { speech: byForm('пані Генеральна секретарко', 'пане Генеральний секретарю') },
    senator: { speech: byForm('пані Сенаторко', 'пане Сенаторе') },
    member_of_parliament: { speech: byForm('пані депутатко', 'пане депутате') },
    other: { speech: byForm('пані', 'пане') },
  },
  neutral: { salutation: 'Шановна пані, шановний пане,', speech: '{name}' },
  envelope: { title: ['Пані', 'Пан', ''], excellency: ['Її Високоповажність', 'Його Високоповажність', ''] },
  closing: { plain: 'З повагою,', high: 'З глибокою повагою,' },
};

export const RUSSIAN: LanguageForms = {
  greeting: ['Уважаемая', 'Уважаемый', ''],
  end: '!',
  offices: {
    ambassador: { speech: same('Ваше Превосходительство'), isAlone: true },
    prime_minister: { speech: byForm('госпожа Премьер-министр', 'господин Премьер-министр') },
    minister: { speech: byForm('госпожа Министр', 'господин Министр') },
    deputy_minister: { speech: byForm('госпожа заместитель Министра', 'господин заместитель Министра') },
    commissioner: { speech: byForm('госпожа Комиссар', 'господин Комиссар') },
    secretary_general: { speech: byForm('госпожа Генеральный секретарь', 'господин Генеральный секретарь') },
    senator: { speech: byForm('госпожа Сенатор', 'господин Сенатор') },
    member_of_parliament: { speech: byForm('госпожа депутат', 'господин депутат') },
    other: { speech: byForm('госпожа {family}', 'господин {family}') },
  },
  neutral: { salutation: 'Уважаемая госпожа, уважаемый господин!', speech: '{name}' },
  envelope: {
    title: ['Госпожа', 'Господин', ''],
    excellency: ['Её Превосходительство госпожа', 'Его Превосходительство господин', ''],
  },
  closing: { plain: 'С уважением,', high: 'С глубоким уважением,' },
};
