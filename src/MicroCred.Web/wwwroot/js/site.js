// What every page does: menus close, errors take the focus, a form is sent once. The rest is loaded where it is asked for.
const root = document.documentElement;
root.classList.add('has-script');

const wanted = [
  ['form[data-autosave]', './autosave.js'],
  ['form[data-upload]', './upload.js'],
  ['[data-words-for]', './wordcount.js'],
  ['[data-desk]', './desk.js'],
  ['form[data-verify]', './verify.js'],
  ['[data-copy]', './copy.js'],
];
function begin() {
  for (const [selector, module] of wanted) {
    const found = document.querySelectorAll(selector);
    if (found.length) import(module).then(m => found.forEach(element => m.start(element)));
  }
  document.querySelector('[data-focus]')?.focus();
}
begin();
// After an upload was answered with messages, the main part of the page is new.
addEventListener('page-replaced', begin);

const menus = document.querySelectorAll('details[data-menu]');
document.addEventListener('click', event => {
  for (const menu of menus) if (menu.open && !menu.contains(event.target) && !menu.nextElementSibling?.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of menus) if (menu.open) { menu.open = false; menu.querySelector('summary').focus(); }
});

// A second press of the same button does nothing until the answer is there. The button keeps its name and value.
document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.dataset.upload !== undefined || form.method === 'get') return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  event.submitter?.classList.add('is-busy');
});
// Coming back with the browser's button finds the form ready again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  for (const button of document.querySelectorAll('.is-busy')) button.classList.remove('is-busy');
});

// Filters answer at once; with "wide" only where the list stands beside them.
document.addEventListener('change', event => {
  const form = event.target.matches('[type=checkbox], [type=radio], select') && event.target.closest('form[data-send-on-change]');
  if (form && (!form.dataset.sendOnChange || matchMedia('(min-width: 54rem)').matches)) form.requestSubmit();
});

// A button with data-print prints the page.
document.addEventListener('click', event => { if (event.target.closest('[data-print]')) print(); });

// "2 of 5 scored" follows the choices: <span data-tally="ID of the form">.
document.addEventListener('change', event => {
  const form = event.target.form;
  if (event.target.type !== 'radio' || !form?.id) return;
  const groups = new Set(), done = new Set();
  for (const radio of form.querySelectorAll('input[type=radio]')) { groups.add(radio.name); if (radio.checked) done.add(radio.name); }
  for (const line of document.querySelectorAll(`[data-tally="${CSS.escape(form.id)}"]`)) line.textContent = `${done.size} of ${groups.size} ${line.dataset.tallyWords ?? 'scored'}`;
});
