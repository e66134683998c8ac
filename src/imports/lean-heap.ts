// Keeps the heap of the process near what lives in it while a list is imported. A list makes garbage row after row, of which the
// engine would let as much lie about as lives before it clears up: several hundred megabytes beside a worker's letters.
import v8 from 'node:v8';

/** How much may lie about, as a part of what lives. More often costs processor time: at 50 about a tenth of an import's. */
const SPARE_PERCENT = 50;
/** The engine's own judgement. */
const AS_EVER = 0;

let underWay = 0;

export async function withLeanHeap<Result>(work: () => Promise<Result>): Promise<Result> {
  if ((underWay += 1) === 1) letSpare(SPARE_PERCENT);
  try {
    return await work();
  } finally {
    if ((underWay -= 1) === 0) letSpare(AS_EVER);
  }
}

function letSpare(percent: number): void {
  v8.setFlagsFromString(`--heap-growing-percent=${percent}`);
}
