// Runs in node 12, 14 and 16: does this engine decode the modules and parse the scripts named on the
// command line? Written in the words of 2019 itself.
'use strict';

const fs = require('fs');
const vm = require('vm');

function refusal(file) {
  const content = fs.readFileSync(file);
  if (file.endsWith('.wasm')) return WebAssembly.validate(content) ? null : 'the module does not validate';
  try {
    new vm.SourceTextModule(content.toString('utf8'), { identifier: file });
    return null;
  } catch (error) {
    return String(error.stack).split('\n').slice(0, 5).join('\n');
  }
}

const files = process.argv.slice(2);
let refused = 0;
for (const file of files) {
  const reason = refusal(file);
  if (reason === null) continue;
  refused += 1;
  console.error(file + ': ' + reason);
}
console.log('engine ' + process.versions.v8 + ' (node ' + process.versions.node + '): ' +
  (files.length - refused) + ' of ' + files.length + ' files accepted');
process.exit(refused === 0 && files.length > 0 ? 0 : 1);
