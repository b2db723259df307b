import { X } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../../lib/i18n';
import { IconButton } from '../../../ui/Button';
import layout from '../../../ui/layout.module.css';
import type { EditorHandle } from '../handle';
import { CommentForm } from './CommentForm';
import styles from './Comments.module.css';
import { panelText } from './text';
import type { PartProps } from './types';
import { useComment } from './useComment';

/** What a comment will be about; its ends move with the text. */
interface About {
  quote: string;
  from: string;
  to: string;
}

function selected(editor: EditorHandle | null): About | null {
  const selection = editor?.selection();
  if (!editor || !selection) return null;
  const { quote, from, to } = selection;
  return { quote, from: editor.anchor(from), to: editor.anchor(to, true) };
}

/** Begins a thread: about what is selected in the text, or about the whole note. */
export function NewComment({ room, note, editor }: PartProps) {
  const t = useText(panelText);
  const [about, setAbout] = useState(() => selected(editor));
  const [sent, setSent] = useState(0);
  const comment = useComment(room.id, note.id);
  return (
    <div className={layout.stack}>
      {about && (
        <div className={styles.about}>
          <blockquote className={styles.quote}>{about.quote}</blockquote>
          <IconButton label={t.toAll} onClick={() => setAbout(null)}>
            <X size={18} strokeWidth={1.8} aria-hidden />
          </IconButton>
        </div>
      )}
      <CommentForm
        key={sent}
        label={about ? t.about : t.aboutAll}
        hint={about ? undefined : t.writeHint}
        placeholder={t.writePlaceholder}
        action={t.send}
        busy={comment.isPending}
        error={comment.error}
        // What was selected meanwhile; coming back to the box without a selection changes nothing.
        onFocus={() => setAbout((before) => selected(editor) ?? before)}
        onSubmit={(body) =>
          comment.mutate(
            { body, ...about },
            {
              onSuccess: () => {
                setAbout(null);
                setSent(sent + 1);
              },
            },
          )
        }
      />
    </div>
  );
}
