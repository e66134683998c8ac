import { stateBodyKind } from './state-bodies.js';

describe('a body that every state has', () => {
  it.each([
    ['National Assembly', 'parliament'],
    ['The Senate', 'parliament'],
    ['Assemblée nationale', 'parliament'],
    ['Cámara de Diputados', 'parliament'],
    ['Nationalrat', 'parliament'],
    ['Государственная Дума', 'parliament'],
    ['Milli Məclis', 'parliament'],
    ['Office of the Prime Minister', 'government'],
    ['Ministry of Foreign Affairs', 'ministry'],
    ['Ministère des Affaires étrangères', 'ministry'],
    ['Permanent Mission to the United Nations', 'permanent_mission'],
  ])('%s', (name, kind) => expect(stateBodyKind(name)).toBe(kind));

  it.each([
    'European Parliament',
    'Parliamentary Assembly of the Council of Europe',
    'COP29',
    'Committee on Foreign Affairs',
    'Pan-African Parliament',
    'Senate of Example State University',
    'Example Assembly 12',
    'Conference of Ministers',
  ])('is not %s', (name) => expect(stateBodyKind(name)).toBeUndefined());
});
