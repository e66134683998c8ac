// `npm start` and `npm run demo`: installs and builds what is missing, then becomes the service. Plain Node, no dependency.
import process from 'node:process';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: version 20.19 or newer is needed.`);
  process.exit(1);
}

try {
  const { installIfStale } = await import('./install.mjs');
  installIfStale();
  const { buildIfStale } = await import('./build.mjs');
  await buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

// In this process, so that signals need no handing on.
await import('../dist/local.js');
