// Letters that a list writes as a web page does, such as “&eacute;”: copied from one, they are read as what they stand for.
import { decode } from 'html-entities';

const ENTITIES = /&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});/gi;
/** “&amp;eacute;” went through two web pages. */
const MAX_TIMES = 3;
// They only say where a word may break.
const BREAKS = /[\u00ad\u200b\u2060]/;
/** In a delimited text these end a cell. */
const STRUCTURE = /[",;|\t\r\n]/;

export class Entities {
  private count = 0;
  private example: string | undefined;

  /** Only what ends in a semicolon: “AT&T” and “a=1&copy=2” are none. */
  read(text: string): string {
    return text.includes('&') ? this.decoded(text, () => true) : text;
  }

  /** In a line that is not yet split into cells: the semicolon of an entity separates none. */
  readLine(line: string): string {
    return line.includes('&') ? this.decoded(line, (letter) => !STRUCTURE.test(letter)) : line;
  }

  notes(): string[] {
    if (this.example === undefined) return [];
    const what = this.count === 1 ? '1 letter' : `${this.count} letters`;
    const was = this.count === 1 ? 'was read as what it stands for' : 'were read as what they stand for';
    return [`${what} written as in a web page, such as ${this.example}, ${was}.`];
  }

  private decoded(text: string, isTaken: (letter: string) => boolean): string {
    let read = text;
    for (let times = 0; times < MAX_TIMES; times += 1) {
      const next = read.replace(ENTITIES, (entity) => {
        const letter = decode(entity, { scope: 'strict' });
        if (letter === entity || !isTaken(letter)) return entity;
        this.count += times === 0 ? 1 : 0;
        this.example ??= entity;
        return letter.replace(BREAKS, '');
      });
      if (next === read) break;
      read = next;
    }
    return read;
  }
}
