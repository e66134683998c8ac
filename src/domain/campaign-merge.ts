// Decides what becomes of each item when a campaign's files are loaded again: three-way, between what the files said last,
// what stands here, and what the files say now. What a person changed here is kept and told, never overwritten in silence.
import { EVERYONE } from './appeal.js';
import { ITEM_KINDS, type CampaignItem, type ItemKind } from './campaign.js';

export type KeptReason =
  | 'changed here'
  | 'removed here'
  | 'needs what was removed here'
  | 'gone from the files but changed here'
  | 'gone from the files but needed here'
  | 'used by letters';

export interface KeptItem {
  kind: ItemKind;
  key: string;
  reason: KeptReason;
  /** What the files say; null when they do not have it. */
  file: unknown;
  /** What stands here; null when it was removed. */
  here: unknown;
}

export interface MergePlan {
  /** In an order in which they can be made. */
  create: CampaignItem[];
  update: CampaignItem[];
  unchanged: CampaignItem[];
  kept: KeptItem[];
  /** In an order in which they can be removed. */
  remove: CampaignItem[];
}

export interface MergeInput {
  /** What the files said when they were last loaded. */
  base: readonly CampaignItem[];
  here: readonly CampaignItem[];
  file: readonly CampaignItem[];
  /** Items that letters were made of: they are never removed. */
  isUsed: (item: CampaignItem) => boolean;
  /** The files win where both changed. */
  takeFile: boolean;
}

export const itemKey = ({ kind, key }: { kind: ItemKind; key: string }) => `${kind} ${key}`;

export function mergeCampaign(input: MergeInput): MergePlan {
  const merge = new Merge(input);
  for (const item of inOrder(input.file)) merge.addListed(item);
  // Children first: what stays keeps what it hangs on.
  for (const item of inOrder(input.here).reverse()) merge.addHere(item);
  return merge.plan;
}

class Merge {
  readonly plan: MergePlan = { create: [], update: [], unchanged: [], kept: [], remove: [] };
  private readonly bases: Map<string, CampaignItem>;
  private readonly heres: Map<string, CampaignItem>;
  private readonly files: Map<string, CampaignItem>;
  /** What will stand in the end, as far as it is decided. */
  private readonly present: Set<string>;
  private readonly needed = new Set<string>();

  constructor(private readonly input: MergeInput) {
    this.bases = byKey(input.base);
    this.heres = byKey(input.here);
    this.files = byKey(input.file);
    this.present = new Set(this.heres.keys());
  }

  addListed(item: CampaignItem): void {
    const key = itemKey(item);
    const [base, here] = [this.bases.get(key), this.heres.get(key)];
    if (here && isSame(here, item)) this.plan.unchanged.push(item);
    else if (here && !this.input.takeFile && !(base && isSame(base, here))) this.keep(item, 'changed here');
    else if (!here && base && !this.input.takeFile) this.keep(item, 'removed here');
    else if (needsOf(item).some((need) => !this.present.has(need))) this.keep(item, 'needs what was removed here');
    else {
      (here ? this.plan.update : this.plan.create).push(item);
      this.present.add(key);
    }
  }

  addHere(item: CampaignItem): void {
    const key = itemKey(item);
    const base = this.bases.get(key);
    if (!this.files.has(key)) {
      // What the files never had was made here and is none of their business.
      const reason = base && this.reasonToStay(item, base);
      if (base && !reason) return void this.plan.remove.push(item);
      if (reason) this.keep(item, reason);
    }
    for (const need of needsOf(item)) this.needed.add(need);
  }

  private reasonToStay(here: CampaignItem, base: CampaignItem): KeptReason | undefined {
    if (this.input.isUsed(here) && !this.isReplaceable(here)) return 'used by letters';
    if (this.needed.has(itemKey(here))) return 'gone from the files but needed here';
    if (!this.input.takeFile && !isSame(base, here)) return 'gone from the files but changed here';
    return undefined;
  }

  /** A fact is only superseded, so it may go while its case stays. */
  private isReplaceable(item: CampaignItem): boolean {
    return item.kind === 'fact' && needsOf(item).every((need) => this.files.has(need));
  }

  private keep(item: CampaignItem, reason: KeptReason): void {
    const key = itemKey(item);
    const [file, here] = [this.files.get(key)?.content ?? null, this.heres.get(key)?.content ?? null];
    this.plan.kept.push({ kind: item.kind, key: item.key, reason, file, here });
  }
}

/** The items without which this one cannot stand. */
function needsOf(item: CampaignItem): string[] {
  switch (item.kind) {
    case 'ask':
      return item.content.for.filter((key) => key !== EVERYONE).map((key) => itemKey({ kind: 'audience', key }));
    case 'fact':
      return [itemKey({ kind: 'case', key: parentKey(item.key) })];
    case 'appeal':
      return [
        itemKey({ kind: 'audience', key: item.content.audience }),
        ...item.content.asks.map((key) => itemKey({ kind: 'ask', key })),
      ];
    case 'appeal_text':
      return [itemKey({ kind: 'appeal', key: parentKey(item.key) })];
    default:
      return [];
  }
}

const parentKey = (key: string) => key.split('/')[0] ?? key;

function byKey(items: readonly CampaignItem[]): Map<string, CampaignItem> {
  return new Map(items.map((item) => [itemKey(item), item]));
}

function inOrder(items: readonly CampaignItem[]): CampaignItem[] {
  return [...items].sort((a, b) => ITEM_KINDS.indexOf(a.kind) - ITEM_KINDS.indexOf(b.kind));
}

const isSame = (a: CampaignItem, b: CampaignItem) => canonical(a.content) === canonical(b.content);

/** JSON with sorted keys: the database gives objects back in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
