// Columns of names as parliaments print them, in small letters and without any other column. All are invented: each row is a
// given and a family name of its convention, written together as a list would, and split again.
import { readNameHabits } from './name-habits.js';
import { nameKey } from './name-key.js';
import { lostWords, readPersonName } from './person-name.js';

/** “Given|Family”, one a line or behind a semicolon. */
const COLUMNS: Record<string, string> = {
  France: `Anne-Laure|Le Berre; Jean-Luc|Moulinet; Marie|Le Bihan; Charles|de Courcelles; Yannick|Favier Becquet; Sylvie|Bouchard Bellerive
    Fabien|Di Stefano; Jennifer|De Temmer; M’hamed|El Guernaoui; Mansour|Kamal; Bérengère|Polinet; Pascal|Morvan; Agnès|Fournel Le Bodic
    Emmanuel|Tachet de la Pagière; Christine|Pirès Beaulieu; Guillaume|Gouffet Valin; Nathalie|Da Conceiçao; Michel|Lauzet; Claire|Pitou
    Véronique|Rivaud; Gilles|Le Gendron; Sandrine|Le Fur; Loïc|Prud'hommeau; Pierre|Morel-À-L'Huis; Jean-Charles|Larson; Élise|Leboulanger
    Thibault|Bazinet; Dominique|Potiron; Paul-André|Colombet; Danièle|Obonga; Nicole|Le Peuch; Laurence|Vanceunebrouck; Mohamed|Laabid
    Marie Christine|Verdin; Jean Pierre|Doriot; Hervé|Saulnier; Alice|Thourel; Amélie|de Montchenu; Béatrice|Piron; Hubert|Ott
    Olivier|Marleix-Faure; Valérie|Petitjean; Stéphane|Vojettaz; Typhaine|Dugois; Aude|Luquin; Romain|Grau; Luc|Lamirault; Sabine|Thillot`,
  'Spain, everybody with two family names': `Ana María|Pastor Jurado; Carlos|Martín Blanes; José Luis|Ábalos Mesa; María del Carmen|Pita Cárdeno; Odón|Elorriaga González
    Íñigo|de la Serna Hernán; Macarena|Montes de Miguel; Guillermo|Mariscal Araya; Juan Antonio|López de Uribe Garmendia
    Alfonso|de Céspedes Escobar; María Jesús|Serrano Jimeno; Ione|Belarra Urrutia; Edmundo|Ball Francés; Gabriel|Rufino Romero
    Jordi|Xuclà i Casta; Míriam|Nogueras i Camps; Josep Antoni|Duran i Lledó; Cayetana|Álvarez de Tormes y Peralta; Pablo|Casas Blanco
    José María|Barreda Fuentes; Rafael|Hernando Frías; María Soledad|Pérez Dominguín; Ignacio|Gil Lázaro; Teresa|Jiménez-Becerril Barro
    Francisco|Martín Pascual; Jaime|de Olano Vela; María José|García-Pelayo Jurado; Jesús|Postigo Quintana; Luis|Gamazo Ruiz
    Elena|Castillo López; Miguel Ángel|Paniagua Núñez; Joan|Mesquida Mayans; Rosa María|Romero Sánchez; Óscar|Clavell López`,
  'Spain and Latin America, one or two family names': `Ana María|López; Juan|García López; Carlos|Pérez Soto; María Elena|Torres Vega; Luis|Herrera; José Antonio|Ruiz
    Lucía|Morales Rivas; Fernando|de la Cruz; María del Carmen|Ortega; Jorge Luis|Campos Mena; Marta|Salinas; Andrés|Quintero Peña
    Gloria|Del Valle Ríos; Raúl|Medina; Silvia|Aguirre Lara; Juan de Dios|Rojas; Patricia|Núñez; Rodrigo|Vega y Luna; Elsa|Mora Cruz
    Julio César|Paredes; Verónica|Zamora Gil; Ramón|Arias; Mª Carmen|Ruiz Soto; Hugo|San Martín; Beatriz|Fuentes Mora`,
  Jersey: `John|Le Fondeur; Ian|Gorsty; Philip Bond|Le Suair; Andrew David|Lewin; Kristina|Moorby; Juliette|Gallichet; Simon|Brée; Tracey|Valloire
    Chris|Taylor; Geoff|Southam; Sarah|Ferguson-Lee; Eddie|Noel; Richard|Renouard; Michel|Le Troqueur; Len|Normand; Deirdre|Mezbury
    Steve|Pallot; Anne|Pryce; Roy|Le Hérisson; Paul|Routiers; Carolyn|Labey; Jackie|Hilton; Debbie|de Souza; Alan|Breckon; Bob|de la Haye
    Mary|Le Hégarat; James|Reed; Patrick|Ryan; Kevin|Lewis; Sean|Power; Montfort|Tadiers; Daniel|Wimberly; Jeremy|Maçonet; Rob|Duhamel`,
  Brazil: `Maria do Carmo|Azevedo; Luiz Carlos|Heinzel; Jandira|Feghalia; Orlando|Silveira; Eduardo|da Fontoura; José|Guimarães; Marco Antônio|Cabralino
    Ana Paula|Lima; Paulo|Teixeirinha; Hugo|Motta; Arlindo|Chinágua; Celso|Russomani; Danilo|Forte; Alice|Portugal; Rosângela|Gomes; André|Figueira
    João Paulo|Cunha; Antônio Carlos|Mendes; Tereza|Nelma; Sergio|Vidigal; Carlos Henrique|Gaguim; Vanderlei|Macris; Dulce|Miranda; Rui|Falco
    Elcione|Barbalho; Weverton|Rochael; Flávia|Morais; Júlio|Delgado; Sebastião|Oliveira; Zé|Silva; Roberto|de Lucena; Maria da Luz|Santos
    Benedita|da Silva; Aguinaldo|Ribeiro; Otávio|Leite`,
  Denmark: `Lars Christian|Lilleholm; Jens Peter|Christensen; Mette|Bockholt; Karen|Ellemand; Søren|Espensen; Anne Marie|Geisler; Hans Kristian|Skibber
    Kristian|Thule Dahl; Jens Henrik|Thule Dahl; Pernille|Rosenkvist-Theil; Peter|Skårup; Inger|Støjby; Orla|Østerbye; Villy|Søvnholm
    Bertel|Haarde; Bent|Bøgstrup; Sofie Carsten|Nielsen; Ole Birk|Olesen; Rasmus|Jarlsø; Zenia|Stampes; Marianne|Jelvik; Finn|Sørensen
    Erling|Bonne; Johanne|Schmidt-Nilsen; Lisbeth Bech|Poulsen; Karsten|Hønger; Trine|Torpe; Ida|Aukenborg; Magni|Arge; Sjúrður|Skaal
    Jan E.|Jørgensen; Louise Schack|Elholt; Rune|Lunde; Josephine|Foch; Kim|Andersen; Britt|Bager`,
  Sweden: `Emma|Ahlström Köstner; Ann-Charlotte|Hammar Johnsby; Lars|Hjälmerud; Anna|Wallén; Marie-Louise|Hänel Sandberg; Åsa|Lindesten; Gunilla|Carlsten
    Lena|Hallegren; Olle|Thorells; Johan|Pehrsby; Eva|Lindholt; Per|Schöldén; Cecilia|Engströms; Mattias|Bäckström Johansby; Karin|Svensson Smitt
    Sten|Bergheden; Boriana|Åbergh; Ulrika|Karlsby; Jonas|Jacobsson Gjörtz; Betty|Malmbo; Hans|Ekströmer; Saila|Quickan; Anders|Åkesby
    Carl Fredrik|Graaf; Maria|Abrahamson; Elin|Lundgrén; Penilla|Gunther; Caroline|Szyberg; Hillevi|Larsberg; Teres|Lindbergh; Krister|Örnfjäde`,
  Kosovo: `Blerta|Deliu Kodraj; Mimoza|Kusar Lila; Albulena|Balaj Halitaj; Evgjeni|Thaqi Dragusha; Xhavit|Haliqi; Hykmete|Bajramaj; Safete|Hadërgjoni
    Donika|Kada-Bujupaj; Time|Kadriajt; Ramush|Haradini; Teuta|Sahatçija; Labinotë|Demë Murtezaj; Fatmire|Mulhaxha Kollçakaj; Slavko|Simićev
    Adem|Grabofci; Flora|Brovinaj; Ismail|Kurteshaj; Saranda|Bogujefci; Glauk|Konjufçaj; Vjosa|Osmanaj; Visar|Ymerajt; Besa|Gaxherrit
    Rexhep|Selimajt; Agim|Aliqi; Nait|Hasanaj; Puhie|Demakut; Zafir|Berishë; Shpresa|Krasniqaj Syla; Rrezarta|Krasniqë; Drita|Statofci
    Mirlinda|Sopi Krasniqaj; Bekim|Haxhiut; Armend|Zemajt; Dardan|Sejdijaj; Arta|Bajralijaj; Valon|Ramadanajt`,
  Benin: `Rachidi|Gbadamasse; Augustin|Ahouanvo; Jean-Baptiste|Hounguia; Claudine|Prudent; Rosine|Vieyro Soglin; Nazaire|Sadio; Louis|Vlavon; Éric|Houndetin
    Valentin|Djenonto Agossa; Barthélemy|Kassin; Gildas|Agonkin; Sofiatou|Schanin; Janvier|Yahouedo; Edmond|Zinsin; Lucien|Houngnin; Robert|Gbianin
    Bruno|Amoussin; Abdoulaye|Gounon; Benoît|Dègnon; Georges|Bada; Marie Claire|Adjovin; Justin|Agbodjètin; Pascal|Essoun; Thomas|Ahinnoun
    Antoine|Kolawolin; Adolphe|Djimon; Michel|Bahounon; Mathurin|Koukpo; Jean Marie|Allagbin; Corneille|Padonoun`,
  'Rwanda, family name first': `Donatille|Mukabaliso; Edda|Mukabagwize; Marie Thérèse|Murekatesi; Théoneste|Karendera; Fidèle|Rwigambo; Jeanne Henriette|Mukabikine
    Ignatienne|Nyirarukunda; Pie|Nizeyimano; Jean Damascène|Bizimano; Alphonsine|Mukarugeme; Emmanuel|Mudidel; Gaston|Rusiho; Xavérine|Uwimano
    Constance|Rwaka; Agnès|Mukazibero; Juvénal|Nkusim; Médiatrice|Izabilizo; Philbert|Uwiringiyimane; Innocent|Kayitaro; Christine|Muhongayiro
    Jean-Pierre|Hindure; Francesca|Tengero; Spéciose|Mukandutiyo; Éric|Ndahayu; Bernadette|Mukamurangwo; Ernest|Kamanzim; Berthe|Mukamusine
    Désiré|Nyandwim; Annoncée|Manirarore; Suzanne|Mukayijure`,
  Italy: `Maria Elena|Boschetti; Anna Maria|Berninetti; Giorgio|Lo Russo; Carlo|De Luca; Ederson|Dal Molin; Paolo|Di Pietra; Elena|Dalla Torre; Gian Paolo|Serra
    Luca|Della Valle; Chiara|Bragalli; Ettore|Rosatelli; Simona|La Spina; Andrea|Del Bosco; Matteo|Orfinelli; Laura|Castellani; Pier Luigi|Bersanti
    Mara|Carfagnini; Stefano|Fassinetti; Rosa|D'Angelis; Vito|Dell'Orto; Debora|Serracchi; Marco|Sant'Agata`,
  Netherlands: `Alexander|van der Meulen; Sophie|in 't Zand; Jan|de Vriesema; Marijke|van Beukering; Attje|Kuikema; Mark|ten Boer; Lilian|van den Bergh
    Wouter|Koolman; Klaas|Dijkema; Kees|van der Staal; Esther|Ouwe; Lotte|op den Camp; Femke|Halsing; Ronald|van Raaksma; Joost|Sneldert`,
  'United Kingdom': `Ada|Lovewell; Mary Ann|Carter; Sir-John|Bercown; Caroline|Lucasby; David|Lammington; James|Cleverfield; Kim|Leadbetter; Stella|Creasley
    Robert|Halfonby; Bridget|Phillipsby; John|Mc Nally; Iain|Duncan-Smythe; Tulip|Siddiqa; Desmond|Swain; Layla|Morane; Helen|Whateley; Keir|Starling`,
  Germany: `Ursula|von der Leiden; Karl-Theodor|zu Gutenau; Annalena|Baerböck; Hans-Peter|Friedl; Omid|Nouripoor; Karl|Lauterbacher; Ulla|Schmidtke; Volker|Kaudel
    Konstantin|von Notzing; Franziska|Brandnerin; Anna Maria|Lührman; Jens|Spahner; Beatrix|von Storchen; Cem|Özdemirel; Marie-Agnes|Strackmann`,
  Portugal: `Ana Catarina|Mendonça; Mariana|Leitoa; António|Costinha; João|Soareiro; Maria de Belém|Roseirinha; José Manuel|Pureza; Luís|Montenegrino; Rui|Tavarela
    Inês|de Sousa Real; Catarina|Martinho; Pedro Nuno|Santos; Isabel|Moreirinha; Heloísa|Apolónia; Carlos|César; Teresa Leal|Coelha; Nuno|Melinho`,
  Turkey: `Mehmet|Yılmazer; Ayşe|Işıklı; Hakan|Şükürlü; Fatma Betül|Sayanlı; İbrahim|Kalınlı; Ali|Babacanlı; Zeynep|Altıoklu; Numan|Kurtulmaz`,
};

/** Columns that write the family name first. */
const FAMILY_FIRST = new Set(['Rwanda, family name first']);
const TITLES_OF_JERSEY = ['Deputy', 'Senator', 'Connétable', 'Deputy Sir', ''];

interface Row {
  given: string;
  family: string;
  name: string;
}

function rowsOf(column: string): Row[] {
  const pairs = (COLUMNS[column] ?? '').split(/[;\n]/).map((pair) => pair.trim().split('|'));
  return pairs.map(([given = '', family = ''], at) => {
    const title = column === 'Jersey' ? (TITLES_OF_JERSEY[at % TITLES_OF_JERSEY.length] ?? '') : '';
    const name = FAMILY_FIRST.has(column) ? `${family} ${given}` : `${given} ${family}`;
    return { given, family, name: `${title} ${name}`.trim() };
  });
}

const key = (given: string, family: string) => `${nameKey(given)} | ${nameKey(family)}`;

/** Which names are split otherwise than they were put together. */
function wrongSplits(rows: Row[]): string[] {
  const habits = readNameHabits(rows);
  return rows.flatMap(({ name, given, family }) => {
    const read = readPersonName({ name, ...habits });
    const found = key(read?.given ?? '', read?.family ?? '');
    return found === key(given, family) ? [] : [`${name}: ${found}`];
  });
}

describe('a column of names in small letters', () => {
  it.each(Object.keys(COLUMNS))('is split as its convention has it: %s', (column) => {
    expect(wrongSplits(rowsOf(column))).toEqual([]);
  });

  it('holds more than 300 invented names over the conventions', () => {
    expect(Object.keys(COLUMNS).flatMap(rowsOf).length).toBeGreaterThan(300);
  });

  it('loses no word of a name, and no name says how somebody is addressed', () => {
    for (const column of Object.keys(COLUMNS)) {
      const rows = rowsOf(column);
      const habits = readNameHabits(rows);
      for (const { name } of rows) {
        const read = readPersonName({ name, ...habits });
        expect(read && lostWords(read)).toEqual([]);
        if (!name.includes('Sir')) expect(`${name}: ${read?.addressForm}`).toBe(`${name}: unknown`);
      }
    }
  });
});
