import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** A form in the place of the button that opens it, to which the focus goes back. */
export function useInline() {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    flushSync(() => setOpen(false));
    // Unless the focus has gone elsewhere meanwhile.
    if (document.activeElement === document.body) opener.current?.focus();
  };
  return { open, opener, begin: () => setOpen(true), close };
}
