// The fields that a list may fill, and the words by which its headings name them.

export const FIELDS = [
  'name',
  'given_name',
  'middle_name',
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

const SYNONYMS: Record<string, string> = {
  name: 'name|full name|fullname|display name|person|nom complet|nom et prenom|prenom et nom|nom prenom',
  given_name: 'first name|firstname|given name|given names|given|forename|forenames|prenom|prenoms|vorname',
  middle_name: 'middle name|middle names|additional name|middle',
  family_name: 'last name|lastname|family name|family|surname|nom de famille|nachname',
  honorific: 'honorific|honorific prefix|title|titre|civilite|salutation|prefix|anrede',
  suffix: 'suffix|name suffix|honorific suffix',
  email:
    'email|e mail|mail|email address|e mail address|courriel|adresse electronique|adresse email|adresse e mail|adresse mail',
  office_email: 'office email|official email|work email|professional email|courriel officiel|courriel professionnel',
  personal_email: 'personal email|private email|courriel personnel',
  phone: 'phone|phone number|telephone|telephone number|tel|office phone|work phone|numero de telephone',
  contact_form: 'contact form|contact form url|formulaire de contact',
  body: 'body|institution|organe|organisme|organisation|organization|forum',
  role: 'role|function|fonction|mandate|mandat|capacity|qualite',
  country: 'country|country code|pays|code pays|country represented|representing|pays represente',
  political_group: 'political group|eugroup|eu group|group|groupe|groupe politique|party group',
  starts_on: 'since|start|start date|starts on|depuis|debut|date de debut|mandate start',
  ends_on: 'until|end|end date|ends on|jusquau|jusqu au|fin|date de fin|mandate end',
  language: 'language|languages|preferred language|lang|langue|langues|langue de correspondance',
  spellings: 'spellings|aliases|also known as|other names',
  mandates: 'mandates',
  tags: 'tag|tags|keywords|etiquette|etiquettes|mots cles',
  'external_id:ep': 'epid|ep id|mep id',
  'external_id:pace': 'pace id|paceid',
  'external_id:wikidata': 'wikidata|wikidata id|qid',
  'external_id:bioguide': 'bioguide|bioguide id',
};
// Words that mean the field when no other column does.
const WEAK_SYNONYMS: Record<string, string> = {
  given_name: 'first names|nombre|nome',
  family_name: 'surnames|apellidos|cognome',
  email: 'emails|e mails|mails',
  phone: 'phones|telephones|mobile|mobile phone|cell phone|business phone|direct line',
  body: 'ministry|ministere|ministerium|permanent mission|mission|permanent representation|department|agency|authority|parliament|chamber',
  role: 'position|post|job title|functional title|office',
  country: 'member state|state party|land|pais|paese',
};
const indexOf = (synonyms: Record<string, string>) =>
  new Map(
    Object.entries(synonyms).flatMap(([field, words]) => words.split('|').map((word) => [word, field as ListField])),
  );
export const FIELD_OF = indexOf(SYNONYMS);
export const WEAK_FIELD_OF = indexOf(WEAK_SYNONYMS);
