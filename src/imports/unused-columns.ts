// What a list has and nothing is read from. A column of addresses that is not used is the mistake that costs most: everybody
// comes in, and nobody can be written to.
import type { ListDetection } from '../list-formats/list-detection.js';

const ADDRESS = /^[^\s@]+@[^\s@]+$/;

type Column = ListDetection['columns'][number];

/** Sentences for whoever brings the list; columns of addresses first. */
export function unusedColumns(columns: Column[]): string[] {
  const unused = columns.filter(({ field, samples }) => field === null && samples.length > 0);
  const [addresses, others] = [unused.filter(holdsAddresses), unused.filter((column) => !holdsAddresses(column))];
  return [
    ...addresses.map(
      ({ heading, samples }) =>
        `The column “${heading}” holds e-mail addresses, such as ${samples[0]}, and nothing is read from it. Map it to email, office_email or personal_email to use them.`,
    ),
    ...(others.length > 0
      ? [`Nothing is read from these columns: ${others.map(({ heading }) => `“${heading}”`).join(', ')}.`]
      : []),
  ];
}

const holdsAddresses = ({ samples }: Column) =>
  samples.filter((text) => ADDRESS.test(text)).length * 2 > samples.length;
