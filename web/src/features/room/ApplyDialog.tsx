import { useState } from 'react';
import { Problem } from '../../api/client';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { PasswordField, TextArea } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { roomText } from './text';

export interface Application {
  introduction?: string;
  password?: string;
}

interface ApplyDialogProps {
  room: Room;
  busy: boolean;
  error: unknown;
  onSubmit: (application: Application) => void;
  onClose: () => void;
}

const INTRODUCTION_MAX = 1000;

export function ApplyDialog({ room, busy, error, onSubmit, onClose }: ApplyDialogProps) {
  const t = useText(roomText);
  const [introduction, setIntroduction] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const missing = room.has_password && !password;
  const wrong = error instanceof Problem && error.code === 'wrong_password';

  return (
    <Dialog title={t.applyTitle} onClose={onClose}>
      <Form
        className={layout.stack}
        error={error}
        onSubmit={() => {
          setTried(true);
          if (missing || busy) return;
          onSubmit({
            introduction: introduction.trim(),
            ...(room.has_password && { password }),
          });
        }}
      >
        {room.has_password && (
          <PasswordField
            label={t.password}
            autoComplete="off"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={tried && missing ? t.passwordMissing : wrong ? error.detail : undefined}
          />
        )}
        <TextArea
          label={t.introduction}
          hint={t.introductionHint}
          optional
          maxLength={INTRODUCTION_MAX}
          value={introduction}
          onChange={(event) => setIntroduction(event.target.value)}
        />
        {!wrong && <ProblemNotice error={error} />}
        <Button type="submit" wide busy={busy}>
          {t.send}
        </Button>
      </Form>
    </Dialog>
  );
}
