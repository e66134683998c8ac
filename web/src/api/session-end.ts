// Whether the session has ended under a page that is open; the shell then asks to sign in again, over what was typed.
import { makeSignal } from '../ui/signal';

export const sessionEnded = makeSignal(false);
