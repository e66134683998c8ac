// Loaded before main.js and worker.js when local.js starts them: they do not outlive it, even when it is killed.

/** Longer than any orderly stop; it is local.js that is gone, so nobody else would end a process that hangs. */
const LONGEST_STOP_MS = 120_000;

function stopNow(): void {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
}

if (process.connected) {
  process.once('disconnect', stopNow);
  // The listener alone must not keep a process alive that has finished.
  process.channel?.unref();
} else {
  process.exit(1);
}

export {};
