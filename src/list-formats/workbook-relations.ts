// Where the parts of a workbook lie: its relations say it, whatever their folders and names. Programs other than Excel put
// them elsewhere, and write targets from the root, from the folder, or over it.
import { InvalidInput } from '../domain/errors.js';
import { scanEntry } from './workbook-xml.js';
import type { ZipEntry } from './zip-entries.js';

/** The parts of an archive, by their path from its root. */
export class Parts {
  private readonly byPath: Map<string, ZipEntry>;

  constructor(entries: Map<string, ZipEntry>) {
    this.byPath = new Map([...entries].map(([path, entry]) => [plainPath(path), entry]));
  }

  /** Capitals make no difference, as in Excel. */
  find(path: string): ZipEntry | undefined {
    return this.byPath.get(plainPath(path));
  }
}

export interface Relation {
  id: string;
  /** The last word of its type: worksheet, sharedStrings, styles. */
  kind: string;
  path: string;
}

const USUAL = 'xl/workbook.xml';
const OTHERS: { part: string; name: string }[] = [
  { part: 'xl/workbook.bin', name: 'a binary workbook (xlsb)' },
  { part: 'content.xml', name: 'an OpenDocument file' },
  { part: 'word/document.xml', name: 'a text document' },
  { part: 'Index/Document.iwa', name: 'a document of Apple’s Numbers' },
];

/** @throws InvalidInput when the archive is no workbook */
export async function findWorkbookPath(parts: Parts): Promise<string> {
  const relations = await relationsOf(parts, '');
  const main = relations.find(({ kind, path }) => kind === 'officeDocument' && path.endsWith('.xml'))?.path ?? USUAL;
  const other = OTHERS.find(({ part }) => parts.find(part));
  if (other)
    throw new InvalidInput(`The file is ${other.name}, not a list. Save it as an Excel workbook (xlsx) or as CSV.`);
  if (parts.find(main)) return main;
  if (parts.find(USUAL)) return USUAL;
  throw new InvalidInput('The file is an archive, not a workbook. Unpack it and give the list in it.');
}

/** What a part refers to; of '' what the archive begins with. */
export async function relationsOf(parts: Parts, path: string): Promise<Relation[]> {
  const [folder, name] = splitPath(path);
  const relations: Relation[] = [];
  await scanEntry(parts.find(`${folder}_rels/${name}.rels`), {
    open: (_, attribute) => {
      const target = attribute('Target');
      if (target === undefined || attribute('TargetMode') === 'External') return;
      const kind = (attribute('Type') ?? '').split('/').at(-1) ?? '';
      relations.push({ id: attribute('Id') ?? '', kind, path: resolved(folder, target) });
    },
  });
  return relations;
}

function splitPath(path: string): [string, string] {
  const end = path.lastIndexOf('/') + 1;
  return [path.slice(0, end), path.slice(end)];
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  const written = target.replaceAll('\\', '/');
  for (const step of (written.startsWith('/') ? written : folder + written).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function plainPath(path: string): string {
  const plain = path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
