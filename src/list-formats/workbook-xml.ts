// Reads one part of a workbook as XML.
import { XmlScanner, type XmlHandler } from './xml-scanner.js';
import { unpack, type ZipEntry } from './zip-entries.js';

/** The name of a tag without its namespace. */
export const plainTag = (name: string) => name.slice(name.indexOf(':') + 1);

/** A part that is not there says nothing. */
export async function scanEntry(entry: ZipEntry | undefined, handler: Partial<XmlHandler>): Promise<void> {
  if (!entry) return;
  const nothing = () => undefined;
  const scanner = new XmlScanner({ open: nothing, text: nothing, close: nothing, ...handler });
  for await (const piece of unpack(entry)) scanner.push(piece);
  scanner.end();
}
