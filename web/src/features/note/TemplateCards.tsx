import { CircleCheck } from 'lucide-react';
import { useId } from 'react';
import { useText } from '../../lib/i18n';
import styles from './Templates.module.css';
import { TEMPLATE_KEYS, type TemplateKey } from './templates';
import { TemplatePicture } from './TemplatePicture';
import { noteText } from './text';

function Face({ template }: { template: TemplateKey }) {
  const t = useText(noteText);
  return (
    <>
      <TemplatePicture template={template} />
      <b>{t[template]}</b>
      <small>{t[`${template}More`]}</small>
    </>
  );
}

interface TemplateChoiceProps {
  value: TemplateKey;
  onChange: (template: TemplateKey) => void;
}

/** What a new note begins with, as a row of sheets. */
export function TemplateChoice({ value, onChange }: TemplateChoiceProps) {
  const t = useText(noteText);
  const name = useId();
  return (
    <fieldset>
      <legend className={styles.legend}>{t.template}</legend>
      <div className={styles.cards}>
        {TEMPLATE_KEYS.map((template) => (
          <label key={template} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={template}
              checked={template === value}
              onChange={() => onChange(template)}
            />
            <span className={styles.card}>
              <Face template={template} />
              <CircleCheck className={styles.tickOn} size={20} strokeWidth={2.4} aria-hidden />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface TemplateButtonsProps {
  title: string;
  onChoose: (template: TemplateKey) => void;
}

/** Where there is no note yet: each sheet begins one. */
export function TemplateButtons({ title, onChoose }: TemplateButtonsProps) {
  return (
    <section className={styles.begin} aria-labelledby="begin">
      <h2 id="begin">{title}</h2>
      <div className={styles.cards}>
        {TEMPLATE_KEYS.map((template) => (
          <button
            key={template}
            type="button"
            className={styles.card}
            onClick={() => onChoose(template)}
          >
            <Face template={template} />
          </button>
        ))}
      </div>
    </section>
  );
}
