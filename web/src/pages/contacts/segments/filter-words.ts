// A filter as a sentence that a person reads: names instead of slugs and codes.
import type { TFunction } from 'i18next';
import { countryName, languageName } from '../../../ui/region-names';
import { groupOf, leafOf, type Filter, type LeafKind } from './filter-tree';

export type NameOfBody = (slug: string) => string;

export function filterSentence(filter: Filter, nameOfBody: NameOfBody, t: TFunction<'segments'>): string {
  const words = wordsOf(filter, nameOfBody, t);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function wordsOf(filter: Filter, nameOfBody: NameOfBody, t: TFunction<'segments'>): string {
  const group = groupOf(filter);
  if (!group) return leafWords(filter, nameOfBody, t);
  const { kind, children } = group;
  if (children.length === 0) return t(kind === 'any' ? 'sentence.nobody' : 'sentence.everybody');
  const parts = children.map((child) => {
    const inner = groupOf(child);
    const text = wordsOf(child, nameOfBody, t);
    return inner && inner.kind !== 'none' && inner.children.length > 1 && children.length > 1 ? `(${text})` : text;
  });
  const joined = parts.join(t(kind === 'all' ? 'sentence.and' : 'sentence.or'));
  return kind === 'none' ? t('sentence.none', { conditions: joined }) : joined;
}

function leafWords(filter: Filter, nameOfBody: NameOfBody, t: TFunction<'segments'>): string {
  const { kind, values } = leafOf(filter);
  const names = values.map((value) => valueName(kind, value, nameOfBody, t));
  const list =
    names.length > 1 ? `${names.slice(0, -1).join(', ')}${t('sentence.or')}${names.at(-1)}` : (names[0] ?? '…');
  return t(`sentence.leaf.${kind}`, { values: list });
}

export function valueName(kind: LeafKind, value: string, nameOfBody: NameOfBody, t: TFunction<'segments'>): string {
  if (kind === 'body') return nameOfBody(value);
  if (kind === 'country') return countryName(value);
  if (kind === 'language') return languageName(value);
  if (kind === 'body_kind' || kind === 'has_channel') return t(`${kind}.${value}`);
  return kind === 'name' ? `“${value}”` : value;
}
