// Microseconds per settled stay in WebAssembly, in this node's engine: `cargo xtask test --only bindings` builds the
// module and tests it; then `SETTLE_BINDINGS=FOLDER node tests/node/bench.mjs`. The difference between a year of 400
// stays and one of 1 leaves out reading the policy and crossing the border once.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const folder = process.env.SETTLE_BINDINGS;
const glue = await import(pathToFileURL(join(folder, 'settle_bindings.mjs')));
glue.initSync({ module: await readFile(join(folder, 'settle_bindings.wasm')) });
const policy = JSON.parse(await readFile(join(folder, 'packs/wuhan-resident.json'), 'utf8'));
const stay = {
  discharged: '2026-05-01', level: 'tertiary', place: 'in_pool', designated: true, referral: 'none',
  gross: '50000', uncovered: '5000', above_limit: '0', class_b: '10000',
};
const year = (count) => ({
  person: { categories: [{ is: 'subsistence_allowance' }] },
  stays: Array.from({ length: count }, (_, i) => ({ ...stay, id: `s${i}` })),
});
const time = (call, input) => {
  const rounds = [];
  for (let i = 0; i < 30; i += 1) {
    const start = performance.now();
    const answer = call(policy, input);
    rounds.push(performance.now() - start);
    if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
  }
  return rounds.sort((a, b) => a - b)[rounds.length >> 1];
};
const [one, many] = [time(glue.settleCase, year(1)), time(glue.settleCase, year(400))];
console.log(`one call with policy and one stay: ${one.toFixed(2)} ms (median of 30)`);
console.log(`one more stay, with its trace and its way across the border: ${(((many - one) / 399) * 1000).toFixed(1)} µs`);
