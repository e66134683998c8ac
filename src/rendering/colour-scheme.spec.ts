import { letterSource } from '../../test/factories/letter.js';
import { seenIn } from './colour-scheme.js';
import { compileLetter } from './compile-letter.js';

it('shows the letter in dark and in light, and leaves neither to the browser', async () => {
  const { html } = await compileLetter(await letterSource());
  const whole = html.filter((piece) => typeof piece === 'string').join('');
  expect(whole).toContain('prefers-color-scheme');
  expect(whole).toContain('light dark');
  const [light, dark] = [seenIn(whole, 'light'), seenIn(whole, 'dark')];
  for (const seen of [light, dark]) {
    expect(seen).not.toContain('prefers-color-scheme');
    expect(seen).not.toContain('light dark');
  }
  expect(light).toContain('@media not all');
  expect(dark).toContain('@media all');
});
