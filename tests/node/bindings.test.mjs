// The contract of the bindings, called as JavaScript calls them. Run by `cargo xtask test --only bindings`,
// which builds the module and names its folder.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';

const folder = process.env.SETTLE_BINDINGS;
assert.ok(folder, 'SETTLE_BINDINGS is not set; run `cargo xtask test --only bindings`');
const glue = await import(pathToFileURL(join(folder, 'settle_bindings.mjs')));
const wasm = await readFile(join(folder, 'settle_bindings.wasm'));

test('the module instantiates and owns a memory', () => {
  const exports = glue.initSync({ module: wasm });
  assert.ok(exports.memory instanceof WebAssembly.Memory);
});
