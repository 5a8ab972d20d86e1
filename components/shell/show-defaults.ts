/** Sets every field of a form to what the page says, but for one that is being typed into. */
export function showDefaults(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll('input')) {
    if (field.type === 'checkbox') field.checked = field.defaultChecked;
    else if (field !== document.activeElement) field.value = field.defaultValue;
  }
}
