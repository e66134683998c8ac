// How people in office are addressed in French, Spanish, Italian and Portuguese.
import { byForm, same, type LanguageForms } from '../form-of-address.js';

export const FRENCH: LanguageForms = {
  greeting: same(''),
  end: ',',
  offices: {
    ambassador: { speech: ['Madame l’Ambassadrice', 'Monsieur l’Ambassadeur', 'Excellence'] },
    charge_d_affaires: { speech: byForm('Madame la Chargée d’affaires', 'Monsieur le Chargé d’affaires') },
    prime_minister: { speech: byForm('Madame la Première ministre', 'Monsieur le Premier ministre') },
    minister: { speech: byForm('Madame la Ministre', 'Monsieur le Ministre') },
    deputy_minister: { speech: byForm('Madame la Vice-Ministre', 'Monsieur le Vice-Ministre') },
    commissioner: { speech: byForm('Madame la Commissaire', 'Monsieur le Commissaire') },
    secretary_general: { speech: byForm('Madame la Secrétaire générale', 'Monsieur le Secrétaire général') },
    senator: { speech: byForm('Madame la Sénatrice', 'Monsieur le Sénateur') },
    member_of_parliament: { speech: byForm('Madame la Députée', 'Monsieur le Député') },
    other: { speech: byForm('Madame', 'Monsieur') },
  },
  neutral: { salutation: 'Madame, Monsieur,', speech: '{name}' },
  envelope: {
    title: ['Madame', 'Monsieur', ''],
    excellency: ['Son Excellence Madame', 'Son Excellence Monsieur', 'Son Excellence'],
  },
  closing: {
    plain: 'Veuillez agréer, {address}, l’expression de notre considération distinguée.',
    high: 'Veuillez agréer, {address}, l’expression de notre très haute considération.',
  },
};

export const SPANISH: LanguageForms = {
  greeting: same(''),
  end: ':',
  offices: {
    ambassador: { speech: ['Señora Embajadora', 'Señor Embajador', 'Excelencia'] },
    charge_d_affaires: { speech: byForm('Señora Encargada de Negocios', 'Señor Encargado de Negocios') },
    prime_minister: { speech: byForm('Señora Primera Ministra', 'Señor Primer Ministro') },
    minister: { speech: byForm('Señora Ministra', 'Señor Ministro') },
    deputy_minister: { speech: byForm('Señora Viceministra', 'Señor Viceministro') },
    commissioner: { speech: byForm('Señora Comisaria', 'Señor Comisario') },
    secretary_general: { speech: byForm('Señora Secretaria General', 'Señor Secretario General') },
    senator: { speech: byForm('Señora Senadora', 'Señor Senador') },
    member_of_parliament: { speech: byForm('Señora Diputada', 'Señor Diputado') },
    other: { speech: byForm('Señora {family}', 'Señor {family}') },
  },
  neutral: { salutation: 'Señora, Señor:', speech: '{name}' },
  envelope: { title: ['Sra.', 'Sr.', ''], excellency: ['Excma. Sra.', 'Excmo. Sr.', 'S. E.'] },
  closing: { plain: 'Atentamente,', high: 'Con nuestra más alta consideración,' },
};

export const ITALIAN: LanguageForms = {
  greeting: same(''),
  end: ',',
  offices: {
    ambassador: { speech: same('Eccellenza') },
    prime_minister: { speech: byForm('Signora Prima Ministra', 'Signor Primo Ministro') },
    minister: { speech: byForm('Signora Ministra', 'Signor Ministro') },
    deputy_minister: { speech: byForm('Signora Viceministra', 'Signor Viceministro') },
    commissioner: { speech: byForm('Signora Commissaria', 'Signor Commissario') },
    secretary_general: { speech: byForm('Signora Segretaria Generale', 'Signor Segretario Generale') },
    senator: { speech: byForm('Senatrice {family}', 'Senatore {family}') },
    member_of_parliament: { speech: same('Onorevole {family}') },
    other: { speech: byForm('Gentile Signora {family}', 'Gentile Signor {family}') },
  },
  neutral: { salutation: 'Gentile {name},', speech: '{name}' },
  envelope: { title: ['Sig.ra', 'Sig.', ''], excellency: same('S.E.') },
  closing: { plain: 'Distinti saluti,', high: 'Con la più alta considerazione,' },
};

export const PORTUGUESE: LanguageForms = {
  greeting: same(''),
  end: ',',
  offices: {
    ambassador: { speech: ['Senhora Embaixadora', 'Senhor Embaixador', 'Excelência'] },
    charge_d_affaires: { speech: byForm('Senhora Encarregada de Negócios', 'Senhor Encarregado de Negócios') },
    prime_minister: { speech: byForm('Senhora Primeira-Ministra', 'Senhor Primeiro-Ministro') },
    minister: { speech: byForm('Senhora Ministra', 'Senhor Ministro') },
    commissioner: { speech: byForm('Senhora Comissária', 'Senhor Comissário') },
    secretary_general: { speech: byForm('Senhora Secretária-Geral', 'Senhor Secretário-Geral') },
    senator: { speech: byForm('Senhora Senadora', 'Senhor Senador') },
    member_of_parliament: { speech: byForm('Senhora Deputada', 'Senhor Deputado') },
    other: { speech: byForm('Exma. Senhora', 'Exmo. Senhor') },
  },
  neutral: { salutation: 'Exma. Senhora, Exmo. Senhor,', speech: '{name}' },
  envelope: {
    title: ['Exma. Senhora', 'Exmo. Senhor', ''],
    excellency: ['Sua Excelência a Senhora', 'Sua Excelência o Senhor', 'S. Ex.ª'],
  },
  closing: { plain: 'Com os melhores cumprimentos,', high: 'Com a mais elevada consideração,' },
};
