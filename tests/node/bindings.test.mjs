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
glue.initSync({ module: await readFile(join(folder, 'settle_bindings.wasm')) });

const pack = async (id) => JSON.parse(await readFile(join(folder, 'packs', `${id}.json`), 'utf8'));
const wuhan = await pack('wuhan-resident');
const luzhai = await pack('luzhai-resident');

const stay = (more) => ({
  discharged: '2026-05-01', level: 'tertiary', place: 'in_pool', designated: true, referral: 'none',
  gross: '50000', uncovered: '5000', above_limit: '0', class_b: '10000', ...more,
});
const settled = (answer) => {
  assert.equal(answer.type, 'success', JSON.stringify(answer));
  return answer.result;
};

test('a known case gives exact amounts as text', () => {
  const result = settled(glue.settleCase(wuhan, { person: { categories: [] }, stays: [stay()] }));
  assert.equal(result.policy, 'wuhan-resident');
  const [only] = result.stays;
  assert.equal(only.prior_payment, '1000.00');
  assert.deepEqual(only.layers.map(({ id, amount }) => [id, amount]), [
    ['basic', '25920.00'], ['critical_illness', '3344.00'], ['assistance', '0.00'], ['tilt_assistance', '0.00'],
  ]);
  assert.deepEqual(only.layers[0].payers, [{ id: 'pooled_fund', amount: '25920.00' }]);
  assert.equal(only.out_of_pocket, '20736.00');
  assert.equal(result.next_question, null);
  assert.ok(result.warnings.includes('critical_illness_2016'));
});

test('what is not known makes a range and a question', () => {
  const result = settled(glue.settleCase(luzhai, {
    person: { scheme: 'resident', household_registered: true, categories: [{ is: 'registered_poor' }] },
    stays: [{ care: 'inpatient', admitted: '2018-08-01', discharged: '2018-08-11', level: 'county', place: 'in_county', designated: true,
      referral: 'none', cause: 'illness', in_scope: true, gross: '20000' }],
  }));
  assert.deepEqual(result.stays[0].out_of_pocket, { low: '0.00', high: '2000.00' });
  assert.equal(typeof result.next_question, 'string');
});

test('bad input is a failure with its place, never an exception', () => {
  const path = (policy, bad) => {
    const answer = glue.settleCase(policy, bad);
    assert.equal(answer.type, 'failure');
    assert.ok(answer.errors.length > 0 && answer.errors.every((error) => error.message.length > 0));
    return answer.errors[0].path;
  };
  const person = { categories: [] };
  assert.equal(path(wuhan, { person, stays: [stay({ gross: 50000.5 })] }), 'stays[0].gross');
  assert.equal(path(wuhan, { person, stays: [stay({ gross: '1.005' })] }), 'stays[0].gross');
  assert.equal(path(wuhan, { person, stays: [stay({ discharged: '2026-02-30' })] }), 'stays[0].discharged');
  assert.equal(path(wuhan, { person, stays: [stay({ levle: 'tertiary' })] }), 'stays[0].levle');
  assert.equal(path(wuhan, { person, stays: [] }), 'stays');
  for (const nonsense of [undefined, null, 7, 'x', [], () => 0, Symbol('x'), 10n ** 40n, new Map([[1, 2]])]) {
    assert.equal(glue.settleCase(wuhan, nonsense).type, 'failure');
    assert.equal(glue.settleCase(nonsense, { person, stays: [stay()] }).type, 'failure');
  }
});

test('errors speak the asked language', () => {
  const bad = { person: { categories: [] }, stays: [stay({ gross: '-1' })] };
  const first = (language) => glue.settleCase(wuhan, bad, language).errors[0].message;
  assert.match(first('en'), /^[\x20-\x7e]+$/);
  assert.match(first('zh'), /[\u4e00-\u9fff]/);
});

test('a case is explained in sentences with clauses', () => {
  const answer = glue.explainCase(wuhan, { person: { categories: [] }, stays: [stay()] });
  assert.equal(answer.type, 'success');
  const [basic] = answer.least[0];
  assert.equal(basic.id, 'basic');
  assert.ok(basic.sentences.join('').includes('25,920'));
  assert.ok(basic.clauses.some((clause) => clause.quote.includes('三级医疗机构60％')));
});

test('a policy is checked', () => {
  const good = glue.checkPolicy(wuhan);
  assert.equal(good.type, 'success');
  assert.match(good.fingerprint, /^[0-9a-f]{16}$/);
  const bad = glue.checkPolicy({ ...wuhan, layres: [] });
  assert.equal(bad.type, 'failure');
  assert.equal(bad.errors[0].code, 'E1');
});
