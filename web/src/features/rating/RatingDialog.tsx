import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Star } from 'lucide-react';
import { useState } from 'react';
import { trustQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { FieldError } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { toast } from '../../ui/Toast';
import { ratingText } from './text';

const STARS = [1, 2, 3, 4, 5];

interface RatingDialogProps {
  room: number;
  title: string;
  send: (stars: number) => Promise<unknown>;
  onClose: () => void;
}

/** One to five stars, given once. */
export function RatingDialog({ room, title, send, onClose }: RatingDialogProps) {
  const t = useText(ratingText);
  const client = useQueryClient();
  const [stars, setStars] = useState(0);
  const [tried, setTried] = useState(false);
  const rate = useMutation({
    mutationFn: () => send(stars),
    onSuccess: () => {
      toast({ text: t.sent });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: trustQuery(room).queryKey }),
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        className={layout.stack}
        onSubmit={() => {
          setTried(true);
          if (stars > 0 && !rate.isPending) rate.mutate();
        }}
      >
        <Choice
          legend={t.howMany}
          value={String(stars)}
          options={STARS.map((count) => ({
            value: String(count),
            label: <Label count={count} filled={count <= stars} />,
          }))}
          onChange={(value) => setStars(Number(value))}
        />
        {tried && stars === 0 && (
          <div role="alert">
            <FieldError>{t.missing}</FieldError>
          </div>
        )}
        <p className={`${layout.small} ${layout.soft}`}>{t.lead}</p>
        <ProblemNotice error={rate.error} />
        <Button type="submit" wide busy={rate.isPending}>
          {t.send}
        </Button>
      </Form>
    </Dialog>
  );
}

function Label({ count, filled }: { count: number; filled: boolean }) {
  const t = useText(ratingText);
  return (
    <>
      <Star size={20} strokeWidth={1.8} fill={filled ? 'currentColor' : 'none'} aria-hidden />
      <b aria-hidden>{count}</b>
      <b className="visually-hidden">{t.starsOf(count)}</b>
    </>
  );
}
