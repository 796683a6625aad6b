#!/usr/bin/env node
// A Node that is too old must get as far as the message below. So this file keeps to what Node 12 can parse, and
// imports nothing before it has looked at the version.
const oldest = { major: 22, minor: 18 };
const found = process.versions.node;
const [major = 0, minor = 0] = found.split('.').map(Number);
const isTooOld = major < oldest.major || (major === oldest.major && minor < oldest.minor);

if (isTooOld) {
  process.stderr.write(
    `dovetail: expected Node ${oldest.major}.${oldest.minor} or newer, found Node ${found}. ` +
      "Install a newer Node, for instance by its version manager; in Dovetail's own repository, use `npm run`.\n",
  );
  process.exitCode = 1;
} else {
  // What is compiled once is kept for the next run, in Node's folder for that, unless its environment says otherwise.
  import('node:module').then(({ enableCompileCache }) => {
    enableCompileCache();
    return import('./main.ts').then(({ main }) => main());
  });
}
