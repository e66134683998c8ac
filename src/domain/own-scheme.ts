// How an external id names one of our own contacts.

/** The scheme of our own ids: an export that comes back as a list finds its people by them. */
export const OWN_SCHEME = 'demarche';
