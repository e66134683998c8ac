// The fields that a list may fill, and the words by which its headings name them.
import { nameKey } from '../domain/name-key.js';
import { HEADING_WORDS } from './heading-words.js';

export const FIELDS = [
  'name',
  'given_name',
  'middle_name',
  'name_particle',
  'family_name',
  'honorific',
  'suffix',
  'email',
  'office_email',
  'personal_email',
  'phone',
  'contact_form',
  'body',
  'role',
  'country',
  'political_group',
  'starts_on',
  'ends_on',
  'language',
  'tags',
  'spellings',
  'mandates',
  'external_id:ep',
  'external_id:pace',
  'external_id:wikidata',
  'external_id:bioguide',
] as const;
/** `extra:` cells are kept, and read by the rules of a preset only. */
export type ListField = (typeof FIELDS)[number] | `external_id:${string}` | `extra:${string}`;

/** Fields that belong to a mandate: without a body there is nothing to hang them on. */
export const MANDATE_FIELDS: readonly ListField[] = ['role', 'country', 'political_group', 'starts_on', 'ends_on'];

/** Fields whose cells may hold several values. */
export const MULTIPLE_FIELDS: readonly ListField[] = [
  'email',
  'office_email',
  'personal_email',
  'phone',
  'tags',
  'spellings',
];

/** Long texts that a cell may break into lines. */
export const WRAPPED_FIELDS: readonly ListField[] = ['body', 'role', 'country', 'political_group'];

const SYNONYMS: Record<string, string> = {
  name: 'name|full name|fullname|display name|person|nom complet|nom et prenom|prenom et nom|nom prenom|nom prenoms|vollstandiger name|nombre completo|nome completo|apellidos y nombre|apellidos y nombres|cognome e nome|nome e cognome|apellidos, nombre|cognome, nome|nom, prénom|nachname, vorname|familienname, vorname|last name, first name|family name, given name|surname, first name|surname, name|surname given name|name vorname|vorname name|imie i nazwisko|nazwisko i imie|ad soyad|adi soyadi|soyad ad|jmeno a prijmeni|prijmeni a jmeno|фио|ф и о|фамилия имя отчество|піб|прізвище імя по батькові',
  given_name:
    'first name|firstname|given name|given names|given|forename|forenames|prenom|prenoms|vorname|vornamen|voornaam|imie|имя|імя|adi|jmeno|fornavn|fornamn|etunimi|keresztnev|prenume|ime',
  middle_name: 'middle name|middle names|additional name|middle|отчество|по батькові|patronymic|father name',
  name_particle: 'particle|name particle|tussenvoegsel|voorvoegsel|namensvorsatz|particule',
  family_name:
    'last name|lastname|family name|family|surname|nom de famille|nachname|familienname|achternaam|nazwisko|фамилия|прізвище|soyad|soyadi|prijmeni|etternavn|efternavn|efternamn|sukunimi|vezeteknev|prezime|primer apellido|sobrenome',
  honorific:
    'honorific|honorific prefix|title|titre|civilite|salutation|prefix|anrede|honorifics|courtesy title|tratamiento|titolo',
  suffix: 'suffix|name suffix|honorific suffix',
  email:
    'email|e mail|mail|email address|e mail address|courriel|adresse electronique|adresse email|adresse e mail|adresse mail|e mail adresse|email adresse|mailadresse|correo electronico|correo|indirizzo e mail|endereco de email|электронная почта|электронная почта email|e posta|e poct',
  office_email: 'office email|official email|work email|professional email|courriel officiel|courriel professionnel',
  personal_email: 'personal email|private email|courriel personnel',
  phone:
    'phone|phone number|telephone|telephone number|tel|office phone|work phone|numero de telephone|telefon|telefono|telefone|телефон',
  contact_form: 'contact form|contact form url|formulaire de contact',
  body: 'body|institution|organe|organisme|organisation|organization|forum|gremium|organe institutionnel|organizacion|организация',
  role: 'role|function|fonction|mandate|mandat|capacity|qualite|funktion|amt|cargo|carica|должность|посада',
  country:
    'country|country code|pays|code pays|country represented|representing|pays represente|country of representation|delegation country|страна|країна|ulke|olke|kraj|zeme',
  political_group:
    'political group|eugroup|eu group|group|groupe|groupe politique|party group|politische gruppe|fraktion|parliamentary group|grupo politico|gruppo politico|political grp',
  starts_on:
    'since|start|start date|starts on|depuis|debut|date de debut|mandate start|start of mandate|term start|mandate begin',
  ends_on: 'until|end|end date|ends on|jusquau|jusqu au|fin|date de fin|mandate end|end of mandate|term end',
  language: 'language|languages|preferred language|lang|langue|langues|langue de correspondance',
  spellings: 'spellings|aliases|alias|also known as|other names|other spellings',
  mandates: 'mandates',
  tags: 'tag|tags|keywords|etiquette|etiquettes|mots cles',
  'external_id:ep': 'epid|ep id|mep id|europarl id',
  'external_id:pace': 'pace id|paceid|pace member id',
  'external_id:wikidata': 'wikidata|wikidata id|qid|wikidata qid',
  'external_id:bioguide': 'bioguide|bioguide id',
  'external_id:opensanctions': 'opensanctions id',
};
/** Headings of a given name that mean the whole name where no family name stands beside them. */
export const WHOLE_WHEN_ALONE: readonly string[] =
  'nombre|nome|imię|имя|ім’я|adı|jméno|ime|meno|име|όνομα|vardas|vārds|emri|სახელი|անուն|이름'.split('|').map(nameKey);
/** The family name beside a given name, and the whole name alone. */
export const FAMILY_BESIDE_GIVEN: readonly string[] = ['nom', 'nume', 'navn', 'namn', 'naam', 'nazwa', '姓名'];
/** Headings of names in which the family name stands first. */
export const FAMILY_FIRST: readonly string[] = [
  'nom et prenom',
  'apellidos, nombre',
  'cognome, nome',
  'nom, prénom',
  'nachname, vorname',
  'familienname, vorname',
  'last name, first name',
  'family name, given name',
  'surname, first name',
  'surname, name',
  'surname given name',
  'nom prenom',
  'nom prenoms',
  'apellidos y nombre',
  'apellidos y nombres',
  'cognome e nome',
  'name vorname',
  'nazwisko i imie',
  'prijmeni a jmeno',
  'soyad ad',
  'фио',
  'ф и о',
  'фамилия имя отчество',
  'піб',
  'прізвище імя по батькові',
  'priezvisko a meno',
  'фамилия и имя',
  'прізвище та імя',
  'név',
  'teljes név',
  'soyadı, adı',
  'soyadı, adı, atasının adı',
  'nume și prenume',
].map(nameKey);
// Words that mean the field when no other column does.
const WEAK_SYNONYMS: Record<string, string> = {
  name: 'participant|participant name|name of participant|member name|delegate|delegate name|person name|contact name|délégué|déléguée|full names|name of delegate|name of representative|name and surname|name surname|姓名|氏名|名前|성명',
  given_name: 'first names|nombre|nome',
  family_name: 'surnames|apellidos|cognome|last names|family names|noms de famille|noms',
  email: 'emails|e mails|mails|email s|e mail s|email addresses|e mail addresses|contact email|contact e mail|internet',
  phone:
    'phones|telephones|mobile|mobile phone|cell phone|business phone|direct line|phone numbers|telephone numbers|phone s|tel no|tel nr|contact phone|phone 1|telephone 1',
  body: 'company|firma|société|entreprise|empresa|azienda|ministry|ministere|ministerium|permanent mission|mission|permanent representation|department|agency|authority|parliament|chamber',
  role: 'position|post|job title|functional title|office|designation|poste|titre de la fonction|rank|rang',
  country: 'member state|state party|land|pais|paese|delegation|délégation|national delegation|état membre',
  starts_on: 'from|from date|date from|beginn|von|du|desde',
  ends_on: 'to|to date|date to|ende|bis|au|hasta',
};
/** Words as keys, each for the first field that claims it. */
function indexOf(...tables: Record<string, string>[]): Map<string, ListField> {
  const index = new Map<string, ListField>();
  for (const table of tables)
    for (const [field, words] of Object.entries(table))
      for (const word of words.split('|').map(nameKey)) if (!index.has(word)) index.set(word, field as ListField);
  return index;
}
export const FIELD_OF = indexOf(SYNONYMS);
export const WEAK_FIELD_OF = indexOf(WEAK_SYNONYMS, ...Object.values(HEADING_WORDS));
