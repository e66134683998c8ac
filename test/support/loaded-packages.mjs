// Preloaded into a program (`node --import`): when it ends, writes which packages it loaded, however it loaded them, to the
// file that LOADED_PACKAGES names.
import { writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

const { port1: heard, port2: teller } = new MessageChannel();
heard.unref();
register('./loaded-packages-hook.mjs', import.meta.url, { data: { teller }, transferList: [teller] });
const { cache } = createRequire(import.meta.url);

process.on('exit', () => {
  const files = Object.keys(cache);
  for (let next = receiveMessageOnPort(heard); next; next = receiveMessageOnPort(heard)) files.push(next.message);
  const names = files.map((file) => /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean);
  writeFileSync(process.env.LOADED_PACKAGES, JSON.stringify([...new Set(names)].sort()));
});
