// What the addresses of the settings' lists say.
export interface AuditSearch {
  action?: string;
  actor?: string;
  subject?: string;
  from?: string;
  until?: string;
}

export interface SuppressionSearch {
  state?: 'lifted' | 'all';
  reason?: string;
  scope?: 'practice' | 'live';
}
