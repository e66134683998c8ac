// YAML with line numbers: every problem in a campaign's files is told with the line that a person has to look at.
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Problem } from '../domain/errors.js';

export type YamlPath = readonly (string | number | symbol)[];

export class YamlText {
  private readonly lines = new LineCounter();
  private readonly document: Document;

  /** @param lineBefore how many lines of the file stand before the text */
  constructor(
    readonly file: string,
    text: string,
    private readonly lineBefore = 0,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, uniqueKeys: true });
  }

  /** What is wrong with the text as YAML, such as a key that stands twice. */
  syntaxProblems(): Problem[] {
    return [...this.document.errors, ...this.document.warnings].map((error) => ({
      file: this.file,
      line: this.lineAt(error.pos[0]),
      message: (error.message.split(' at line ')[0] ?? error.message).trim(),
    }));
  }

  /** The plain values. Aliases are bounded: a small file must not unfold into a large one. */
  value(): unknown {
    return this.document.toJS({ maxAliasCount: 100 }) as unknown;
  }

  problem(path: YamlPath, message: string): Problem {
    const where = path.map(String).join('.');
    return { file: this.file, line: this.lineOf(path), message: where ? `${where}: ${message}` : message };
  }

  /** The line of what the path leads to, or of the last thing on the way that is there. */
  private lineOf(path: YamlPath): number {
    let node: Node | null = this.document.contents;
    let offset = node?.range?.[0] ?? 0;
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(this.document) ?? null;
      const next: { key?: Node; node: Node | null } | undefined = childOf(node, step);
      if (!next) break;
      offset = (next.key ?? next.node)?.range?.[0] ?? offset;
      node = next.node;
    }
    return this.lineAt(offset);
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line + this.lineBefore;
  }
}

function childOf(node: Node | null, step: string | number | symbol): { key?: Node; node: Node | null } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return item && { node: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
  return pair && { key: pair.key as Node, node: pair.value as Node | null };
}
