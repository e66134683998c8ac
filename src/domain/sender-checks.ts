// What a sender is ready for, as far as its own settings tell: where its letters go, whether they are signed, where their
// links lead. Whether the world's mail servers trust it, only a test and the DNS tell.
import type { WaveMode } from './wave.js';

export const SENDER_CHECKS = [
  'practice_mailbox',
  'relay',
  'no_relay',
  'signed',
  'signed_elsewhere',
  'unsigned',
  'https_links',
  'no_https_links',
] as const;

export interface SenderCheck {
  code: (typeof SENDER_CHECKS)[number];
  level: 'fine' | 'look' | 'block';
}

export interface SenderFacts {
  hasRelay: boolean;
  mailDomain: string;
  /** The domain of its signature, when it signs. */
  dkimDomain: string | null;
  publicUrl?: string;
}

export function senderChecks(mode: WaveMode, sender: SenderFacts): SenderCheck[] {
  if (mode === 'practice') return [{ code: 'practice_mailbox', level: 'fine' }];
  const isHttps = sender.publicUrl?.startsWith('https://') ?? false;
  return [
    sender.hasRelay ? { code: 'relay', level: 'fine' } : { code: 'no_relay', level: 'block' },
    signature(sender),
    isHttps ? { code: 'https_links', level: 'fine' } : { code: 'no_https_links', level: 'block' },
  ];
}

function signature({ dkimDomain, mailDomain }: SenderFacts): SenderCheck {
  // A relay may sign by itself, so a missing signature is no obstacle.
  if (dkimDomain === null) return { code: 'unsigned', level: 'look' };
  const [signing, from] = [dkimDomain.toLowerCase(), mailDomain.toLowerCase()];
  // Relaxed alignment (RFC 7489, 3.1.1) also counts a parent of the From domain, and its children.
  const isAligned = signing === from || from.endsWith(`.${signing}`) || signing.endsWith(`.${from}`);
  return isAligned ? { code: 'signed', level: 'fine' } : { code: 'signed_elsewhere', level: 'look' };
}
