import { UnfoldVertical } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useText } from '../../../lib/i18n';
import layout from '../../../ui/layout.module.css';
import { difference, folded, linesOf, type Piece } from './difference';
import { panelText } from './text';
import styles from './Versions.module.css';

/** What was added and removed between two texts, in the text itself. */
export function Difference({ before, after }: { before: string; after: string }) {
  const t = useText(panelText);
  const pieces = useMemo(() => folded(difference(before, after)), [before, after]);
  if (before === after) return <p className={layout.soft}>{t.same}</p>;
  return (
    <div>
      <p className={styles.legend} aria-hidden>
        <ins>{t.legendAdded}</ins> <del>{t.legendRemoved}</del>
      </p>
      <div className={`${layout.card} ${styles.difference}`}>
        {pieces.map((piece, index) => (
          <PieceView key={index} piece={piece} />
        ))}
      </div>
    </div>
  );
}

function PieceView({ piece: { kind, text } }: { piece: Piece }) {
  const t = useText(panelText);
  switch (kind) {
    case 'same':
      return <span>{text}</span>;
    case 'folded':
      return <Fold text={text} />;
    case 'added':
      return (
        <ins>
          <span className="visually-hidden">{t.added} </span>
          {text}
        </ins>
      );
    case 'removed':
      return (
        <del>
          <span className="visually-hidden">{t.removed} </span>
          {text}
        </del>
      );
  }
}

function Fold({ text }: { text: string }) {
  const t = useText(panelText);
  const [open, setOpen] = useState(false);
  if (open) return <span>{text}</span>;
  return (
    <button type="button" className={styles.fold} onClick={() => setOpen(true)}>
      <UnfoldVertical size={16} strokeWidth={1.8} aria-hidden />
      {t.folded(linesOf(text))}
    </button>
  );
}
