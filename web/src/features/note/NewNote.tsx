import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import type { Room } from '../../api/types';
import { dayKey } from '../../lib/format';
import { useLanguage, useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { hasFieldErrors } from '../../ui/problem';
import { useMe } from '../auth/session';
import { dayWords } from '../calendar/repeatWords';
import { NoteFields } from './NoteFields';
import { TemplateChoice } from './TemplateCards';
import { type TemplateKey, templateText } from './templates';
import { noteText } from './text';
import { useNoteChange } from './useNoteChange';

interface NewNoteProps {
  room: Room;
  /** What is chosen at first. */
  template: TemplateKey;
  onClose: () => void;
}

/** Begins a note from a template and goes to it. */
export function NewNote({ room, template: first, onClose }: NewNoteProps) {
  const t = useText(noteText);
  const titleOf = useTitleOf(room.time_zone);
  const [template, setTemplate] = useState(first);
  const [naming, setNaming] = useState({ title: titleOf(first), folder: '' });
  const [tried, setTried] = useState(false);
  const create = useCreate(room);

  const choose = (next: TemplateKey) => {
    setTemplate(next);
    // A title of one's own stays.
    if (naming.title === titleOf(template)) setNaming({ ...naming, title: titleOf(next) });
  };
  return (
    <Dialog title={t.addTitle} onClose={onClose}>
      <Form
        className={layout.stack}
        error={create.error}
        onSubmit={() => {
          setTried(true);
          if (!clean(naming.title) || create.isPending) return;
          create.mutate({ template, title: clean(naming.title), folder: clean(naming.folder) });
        }}
      >
        <TemplateChoice value={template} onChange={choose} />
        <NoteFields
          room={room.id}
          value={naming}
          tried={tried}
          error={create.error}
          onChange={(change) => setNaming({ ...naming, ...change })}
        />
        {!hasFieldErrors(create.error) && <ProblemNotice error={create.error} />}
        <Button type="submit" wide busy={create.isPending}>
          {t.create}
        </Button>
      </Form>
    </Dialog>
  );
}

/** What a note from a template is called where nobody says otherwise; blank ones have no title. */
function useTitleOf(zone: string): (template: TemplateKey) => string {
  const t = useText(noteText);
  const language = useLanguage();
  return (template) =>
    template === 'blank'
      ? ''
      : t[`${template}Title`](dayWords(dayKey(new Date().toISOString(), zone), language));
}

function useCreate(room: Room) {
  const [, navigate] = useLocation();
  const me = useMe();
  const language = useLanguage();
  const occasion = () => ({
    room: room.title,
    writer: me.name,
    now: new Date(),
    zone: room.time_zone,
  });
  return useNoteChange(
    room.id,
    ({ template, ...naming }: { template: TemplateKey; title: string; folder: string }) =>
      ask(
        api.POST('/api/v1/rooms/{id}/notes', {
          params: { path: { id: room.id } },
          body: { ...naming, text: templateText(template, occasion(), language) },
        }),
      ),
    undefined,
    ({ id }) => navigate(`/r/${room.id}/notes/${id}`),
  );
}
