// The tables that address books export: Google Contacts and Outlook, with the headings of several languages. Which words of
// them are home addresses says the label beside a value, see `labelled-columns.ts`.
import type { ListField } from '../list-formats/list-fields.js';
import type { ListPreset } from './list-preset.js';

type Fields = Record<string, ListField | null>;

function numbered(patterns: string, field: ListField): Fields {
  const words = patterns.split('|').flatMap((pattern) => [1, 2, 3, 4, 5].map((n) => pattern.replace('N', String(n))));
  return named(words.join('|'), field);
}

const named = (words: string, field: ListField | null): Fields =>
  Object.fromEntries(words.split('|').map((word) => [word, field]));

export const ADDRESS_BOOKS: readonly ListPreset[] = [
  {
    name: 'google-contacts',
    headings: [
      ['e mail 1 value'],
      ['e mail 1 wert'],
      ['e mail 1 valeur'],
      ['adresse e mail 1 valeur'],
      ['e mail 1 valor'],
      ['e mail 1 valore'],
    ],
    fields: {
      ...named('name prefix|namensprafix|prefixe du nom|prefixe', 'honorific'),
      ...named('name suffix|namenssuffix|suffixe du nom|suffixe', 'suffix'),
      ...named('middle name|additional name|weitere vornamen|deuxieme prenom', 'middle_name'),
      ...named('organization name|organization 1 name|name der organisation|nom de lorganisation', 'body'),
      ...named('organization title|organization 1 title|position in der organisation|titre du poste', 'role'),
      ...named('organization department|abteilung|service|title|nickname|spitzname|surnom', null),
      ...named('group membership|labels|gruppen|libelles', 'tags'),
      ...numbered(
        'e mail N value|e mail N wert|e mail N valeur|adresse e mail N valeur|e mail N valor|e mail N valore',
        'email',
      ),
      ...numbered(
        'phone N value|telefon N wert|telephone N valeur|telefono N valor|telefone N valor|telefono N valore',
        'phone',
      ),
    },
    rewrite: readAddressBook,
  },
  {
    name: 'outlook',
    headings: [
      ['first name', 'last name', 'e mail address', 'job title'],
      ['first name', 'last name', 'e mail address', 'business phone'],
      ['vorname', 'nachname', 'firma', 'e mail adresse'],
      ['prenom', 'nom', 'societe', 'adresse de messagerie'],
      ['nombre', 'apellidos', 'direccion de correo electronico'],
      ['nome', 'cognome', 'indirizzo posta elettronica'],
      ['nome', 'apelido', 'endereco de correio electronico'],
    ],
    fields: {
      ...named('weitere vornamen|deuxieme prenom|segundo nombre|secondo nome|segundo nome', 'middle_name'),
      ...named('suffixe|sufijo|suffisso|sufixo', 'suffix'),
      ...named('company|firma|societe|organizacion|societa|empresa', 'body'),
      // The second “Titre” of the French one; the first is Madame or Monsieur.
      ...named('job title|position|titre 2|puesto|posizione|cargo', 'role'),
      ...named('e mail address|e mail adresse|adresse de messagerie', 'email'),
      ...named('direccion de correo electronico|indirizzo posta elettronica|endereco de correio electronico', 'email'),
      ...numbered('e mail N address|e mail N adresse|adresse de messagerie N', 'email'),
      ...numbered('direccion del correo electronico N|direccion de correo electronico N', 'email'),
      ...numbered('indirizzo posta elettronica N|endereco de correio electronico N', 'email'),
      ...named('business phone|business phone 2|mobile phone', 'phone'),
      ...named('telefon geschaftlich|telefon geschaftlich 2|mobiltelefon|haupttelefon', 'phone'),
      ...named('telephone bureau|telephone 2 bureau|tel mobile|telephone principal', 'phone'),
      ...named('telefono del trabajo|telefono del trabajo 2|telefono movil|telefono principal', 'phone'),
      ...named('ufficio|ufficio 2|cellulare|telefono principale|telefone da empresa|telemovel', 'phone'),
      ...named('categories|kategorien|categorias|categorie', 'tags'),
      ...named('department|mobile|profession|abteilung|service|beruf|buro|bureau|ort|stichworter|mots cles', null),
      ...named('telefon firma|telephone societe|initialen|initiales|privat|prive', null),
      ...named('departamento|reparto|profesion|professione|privado|privato|ubicacion|luogo|palabras clave', null),
    },
    rewrite: readAddressBook,
  },
  {
    // Mozilla Thunderbird and Roundcube name an office without an e-mail at it, and a role without an office.
    name: 'thunderbird',
    headings: [
      ['display name', 'primary email', 'first name'],
      ['anzeigename', 'primare e mail adresse'],
      ['nom a afficher', 'premiere adresse electronique'],
      ['display name', 'email home', 'first name'],
      ['display name', 'email work', 'first name'],
    ],
    fields: {
      ...named('organization|company|firma|organisation|societe', 'body'),
      ...named('job title|titel|position|fonction', 'role'),
      ...named('premiere adresse electronique|adresse electronique secondaire', 'email'),
      ...named('department|nickname|screen name|spitzname|messenger name|abteilung|birthday|anniversary|notes', null),
    },
    rewrite: readAddressBook,
  },
  {
    // An address book in vCard: what a card says that it is decides whether it is a person.
    name: 'vcard',
    headings: [],
    format: 'vcard',
    fields: { kind: 'extra:kind' },
    rewrite: (values) => {
      const kind =
        { org: 'an organisation', group: 'a group' }[values.get('extra:kind') ?? ''] ?? values.get('extra:kind');
      return kind ? { field: 'kind', reason: `the card is that of ${kind}, not of a person` } : undefined;
    },
  },
];

function readAddressBook(values: Map<ListField, string>): undefined {
  if (!values.has('body')) values.delete('role');
  const tags = values.get('tags');
  if (tags === undefined) return undefined;
  const kept = tags.split(/:::|;|,/).map((tag) => tag.trim().replace(/^\* /, ''));
  values.set('tags', kept.filter((tag) => !/^(?:mycontacts|starred|my contacts)$/i.test(tag)).join(', '));
  return undefined;
}
