// Characters that no text holds. Those between U+0080 and U+009F are letters of Windows that a program took for ISO 8859-1;
// others at the ends of a cell are left by old programs, and those inside one make its row a problem.
import iconv from 'iconv-lite';

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const WINDOWS = /[\u0080-\u009f]/g;
const BREAK = /[\u000b\u000c]/g;
const AT_END = /[\u0000-\u0008\u000e-\u001f\u007f\s]/;

export class CellControls {
  private count = 0;
  private example: string | undefined;

  read(cell: string): string {
    if (!CONTROL.test(cell)) return cell;
    const read = trimmed(cell.replace(WINDOWS, (control) => this.letterOf(control)).replace(BREAK, '\n'));
    // It cannot be stored, and stands where a letter was.
    return read.replaceAll('\0', '\ufffd');
  }

  notes(): string[] {
    if (this.example === undefined) return [];
    const what = this.count === 1 ? '1 control character was' : `${this.count} control characters were`;
    return [`${what} read as the letters that Windows-1252 has in their place, such as “${this.example}”.`];
  }

  /** Five have no letter, and stay. */
  private letterOf(control: string): string {
    const letter = iconv.decode(Buffer.from(control, 'latin1'), 'windows-1252');
    if (letter === '\ufffd') return control;
    this.count += 1;
    this.example ??= letter;
    return letter;
  }
}

function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && AT_END.test(text[start] ?? '')) start += 1;
  while (end > start && AT_END.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
}
