import { describe, expect, it } from 'vitest';
import {
  asPeopleSay,
  composition,
  isCharge,
  isDone,
  journalKind,
  mineFirst,
  readAccount,
  signed,
} from './books';
import { changedRules } from './changedRules';
import { decidableBy, decideBy, removals } from './decide';
import { evidenceOf, ruleOf } from './evidence';
import { gridOf, marksIn } from './grid';
import { onLeaving, onRemoval } from './leaving';
import { canDispute, countParts, countsSum, marksFor } from './marks';
import { isPaying } from './people';
import { renewed } from './renew';
import { journalText, markText, settlementText } from './text';
import type { Dispute, Enrolment, MarkLine, Rules, Season } from './types';

const NOW = new Date('2026-11-23T12:00:00Z');
const won = (amount: number) => `${amount}원`;
const t = settlementText.ko;

const rules: Rules = {
  fee: 30_000,
  cost: 0,
  penalty: 10,
  basis: 'per_absence',
  policy: 'perfect',
  late_every: 0,
  excused_quota: 2,
  grace_period: 7,
  planned_events: 12,
  period_renew: 30,
};

const marksOf = (marks: Record<string, number>) => marks as Enrolment['marks'];

const member = (change: Partial<Enrolment> = {}): Enrolment => ({
  user: { id: 2, name: '남주은' },
  joined_at: '2026-11-01T00:00:00Z',
  grace_until: '2026-11-08T00:00:00Z',
  due_at: '2026-11-08T00:00:00Z',
  agreed: true,
  paid_at: '2026-11-02T00:00:00Z',
  owes: 0,
  deposit: 30_000,
  charged: 7500,
  share: 0,
  refund: 22_500,
  payable: 0,
  scope: 12,
  marks: marksOf({ PRESENT: 4, ABSENT: 2, LATE: 2 }),
  ghost: false,
  next: '',
  no_share: false,
  row: [],
  ...change,
});

const line = (change: Partial<MarkLine> = {}): MarkLine => ({
  event: 7,
  number: 3,
  title: 'RC 파트 5',
  attribute: 2,
  begins_at: '2026-11-20T10:00:00Z',
  mark: 'ABSENT',
  free: false,
  weight: 10_000,
  charge: 3000,
  source: 'none',
  evidence: {},
  marked_at: '2026-11-20T13:00:00Z',
  disputable_until: '2026-11-23T13:00:00Z',
  ...change,
});

const dispute = (change: Partial<Dispute> = {}): Dispute => ({
  id: 1,
  season: 1,
  event: 7,
  user: 2,
  reason: '늦지 않았어요',
  by_members: false,
  opened_at: '2026-11-20T13:00:00Z',
  accepted: false,
  yes: 0,
  no: 0,
  ...change,
});

const season = (change: Partial<Season> = {}): Season => ({
  number: 1,
  state: 'active',
  started_at: '2026-11-01T00:00:00Z',
  ends_at: '2026-12-01T00:00:00Z',
  rules,
  rules_text: '',
  rules_hash: '',
  events: 12,
  held: 8,
  holder: { id: 1, name: '한서우' },
  custody: 0,
  pool: 0,
  fund: 0,
  members: [member()],
  scored: [],
  disputes: [],
  ...change,
});

describe('marks', () => {
  it('are counted in their usual order', () => {
    expect(countParts({ ABSENT: 2, PRESENT: 5 }, markText.ko)).toEqual(['출석 5', '결석 2']);
    expect(countsSum({ ABSENT: 2, PRESENT: 5 })).toBe(7);
  });

  it('can be disputed within their time, once, and only where they cost or say something', () => {
    expect(canDispute(line(), NOW)).toBe(true);
    expect(canDispute(line({ mark: 'PRESENT' }), NOW)).toBe(false);
    expect(canDispute(line({ disputable_until: '2026-11-23T11:00:00Z' }), NOW)).toBe(false);
    expect(canDispute(line({ dispute: dispute() }), NOW)).toBe(false);
  });

  it('of homework are other ones than of meetings', () => {
    expect(marksFor(1)).toContain('HW_MISS');
    expect(marksFor(2)).not.toContain('HW_MISS');
  });
});

describe('the reason of a mark', () => {
  const writer = { t, clock: () => '19:02', full: () => '11월 20일 19:02', name: () => '한서우' };

  it('tells what it rests on', () => {
    expect(evidenceOf(line(), writer)).toBe(t.byNothing);
    expect(
      evidenceOf(
        line({
          source: 'check_in',
          evidence: { checked_in_at: '2026-11-20T10:02:00Z', confirmer: 1 },
        }),
        writer,
      ),
    ).toBe('19:02에 왔고 한서우님이 확인했어요.');
    expect(evidenceOf(line({ source: 'submission' }), writer)).toBe(t.noSubmission);
  });

  it('tells the rule by which it costs', () => {
    expect(ruleOf(line(), rules, 30_000, t)).toBe(t.countsWhole);
    expect(ruleOf(line({ mark: 'LATE', weight: 5000 }), rules, 30_000, t)).toBe(t.countsHalf);
    expect(ruleOf(line({ mark: 'HW_LATE', weight: 2500 }), rules, 30_000, t)).toBe(t.countsQuarter);
    expect(ruleOf(line({ mark: 'EXCUSED' }), rules, 30_000, t)).toBe(t.excusedOver(2));
    expect(ruleOf(line({ free: true, weight: 0, charge: 0 }), rules, 30_000, t)).toBe(t.freeTrial);
  });

  it('tells lates that count together', () => {
    const every = { ...rules, late_every: 3 };
    const late = line({ mark: 'LATE', weight: 0, charge: 0 });
    expect(ruleOf(late, every, 30_000, t)).toBe(t.lateEvery(3));
    expect(ruleOf({ ...late, weight: 10_000, charge: 3000 }, every, 30_000, t)).toBe(t.lateFull(3));
  });

  it('tells why nothing is charged', () => {
    expect(ruleOf(line({ charge: 0 }), rules, 0, t)).toContain(t.chargedLater);
    expect(ruleOf(line({ charge: 0 }), rules, 30_000, t)).toContain(t.nothingLeft);
    expect(ruleOf(line({ charge: 0 }), { ...rules, penalty: 0 }, 0, t)).toBe(t.countsWhole);
  });
});

describe('leaving', () => {
  it('in the trial gives all of it back', () => {
    const trial = member({ grace_until: '2026-11-24T00:00:00Z' });
    expect(onLeaving(trial, rules, NOW)).toEqual({ why: 'trial', amount: 30_000, waits: 0 });
    expect(onRemoval(trial, rules, NOW).why).toBe('trial');
  });

  it('later gives back the part that is over, and the rest waits', () => {
    expect(onLeaving(member(), rules, NOW)).toEqual({ why: 'part', amount: 15_000, waits: 7500 });
    expect(onRemoval(member(), rules, NOW)).toEqual({ why: 'all', amount: 22_500, waits: 0 });
  });

  it('gives nothing to a ghost, and nothing to who has not paid', () => {
    expect(onLeaving(member({ ghost: true }), rules, NOW)).toMatchObject({
      why: 'ghost',
      amount: 0,
    });
    expect(onLeaving(member({ paid_at: undefined }), rules, NOW).why).toBe('unpaid');
  });

  it('forfeits nothing where an absence costs nothing', () => {
    const free = { ...rules, penalty: 0 };
    expect(onLeaving(member({ ghost: true, charged: 0 }), free, NOW)).toMatchObject({
      why: 'all',
      amount: 30_000,
    });
  });
});

describe('the books', () => {
  it('read accounts and keys', () => {
    expect(readAccount('DEP:7@2')).toEqual({ kind: 'DEP', person: 7, season: 2 });
    expect(readAccount('POOL@2')).toEqual({ kind: 'POOL', person: 0, season: 2 });
    expect(readAccount('CUSTODY')).toEqual({ kind: 'CUSTODY', person: 0, season: 0 });
    expect(journalKind('charge-event:2:17')).toBe('charge-event');
    expect(isCharge('charge-event:2:17')).toBe(true);
    expect(isCharge('payout:1:2:0')).toBe(false);
    expect(journalText.ko).toHaveProperty([journalKind('hand-over:1:2:3')]);
  });

  it('speak as people do: what grows is above 0', () => {
    expect(asPeopleSay('CUSTODY', 500)).toBe(500);
    expect(asPeopleSay('DEP:7@2', -500)).toBe(500);
    expect(signed(-500, won)).toBe('−500원');
    expect(signed(0, won)).toBe('0원');
    expect(signed(500, won)).toBe('+500원');
  });

  it('sum up where the money is', () => {
    const balance = (kind: string, amount: number) => ({ account: kind, kind, amount });
    const balances = [
      balance('CUSTODY', 105_000),
      balance('DEP', 50_000),
      balance('DEP', 31_000),
      balance('POOL', 9000),
      balance('FUND', 15_000),
    ];
    const parts = composition(balances);
    expect(parts).toEqual({ DEP: 81_000, POOL: 9000, PAY: 0, FUND: 15_000 });
    expect(parts.DEP + parts.POOL + parts.PAY + parts.FUND).toBe(105_000);
  });

  it('end a transfer with both words', () => {
    const payout = { season: 1, to: 2, amount: 5000, overdue: false, sent_at: 'x' };
    expect(isDone(payout)).toBe(false);
    expect(isDone({ ...payout, received_at: 'y' })).toBe(true);
    const others = [{ ...payout, to: 1 }, payout, { ...payout, to: 3 }];
    expect(mineFirst(others, 2).map(({ to }) => to)).toEqual([2, 1, 3]);
  });
});

describe('renewing', () => {
  it('rolls over what the next deposit needs, no more', () => {
    expect(renewed(member(), season())).toEqual({ rolls: 22_500, topUp: 7500, excess: 0 });
    expect(renewed(member({ refund: 39_000 }), season())).toEqual({
      rolls: 30_000,
      topUp: 0,
      excess: 9000,
    });
  });

  it('goes by the rules of the next season, and adds the fee', () => {
    const next = season({ next_rules: { ...rules, fee: 10_000, cost: 5000 } });
    expect(renewed(member(), next)).toEqual({ rolls: 10_000, topUp: 5000, excess: 12_500 });
  });
});

describe('decisions', () => {
  it('are never one’s own', () => {
    expect(decidableBy(dispute(), { owner: 1 }, 1)).toBe(true);
    expect(decidableBy(dispute(), { owner: 1 }, 3)).toBe(false);
    expect(decidableBy(dispute({ by_members: true }), { owner: 1 }, 1)).toBe(false);
    expect(decidableBy(dispute({ by_members: true }), { owner: 1 }, 3)).toBe(true);
    expect(decidableBy(dispute({ by_members: true }), { owner: 1 }, 2)).toBe(false);
  });

  it('have their time', () => {
    expect(decideBy(dispute())).toBe('2026-11-27T13:00:00.000Z');
    const removed = member({
      left_at: '2026-11-22T00:00:00Z',
      left_reason: 'kick_discretion',
      removed_by: 1,
    });
    const all = season({ members: [removed] });
    expect(removals(all, 3, NOW)).toHaveLength(1);
    expect(removals(all, 1, NOW)).toHaveLength(0);
    expect(removals(all, 3, new Date('2026-11-26T00:00:00Z'))).toHaveLength(0);
  });
});

describe('the attendance table', () => {
  const scored = [1, 2].map((event) => ({
    event,
    number: event - 1,
    title: '모임',
    attribute: 2,
    begins_at: '2026-11-20T10:00:00Z',
    marks: marksOf({}),
  }));

  it('has a row for everybody, empty where somebody was not there yet', () => {
    const early = member({ row: ['PRESENT', 'ABSENT'] });
    const late = member({ user: { id: 3, name: '신가윤' }, row: ['', 'LATE'] });
    const rows = gridOf({ members: [early, late], scored });
    expect(rows.map((row) => row.marks)).toEqual([
      ['PRESENT', 'ABSENT'],
      [undefined, 'LATE'],
    ]);
    expect(marksIn(rows)).toEqual(['PRESENT', 'LATE', 'ABSENT']);
  });
});

describe('paying in and the rules', () => {
  it('is asked of who has not paid, while the season runs', () => {
    const unpaid = member({ paid_at: undefined, owes: 35_000 });
    expect(isPaying(season(), unpaid)).toBe(true);
    expect(isPaying(season({ state: 'frozen' }), unpaid)).toBe(false);
    expect(isPaying(season(), member())).toBe(false);
  });

  it('names only the rules that change', () => {
    const next: Rules = { ...rules, fee: 10_000, policy: 'fund', planned_events: 0 };
    expect(changedRules(rules, next, t, won)).toEqual([
      { label: t.ruleFee, before: '30000원', after: '10000원' },
      { label: t.rulePolicy, before: t.perfect, after: t.toFund },
    ]);
  });
});
