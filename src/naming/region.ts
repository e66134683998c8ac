// Sets of countries that campaigns speak of, by code. Who belongs to one is a fact of today (November 2026), not of a date
// in the past; the names are for lists and sentences.

const SETS = {
  'un-african':
    'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW',
  'un-asia-pacific':
    'AE AF BD BH BN BT CN CY FJ FM ID IN IQ IR JO JP KG KH KI KP KR KW KZ LA LB LK MH MM MN MV MY NP NR OM PG PH PK PW QA SA SB SG SY TH TJ TL TM TO TR TV UZ VN VU WS YE',
  'un-eastern-european': 'AL AM AZ BA BG BY CZ EE GE HR HU LT LV MD ME MK PL RO RS RU SI SK UA',
  'un-latin-american-caribbean':
    'AG AR BB BO BR BS BZ CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT UY VC VE',
  // Türkiye belongs to two groups; the United States is counted with this one in elections.
  'un-western-european-others':
    'AD AT AU BE CA CH DE DK ES FI FR GB GR IE IL IS IT LI LU MC MT NL NO NZ PT SE SM TR US',
  'council-of-europe':
    'AD AL AM AT AZ BA BE BG CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA',
  eu: 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
  eea: 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK',
  'eastern-partnership': 'AM AZ BY GE MD UA',
  nordic: 'DK FI IS NO SE',
  baltic: 'EE LT LV',
  osce: 'AD AL AM AT AZ BA BE BG BY CA CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT KG KZ LI LT LU LV MC MD ME MK MN MT NL NO PL PT RO RS RU SE SI SK SM TJ TM TR UA US UZ VA',
  nato: 'AL BE BG CA CZ DE DK EE ES FI FR GB GR HR HU IS IT LT LU LV ME MK NL NO PL PT RO SE SI SK TR US',
  oecd: 'AT AU BE CA CH CL CO CR CZ DE DK EE ES FI FR GB GR HU IE IL IS IT JP KR LT LU LV MX NL NO NZ PL PT SE SI SK TR US',
  g7: 'CA DE FR GB IT JP US',
  g20: 'AR AU BR CA CN DE FR GB ID IN IT JP KR MX RU SA TR US ZA',
  'african-union':
    'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW',
  'arab-league': 'AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE',
  asean: 'BN ID KH LA MM MY PH SG TH TL VN',
  aosis:
    'AG BB BS BZ CK CU CV DM DO FJ FM GD GW GY HT JM KI KM KN LC MH MU MV NR NU PG PW SB SC SG SR ST TL TO TT TV VC VU WS',
} as const;

export type Region = keyof typeof SETS;

export const REGION_NAMES: Readonly<Record<Region, string>> = {
  'un-african': 'UN: African Group',
  'un-asia-pacific': 'UN: Asia-Pacific Group',
  'un-eastern-european': 'UN: Eastern European Group',
  'un-latin-american-caribbean': 'UN: Latin America and the Caribbean (GRULAC)',
  'un-western-european-others': 'UN: Western Europe and Others (WEOG)',
  'council-of-europe': 'Council of Europe',
  eu: 'European Union',
  eea: 'European Economic Area',
  'eastern-partnership': 'Eastern Partnership',
  nordic: 'Nordic countries',
  baltic: 'Baltic states',
  osce: 'OSCE',
  nato: 'NATO',
  oecd: 'OECD',
  g7: 'G7',
  g20: 'G20',
  'african-union': 'African Union',
  'arab-league': 'Arab League',
  asean: 'ASEAN',
  aosis: 'Alliance of Small Island States (AOSIS)',
};

export const REGIONS = Object.keys(SETS) as [Region, ...Region[]];

/** ISO codes of the countries of a region. */
export const countriesOf = (region: Region): readonly string[] => SETS[region].split(' ');
