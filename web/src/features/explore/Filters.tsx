import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { RoomFilter } from '../../api/queries';
import { useFormat, WEEK } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { useMe } from '../auth/session';
import styles from './Explore.module.css';
import { exploreText } from './text';
import { NO_FILTER } from './useRoomFilter';

interface FiltersProps {
  filter: RoomFilter;
  onChange: (change: Partial<RoomFilter>) => void;
}

const FEES = [0, 10_000, 30_000, 50_000, 100_000];

export function Filters({ filter, onChange }: FiltersProps) {
  const t = useText(exploreText);
  const f = useFormat();
  const [open, setOpen] = useState<'days' | 'fee' | 'keyword' | null>(null);
  const feeName = (fee: number) => (fee === 0 ? t.feeNone : t.feeUpTo(f.wonShort(fee)));
  const used = filter.open || filter.days.length > 0 || filter.maxFee !== null || filter.keyword;
  const close = () => setOpen(null);
  return (
    <div className={styles.filters} role="group" aria-label={t.filters}>
      <Chip on={filter.open} onChange={(on) => onChange({ open: on })}>
        {t.openOnly}
      </Chip>
      <Chip on={filter.days.length > 0} onChange={() => setOpen('days')}>
        {filter.days.length > 0 ? f.meetingDays(filter.days) : t.days}
        <ChevronDown size={16} aria-hidden />
      </Chip>
      <Chip on={filter.maxFee !== null} onChange={() => setOpen('fee')}>
        {filter.maxFee === null ? t.fee : feeName(filter.maxFee)}
        <ChevronDown size={16} aria-hidden />
      </Chip>
      <Chip on={filter.keyword !== ''} onChange={() => setOpen('keyword')}>
        {filter.keyword || t.keyword}
        <ChevronDown size={16} aria-hidden />
      </Chip>
      {used && (
        <Button kind="quiet" onClick={() => onChange({ ...NO_FILTER, query: filter.query })}>
          {t.reset}
        </Button>
      )}
      {open === 'days' && (
        <Dialog title={t.daysTitle} onClose={close}>
          <div className={layout.stack}>
            <div className={styles.days}>
              {WEEK.map((day) => (
                <Chip
                  key={day}
                  bare
                  aria-label={f.dayLong(day)}
                  on={filter.days.includes(day)}
                  onChange={(on) =>
                    onChange({
                      days: on ? [...filter.days, day] : filter.days.filter((d) => d !== day),
                    })
                  }
                >
                  {f.day(day)}
                </Chip>
              ))}
            </div>
            <Button wide onClick={close}>
              {t.apply}
            </Button>
          </div>
        </Dialog>
      )}
      {open === 'fee' && (
        <Dialog title={t.feeTitle} onClose={close}>
          <div className={layout.wrap}>
            {[null, ...FEES].map((fee) => (
              <Chip
                key={String(fee)}
                on={filter.maxFee === fee}
                onChange={() => {
                  onChange({ maxFee: fee });
                  close();
                }}
              >
                {fee === null ? t.feeAny : feeName(fee)}
              </Chip>
            ))}
          </div>
        </Dialog>
      )}
      {open === 'keyword' && (
        <KeywordDialog
          value={filter.keyword}
          onClose={close}
          onChoose={(keyword) => {
            onChange({ keyword });
            close();
          }}
        />
      )}
    </div>
  );
}

interface KeywordDialogProps {
  value: string;
  onClose: () => void;
  onChoose: (keyword: string) => void;
}

function KeywordDialog({ value, onClose, onChoose }: KeywordDialogProps) {
  const t = useText(exploreText);
  const me = useMe();
  const [own, setOwn] = useState('');
  return (
    <Dialog title={t.keywordTitle} onClose={onClose}>
      <Form
        className={layout.stack}
        onSubmit={() => {
          if (clean(own)) onChoose(clean(own));
        }}
      >
        <div className={layout.wrap}>
          <Chip on={value === ''} onChange={() => onChoose('')}>
            {t.keywordAny}
          </Chip>
          {me.interests.map((word) => (
            <Chip key={word} on={word === value} onChange={() => onChoose(word)}>
              {word}
            </Chip>
          ))}
        </div>
        <TextField
          label={t.keywordOwn}
          maxLength={30}
          value={own}
          onChange={(event) => setOwn(event.target.value)}
        />
        <Button type="submit" wide>
          {t.apply}
        </Button>
      </Form>
    </Dialog>
  );
}
