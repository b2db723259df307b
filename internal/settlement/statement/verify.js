// Recomputes a settled season from the lines of its statement, with nothing but
// this file. Each line is "HASH JSON"; a hash covers the hash before it and the
// text. The rules are those of internal/settlement/rules, in whole won (BigInt).
'use strict';

const WEIGHTS = { HW_LATE: 2500n, EARLY: 5000n, HW_MISS: 5000n, ABSENT: 10000n };
const ATTENDED = ['PRESENT', 'LATE', 'EARLY'];
const WHOLE = 10000n;

/** verify answers { lines, season, members, ... } or { bad: line number from 1, why }. */
function verify(lines) {
  const records = [];
  let previous = '';
  for (const [index, line] of lines.entries()) {
    const hash = line.slice(0, 64);
    const text = line.slice(65);
    if (line[64] !== ' ' || sha256(previous + text) !== hash) return { bad: index + 1, why: 'hash' };
    records.push(JSON.parse(text));
    previous = hash;
  }
  const of = (kind) => records.filter((r) => r.kind === kind);
  const lineOf = (record) => records.indexOf(record) + 1;
  const [season] = of('season');
  const [result] = of('result');
  if (!season || !result) return { bad: lines.length + 1, why: 'missing' };
  const books = post(of('journal'), season.number);
  if (books.bad) return { bad: lineOf(books.bad), why: books.why };
  const members = of('member').map((m) => member(season, m, of('mark')));
  const wrong = compare(season, members, books, result);
  if (wrong) return { bad: lineOf(wrong.record), why: wrong.why };
  return { season, members, result, events: of('event'), marks: of('mark'), journals: of('journal'), fingerprint: previous };
}

/** post goes through the journals as the ledger does, and keeps the balances from before the season was settled. */
function post(journals, number) {
  const balances = new Map();
  let previous = '';
  let before;
  for (const j of journals) {
    if (j.key === `settle:${number}`) before = new Map(balances);
    const text = [previous, j.room, j.seq, j.key, j.season, j.event, j.actor, j.at].join('\n') + '\n';
    const lines = j.lines.map(([account, amount]) => `${account} ${amount}\n`).join('');
    if (sha256(text + lines) !== j.hash) return { bad: j, why: 'hash' };
    previous = j.hash;
    let sum = 0n;
    for (const [account, amount] of j.lines) {
      sum += BigInt(amount);
      const natural = account === 'CUSTODY' ? BigInt(amount) : -BigInt(amount);
      balances.set(account, (balances.get(account) ?? 0n) + natural);
    }
    if (sum !== 0n) return { bad: j, why: 'unbalanced' };
    for (const balance of balances.values()) if (balance < 0n) return { bad: j, why: 'negative' };
  }
  return { balances, before: before ?? balances };
}

function member(season, m, marks) {
  const mine = marks.filter((mark) => mark.member === m.id);
  const t = { fixed: 0n, lates: 0n, excuses: 0n, attended: 0n, units: 0n };
  for (const { mark, free } of mine) {
    const attended = ATTENDED.includes(mark) ? 1n : 0n;
    t.units += attended;
    if (free) continue;
    t.attended += attended;
    t.fixed += WEIGHTS[mark] ?? 0n;
    if (mark === 'LATE') t.lates += 1n;
    if (mark === 'EXCUSED') t.excuses += 1n;
  }
  const every = BigInt(season.late_every);
  const over = t.excuses - BigInt(season.excused_quota);
  const weight =
    t.fixed + (over > 0n ? over : 0n) * WHOLE + (every > 0n ? (t.lates / every) * WHOLE : t.lates * 5000n);
  const divisor = 1000000n * (season.basis === 'proportional' ? BigInt(season.events) : 1n);
  const charge = (BigInt(season.fee) * BigInt(season.penalty) * weight) / divisor;
  const deposit = BigInt(m.deposit);
  return { ...m, deposit, tally: t, weight, done: BigInt(mine.length), charge: charge < deposit ? charge : deposit };
}

/** compare finds the first figure that does not follow from the marks and the books. */
function compare(season, members, books, result) {
  const at = (balances, account) => balances.get(account) ?? 0n;
  const n = season.number;
  const pool = at(books.before, `POOL@${n}`);
  if (pool !== BigInt(result.pool)) return { record: result, why: 'pool' };
  for (const m of members) {
    const posted = BigInt(result.charged[m.id] ?? 0);
    const reversed = season.early && !m.owner && (m.left === '' || m.left === 'kick_discretion');
    if (m.left === '' && m.paid && posted !== (reversed ? 0n : m.charge)) return { record: result, why: `charge ${m.name}` };
    m.charged = posted;
    if (at(books.balances, `PAY:${m.id}@${n}`) !== BigInt(result.payable[m.id] ?? 0)) return { record: result, why: `payable ${m.name}` };
  }
  const shares = share(season, members, pool);
  for (const m of members)
    if ((shares.get(m.id) ?? 0n) !== BigInt(result.shares[m.id] ?? 0)) return { record: result, why: `share ${m.name}` };
  return undefined;
}

/** share divides the pool among the eligible or, in a last season, their heirs. */
function share(season, members, pool) {
  if (pool === 0n) return new Map();
  const chosen = season.early ? [] : eligible(season, members);
  if (chosen.length > 0) return split(pool, chosen, (m) => shareWeight(season, m));
  if (!season.final) return new Map();
  const paid = members.filter((m) => m.paid && !m.barred);
  const stayed = paid.filter((m) => m.left === '');
  return split(pool, stayed.length > 0 ? stayed : paid, (m) => m.deposit);
}

function shareWeight(season, m) {
  if (season.policy === 'weighted') return m.tally.units;
  return m.left === 'kick_discretion' ? m.done : BigInt(m.scope);
}

function eligible(season, members) {
  const candidates = members.filter(
    (m) =>
      (m.left === '' || m.left === 'kick_discretion') &&
      m.paid && !m.barred && m.tally.attended > 0n && shareWeight(season, m) > 0n,
  );
  if (season.policy === 'weighted') return candidates;
  if (season.policy === 'perfect')
    return candidates.filter((m) => m.charged === 0n && m.weight === 0n && m.tally.lates === 0n);
  if (season.policy !== 'least' || candidates.length === 0) return [];
  const one = (m) => (m.deposit > 0n ? m.deposit : 1n);
  const least = candidates.reduce((a, b) => (b.charged * one(a) < a.charged * one(b) ? b : a));
  return candidates.filter((m) => m.charged * one(least) === least.charged * one(m));
}

/** split by largest remainder; on a tie the earlier one first. */
function split(total, members, weightOf) {
  let weights = members.map(weightOf);
  let sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) {
    weights = members.map(() => 1n);
    sum = BigInt(members.length);
  }
  const parts = weights.map((w) => (total * w) / sum);
  const order = weights.map((w, i) => ({ i, rest: (total * w) % sum }));
  order.sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  let left = total - parts.reduce((a, b) => a + b, 0n);
  for (const { i } of order) {
    if (left === 0n) break;
    parts[i] += 1n;
    left -= 1n;
  }
  return new Map(members.map((m, i) => [m.id, parts[i]]));
}

/** SHA-256 (FIPS 180-4) of a text in UTF-8, in hex: a saved page may have no crypto of its own. */
function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = [...SHA.start];
  const w = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(block + 4 * i);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15];
      const b = w[i - 2];
      w[i] = w[i - 16] + w[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    compress(state, w);
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function compress(state, w) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + SHA.round[i] + w[i];
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] + word) | 0;
}

function turn(word, by) {
  return (word >>> by) | (word << (32 - by));
}

const SHA = constants();

/** The constants are the first 32 bits of the fractions of roots of the first primes. */
function constants() {
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  const fraction = (x) => ((x - Math.floor(x)) * 0x100000000) | 0;
  return { start: primes.slice(0, 8).map((p) => fraction(Math.sqrt(p))), round: primes.map((p) => fraction(Math.cbrt(p))) };
}
