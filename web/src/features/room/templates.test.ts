import { describe, expect, it } from 'vitest';
import { newDraft } from './draft';
import { eventsOf, TEMPLATE_KEYS, templateOf, TEMPLATES } from './templates';

describe('the templates of rules', () => {
  it('are recognised after they are chosen, and not once something is changed', () => {
    for (const key of TEMPLATE_KEYS) {
      const draft = { ...newDraft, ...TEMPLATES[key] };
      expect(templateOf(draft)).toBe(key);
      expect(templateOf({ ...draft, fee: draft.fee + 1 })).toBeUndefined();
    }
    expect(templateOf(newDraft)).toBeUndefined();
  });

  it('leave alone what they do not decide', () => {
    expect(templateOf({ ...newDraft, ...TEMPLATES.standard, cost: 5000 })).toBe('standard');
  });
});

describe('how many events a season has', () => {
  it('is as said, else as many as the meeting days make', () => {
    expect(eventsOf({ ...newDraft, planned: 12, days: [1] })).toBe(12);
    expect(eventsOf({ ...newDraft, days: [1, 3], season: 28 })).toBe(8);
    expect(eventsOf({ ...newDraft, days: [1], season: 1 })).toBe(1);
    expect(eventsOf(newDraft)).toBe(8);
  });
});
