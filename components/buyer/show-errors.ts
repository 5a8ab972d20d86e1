function errorText(id: string, message: string): HTMLElement {
  const text = document.createElement('p');
  text.className = 'field-error';
  text.id = id;
  text.textContent = message;
  return text;
}

function forget(form: HTMLFormElement): void {
  for (const text of form.querySelectorAll('.field-error')) text.remove();
  for (const field of form.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid');
    const hint = `${(field as HTMLInputElement).name}-hint`;
    if (document.getElementById(hint)) field.setAttribute('aria-describedby', hint);
    else field.removeAttribute('aria-describedby');
  }
}

function showAt(field: HTMLInputElement, message: string): void {
  const text = errorText(`${field.name}-error`, message);
  if (field.parentElement?.matches('label')) field.parentElement.before(text);
  else field.before(text);
  field.ariaInvalid = 'true';
  field.setAttribute(
    'aria-describedby',
    [field.getAttribute('aria-describedby'), text.id].filter(Boolean).join(' '),
  );
}

/**
 * Says what was wrong beside each field, as the page would that is given back without scripts, and focuses the first of them.
 * @param errors by field; what is about none of them stands at the top
 */
export function showErrors(form: HTMLFormElement, errors: Readonly<Record<string, string>>): void {
  forget(form);
  let first: HTMLElement | null = null;
  for (const [name, message] of Object.entries(errors)) {
    const field = name && form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && field.type !== 'hidden') {
      showAt(field, message);
      first ??= field;
    } else {
      const text = errorText('form-error', message);
      text.role = 'alert';
      form.prepend(text);
    }
  }
  first?.focus();
}
