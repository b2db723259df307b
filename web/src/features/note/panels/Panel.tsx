import { About } from './About';
import { Comments } from './Comments';
import type { PartProps } from './types';
import { Versions } from './Versions';

export type Which = 'comments' | 'versions' | 'about';

const PARTS = { comments: Comments, versions: Versions, about: About };

/** What stands beside a note: what was said about it, what it said before, and all else about it. */
export default function Panel({
  which,
  ...props
}: PartProps & { which: Which; onClose: () => void }) {
  const Part = PARTS[which];
  return <Part {...props} />;
}
