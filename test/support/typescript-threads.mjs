// Lets the threads of a test run the sources: given to them as --import, where the process itself needs none.
import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);
