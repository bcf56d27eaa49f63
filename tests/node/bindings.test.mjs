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

test('why a layer pays nothing comes with its distance and what would turn it', () => {
  const result = settled(glue.whyNot(wuhan, { person: { categories: [] }, stays: [stay({ gross: '9000', uncovered: '500', class_b: '2000' })] }));
  // In scope 9,000 - 500 - 200 = 8,300; basic (8,300 - 800) x 60 % = 4,500; burden 3,800; 12,000 - 3,800 = 8,200 are missing.
  const [critical, assistance] = result.layers;
  assert.deepEqual([critical.id, critical.stop.kind, critical.stop.line, critical.stop.have, critical.stop.missing],
    ['critical_illness', 'below', '12000.00', '3800.00', '8200.00']);
  assert.equal(critical.otherwise[0].told, 'reason');
  assert.deepEqual([assistance.stop.field, assistance.otherwise[0].told], ['status', 'apply']);
  assert.equal(glue.whyNot(wuhan, { stays: 3 }).type, 'failure');
});

test('a slip is compared line by line, and the likeliest cause comes first', () => {
  const known = { person: { categories: [] }, stays: [stay()] };
  // (44,000 - 800) x 60 % = 25,920; a secondary hospital: (44,000 - 400) x 70 % = 30,520.
  const right = settled(glue.checkSlip(wuhan, known, { medfee_sumamt: '50000', hifp_pay: '25920' }));
  assert.deepEqual([right.first, right.broken, right.likely], [null, [], []]);
  const other = settled(glue.checkSlip(wuhan, known, { medfee_sumamt: '50000', hifp_pay: '30520' }));
  assert.equal(other.first, 'hifp_pay');
  assert.equal(other.lines.find(({ line }) => line === 'hifp_pay').differs, '4600.00');
  assert.deepEqual(other.likely[0].causes[0], { kind: 'fact', of: 'stays[0].level', value: 'secondary' });
  const bad = glue.checkSlip(wuhan, known, { hifp_pay: 30520 });
  assert.deepEqual([bad.type, bad.errors[0].path], ['failure', 'hifp_pay']);
});

test('a policy is checked', () => {
  const good = glue.checkPolicy(wuhan);
  assert.equal(good.type, 'success');
  assert.match(good.fingerprint, /^[0-9a-f]{16}$/);
  const bad = glue.checkPolicy({ ...wuhan, layres: [] });
  assert.equal(bad.type, 'failure');
  assert.equal(bad.errors[0].code, 'E1');
});

test('a stay is compared with every hospital, place, paper and status', () => {
  const result = settled(glue.compareStay(wuhan, { person: { categories: [] }, stays: [stay()] }));
  const [level, place, referral, status, order] = result.groups;
  assert.deepEqual(result.groups.map(({ topic }) => topic), ['level', 'place', 'referral', 'status', 'order']);
  // (44,000 − 200) × 90 %; (44,000 − 400) × 70 % and (13,480 − 12,000) × 55 %
  assert.deepEqual(level.choices.map(({ value, amounts }) => [value, amounts.out_of_pocket]), [
    ['township', '10580.00'], ['community', '10580.00'], ['primary', '10580.00'], ['secondary', '18666.00'], ['tertiary', '20736.00'],
  ]);
  assert.equal(level.choices[3].difference, '-2070.00');
  assert.deepEqual(level.choices.map((choice) => choice.is_now), [false, false, false, false, true]);
  assert.equal(place.choices.length, 5);
  assert.equal(referral.choices.length, 4);
  assert.equal(status.choices[0].value, 'none');
  assert.deepEqual(order.choices, []);
  assert.deepEqual([result.payment.at_once, result.payment.later, result.payment.back], ['20736.00', '50000.00', '29264.00']);
});

test('the curve, its jump and the way back', () => {
  // 25,000 of the cap of 26,000 are used: at 6,000 the cap is 70,000. 5,999.99 − 3,599.99 − 1,000 and 6,000 − 3,600 − 1,920
  const case_ = {
    person: { categories: [{ is: 'subsistence_allowance' }], outpatient_aid: '25000' },
    stays: [stay({ level: 'tertiary', uncovered: '0', class_b: '0' })],
  };
  const { cliffs, pieces, complete } = settled(glue.curveOf(wuhan, case_));
  assert.deepEqual(cliffs.map(({ gross, before, after, size }) => [gross, before, after, size]), [['6000.00', '1400.00', '480.00', '-920.00']]);
  assert.equal(complete, true);
  assert.equal(pieces[0].from.gross, '0.00');
  assert.equal(pieces.at(-1).to.gross, '500000.00');
  const back = settled(glue.inverseOf(wuhan, case_, '1000'));
  // 0.4 T − 1,000 = 1,000 below the jump; from 6,000 on 0.08 T is left, less than that up to 12,500
  assert.deepEqual(back.at_most.map(([first]) => first), ['0.00', '6000.00']);
  assert.equal(glue.curveOf(wuhan, { ...case_, stays: [stay({ level: undefined })] }).type, 'failure');
});

test('the year says what is left and what a planned stay costs', () => {
  const one = stay({ level: 'tertiary', gross: '10000', uncovered: '0', class_b: '0' });
  const case_ = { person: { categories: [] }, stays: [one, stay({ discharged: '2026-06-01', gross: '20000', uncovered: '0', class_b: '0' })] };
  const result = settled(glue.yearOf(wuhan, case_, true));
  // 9,200 × 60 % = 5,520; burden 4,480; then (20,000 − 400) × 60 % = 11,760, (12,720 − 12,000) × 55 % = 396
  assert.deepEqual(result.pots[0].states, [{ state: 'left', limit: '150000.00', left: '144480.00' }]);
  assert.deepEqual(result.lines[0].next, [{ kind: 'deductible', at: '12000.00', left: '7520.00', from: null, to: null }]);
  assert.equal(result.planned.out_of_pocket, '7844.00');
});

test('a code is the same, of other rules, altered, or unreadable', () => {
  const shared = settled(glue.shareCode(wuhan, { person: { categories: [] }, stays: [stay()] }));
  assert.match(shared.code, /^c1\.[A-Za-z0-9_-]+$/);
  assert.ok(shared.fits_qr && shared.bytes <= 96);
  const verdict = (policy, code) => settled(glue.verifyCode(policy, code)).verdict;
  assert.equal(verdict(wuhan, shared.code), 'same');
  assert.equal(verdict(wuhan, `https://example.org/#${shared.code}&from=timeline`), 'same');
  assert.equal(verdict({ ...wuhan, policy: { ...wuhan.policy, title: { zh: 'x' } } }, shared.code), 'other_rules');
  for (const text of ['', 'x', 'c2.AA', shared.code.slice(0, -1), shared.code.replace(/.$/, '!')]) {
    assert.equal(glue.verifyCode(wuhan, text).type, 'failure');
  }
  assert.equal(glue.verifyCode(luzhai, shared.code).type, 'failure');
});
