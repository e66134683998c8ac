// The keys that tests work with: the same on every run, and never those of an installation.
import { deriveKeys } from '../../src/config/keys.js';

export const TEST_SECRET = 'the secret of the tests, which opens nothing';
export const testKeys = deriveKeys(TEST_SECRET);
