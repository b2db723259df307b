import { type ReactNode, useEffect, useRef, useState } from 'react';

interface FormProps {
  onSubmit: () => void;
  /** What the server answered to the last try; a refusal leads to the field it is about. */
  error?: unknown;
  className?: string | undefined;
  children: ReactNode;
}

/** A form whose fields carry their own messages: a failed try puts the focus on the first wrong one. */
export function Form({ onSubmit, error, className, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);

  // Only after a try or an answer, never while someone is typing.
  useEffect(() => {
    if (tries > 0) focusFirstWrong(form.current);
  }, [tries]);
  useEffect(() => {
    if (error) focusFirstWrong(form.current);
  }, [error]);

  return (
    <form
      ref={form}
      className={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTries(tries + 1);
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

function focusFirstWrong(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
