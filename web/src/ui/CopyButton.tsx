import { Copy } from 'lucide-react';
import { Button } from './Button';
import { toast } from './Toast';

interface CopyButtonProps {
  text: string;
  /** What the button says. */
  label: string;
  /** What is said once it is copied. */
  done: string;
  kind?: 'primary' | 'secondary';
}

export function CopyButton({ text, label, done, kind = 'primary' }: CopyButtonProps) {
  // Plain http on another machine has no clipboard; what is shown can still be copied by hand.
  if (!window.isSecureContext) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast({ text: done });
  };
  return (
    <Button kind={kind} onClick={() => void copy()}>
      <Copy size={18} strokeWidth={1.8} aria-hidden />
      {label}
    </Button>
  );
}
