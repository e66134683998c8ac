// What the sending path writes about letters, in groups: gates before the wire, outcomes after it.
// An outcome that cannot be written is kept in memory and written when the database is back; only losing the process
// as well loses it, and then the reaper says `unknown`.
import { Injectable, Logger } from '@nestjs/common';
import { DeliveryGateStore, type GateRequest } from '../deliveries/delivery-gate.store.js';
import { DeliverySettleStore, type Settlement } from '../deliveries/delivery-settle.store.js';
import { GroupCommit } from './group-commit.js';

/** Rows per statement: enough to share a commit, few enough that none waits long. */
const LARGEST_GROUP = 64;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

/** What the gate said: go, or why not. */
export type GateAnswer = { kind: 'go' } | { kind: 'stopped' } | { kind: 'lost' };

@Injectable()
export class DeliveryJournal {
  private readonly logger = new Logger(DeliveryJournal.name);
  private readonly gates: GroupCommit<GateRequest, GateAnswer>;
  private readonly settlements: GroupCommit<Settlement, boolean>;
  private unwritten = 0;

  constructor(gateStore: DeliveryGateStore, settleStore: DeliverySettleStore) {
    this.gates = new GroupCommit(async (requests) => {
      const verdicts = await gateStore.gate(requests);
      return requests.map(({ id }) => answerOf(verdicts.get(id)?.state));
    }, LARGEST_GROUP);
    this.settlements = new GroupCommit(async (items) => {
      const settled = await this.untilWritten(() => settleStore.settle(items));
      return items.map(({ id }) => settled.has(id));
    }, LARGEST_GROUP);
  }

  /** Outcomes that are known but not yet in the database. */
  get pending(): number {
    return this.unwritten;
  }

  /** @throws when the database does not answer: then nothing may be written to the wire */
  gate(request: GateRequest): Promise<GateAnswer> {
    return this.gates.add(request);
  }

  /** Resolves when the outcome is durable. @returns false when somebody had decided the letter before */
  async settle(settlement: Settlement): Promise<boolean> {
    this.unwritten++;
    try {
      return await this.settlements.add(settlement);
    } finally {
      this.unwritten--;
    }
  }

  /** For what must be written however long the database is away. */
  async untilWritten<Result>(write: () => Promise<Result>): Promise<Result> {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        return await write();
      } catch (error) {
        this.logger.warn(`What is known waits for the database: ${(error as Error).message}`);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }
}

function answerOf(state?: string): GateAnswer {
  if (state === 'handing') return { kind: 'go' };
  return state === undefined ? { kind: 'lost' } : { kind: 'stopped' };
}
