// Shows how far a piece of work is: one line that moves on a terminal, a line now and then elsewhere.

const WIDTH = 40;
const LINE_EVERY_MS = 2000;

export class ProgressBar {
  private lastLineAt = 0;
  private lastText = '';

  constructor(private readonly stream: NodeJS.WriteStream) {}

  show(done: number, total: number, what: string): void {
    const text = `${done}/${total} ${what}`;
    if (this.stream.isTTY) {
      const filled = total > 0 ? Math.round((WIDTH * done) / total) : WIDTH;
      this.stream.write(`\r[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${text} `);
    } else if (text !== this.lastText && (done === total || Date.now() - this.lastLineAt > LINE_EVERY_MS)) {
      this.lastLineAt = Date.now();
      this.stream.write(`${text}\n`);
    }
    this.lastText = text;
  }

  end(): void {
    if (this.stream.isTTY) this.stream.write('\n');
  }
}
