/**
 * The rooms of src/: every folder, in the order in which they may import. A room imports only from the rows above its own; the
 * rooms of one row do not import each other. Lint enforces it; the table in docs/architecture.md is made from it by
 * `npm run rooms`.
 */
module.exports.rooms = [
  {
    naming:
      'how people, countries and offices are written and called: names, titles, roles, groups, in words by language',
  },
  { domain: 'the rules: states, audience, pace, salutation, what an approval binds' },
  { config: 'environment, keys, data folder; only `env.ts` reads the environment' },
  { threads: 'what takes texts of others apart, off the event loop: a time limit, and a share per person' },
  { database: 'connection, migrations, installation, embedded PostgreSQL' },
  {
    queue: 'wake-ups',
    mail: 'SMTP: one message in, one answer out',
    http: 'what every request passes',
    audit: 'the record of what was done',
    rendering: 'letters from MJML to bytes',
    'list-formats': 'the formats in which the world publishes lists: bytes in, rows out, no database',
    'people-sql': 'the fragments of SQL about people that several stores share',
  },
  {
    lists: 'what the columns and cells of a list mean, line by line, no database',
    auth: 'people, roles, keys',
    campaigns: 'demands, asks, cases',
    likeness: 'who is like whom: finder, scorer, pairs',
    bodies: 'institutions, their dated names and parents',
  },
  { contacts: 'people in office, their mandates and channels, and the one writer of them' },
  {
    segments: 'saved filters over contacts',
    'forms-of-address': 'how people in an office are addressed, by language',
    signatories: 'who signs',
    senders: 'who a letter is from',
  },
  { imports: 'a draft: dry run, apply, undo', appeals: 'letters, versions, approvals' },
  { export: 'contacts as files', deliveries: 'claim, gate, settle: the only writers of the delivery rows' },
  { suppressions: 'who must not be written to' },
  { accounts: 'the address of an account, confirmed, and where live test letters may go' },
  {
    audiences: 'from a segment to an audience, with the reason for everybody who is left out',
    merging: 'two contacts made one, and back',
  },
  {
    'letter-previews': 'a letter read as somebody, and test letters',
    waves: 'draft, approval, countdown, running, finished',
    tracking: 'the links in letters',
  },
  { sending: 'the road of a letter in a worker, and the sweep' },
  {
    'campaign-files': 'loading a campaign from a folder',
    practice: 'the built-in mailbox',
    privacy: 'erasure, copies of what is held, an end to keeping',
    reports: 'the check, the search and what needs somebody',
    health: 'probes',
    live: 'pushed changes',
  },
  { demo: 'the worked example with invented people, loaded and taken away again; the tour' },
  { cli: 'what the root `cli.ts` is made of', local: 'what the root `local.ts` is made of' },
];
