// The one catalogue of texts. A namespace is a file of texts/<language>/; the shell's is there at once, the others come
// with the page that needs them.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import shell from './en/shell.json';

const files = import.meta.glob<{ default: object }>('./en/*.json');

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { shell } },
    ns: ['shell'],
    defaultNS: 'shell',
    // React escapes.
    interpolation: { escapeValue: false },
  });
}

/** For a route: `loader: withTexts('waves')`. */
export function withTexts(...namespaces: string[]): () => Promise<void> {
  return async () => {
    await Promise.all(namespaces.map(load));
  };
}

async function load(namespace: string): Promise<void> {
  if (i18next.hasResourceBundle('en', namespace)) return;
  const file = files[`./en/${namespace}.json`];
  if (!file) throw new Error(`There are no texts "${namespace}".`);
  i18next.addResourceBundle('en', namespace, (await file()).default);
}
