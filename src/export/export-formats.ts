// The kinds of file that contacts are exported as.

export const EXPORT_FORMATS = ['csv', 'xlsx', 'vcard', 'popolo'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
