/* Saves a form while one types. In the page:
     <form method="post" data-autosave="/submissions/7/answers" data-person="ID of who is signed in">
       <input type="hidden" name="Version" value="...">  ...fields...
       <p class="save-state" data-save-state role="status"></p>   (made when absent)
   What goes out: POST of all fields but files and buttons, with the antiforgery token, `Accept: application/json`.
   What comes back: 200 { "savedAt": "...Z", "version": "...", "token"? } ; 409 { "message", "theirs": text or { field: text }, "version" } ;
   400 { "errors": { field: [messages] } } ; 401 when the session ended. Anything else, or no network: kept here and tried again.
   Text that is not saved yet is kept in this tab's sessionStorage, by form and person, and comes back after a reload. */
const PAUSE = 900, RETRY = [3, 8, 20, 60];

export function start(form) {
  const key = `unsaved:${form.dataset.person ?? ''}:${form.dataset.autosave}`;
  const state = form.querySelector('[data-save-state]') ?? form.appendChild(Object.assign(document.createElement('p'), { className: 'save-state' }));
  state.setAttribute('role', 'status');
  let timer, retry, tries = 0, sending = false, again = false, stopped = false, savedAt = null, last = snapshot();

  function fields() {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }
  function plain(data) {
    const kept = {};
    for (const [name, value] of data) if (name !== '__RequestVerificationToken' && name !== 'Version') (kept[name] ??= []).push(value);
    return kept;
  }
  function snapshot() { return JSON.stringify(plain(fields())); }
  const keep = text => { try { text === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, text); } catch { /* storage full or refused: the page still holds the text */ } };

  function say(words, kind = '') {
    state.className = `save-state${kind && ` is-${kind}`}`;
    if (state.textContent !== words) state.textContent = words;
  }
  function sayWhen() {
    if (!savedAt) return;
    const minutes = Math.floor((Date.now() - savedAt) / 60000);
    say(minutes < 1 ? 'Saved just now' : minutes === 1 ? 'Saved 1 minute ago' : minutes < 60 ? `Saved ${minutes} minutes ago`
      : `Saved at ${new Date(savedAt).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })}`, 'saved');
  }

  function changed() {
    if (stopped) return;
    const now = snapshot();
    if (now === last) return;
    keep(now);
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  async function save(leaving = false) {
    clearTimeout(timer); clearTimeout(retry);
    if (stopped) return;
    const now = snapshot();
    if (now === last) return;
    if (sending) { again = true; return; }
    sending = true;
    if (!leaving) say('Saving…');
    try {
      const data = fields(), body = new URLSearchParams(data);
      // A browser sends at most 64 KB after the page is left; what is longer waits in sessionStorage.
      const keepalive = leaving && body.toString().length < 60000;
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body, keepalive, redirect: 'manual', credentials: 'same-origin',
        headers: { Accept: 'application/json', 'X-Requested-With': 'fetch', RequestVerificationToken: data.get('__RequestVerificationToken') ?? '' } });
      if (answer.type === 'opaqueredirect' || answer.status === 401) return signIn();
      const json = (answer.headers.get('content-type') ?? '').includes('json') ? await answer.json() : {};
      if (answer.status === 409) return clash(json);
      if (answer.status === 400 && json.errors) {
        last = now; // The same text again would get the same answer; a change will be tried.
        return say(`Not saved: ${Object.values(json.errors).flat()[0] ?? 'something here needs a change'}`, 'waiting');
      }
      if (!answer.ok) throw new Error(answer.status);
      last = now; tries = 0;
      savedAt = Date.parse(json.savedAt) || Date.now();
      if (Math.abs(Date.now() - savedAt) > 30000) savedAt = Date.now(); // The two clocks differ: ours counts.
      version(json.version);
      if (json.token) for (const input of document.querySelectorAll('[name=__RequestVerificationToken]')) input.value = json.token;
      if (snapshot() === last) keep(null);
      form.dispatchEvent(new CustomEvent('autosaved', { bubbles: true, detail: json }));
      sayWhen();
    } catch {
      say(navigator.onLine ? 'Not saved yet: the portal did not answer; we keep trying' : 'Not saved: you are offline; we keep trying', 'waiting');
      retry = setTimeout(save, RETRY[Math.min(tries++, RETRY.length - 1)] * 1000);
    } finally {
      sending = false;
      if (again) { again = false; changed(); }
    }
  }

  function version(value) {
    if (value !== undefined) for (const input of form.querySelectorAll('[name=Version]')) input.value = value;
  }

  function signIn() {
    stopped = true;
    say('', 'waiting');
    const link = Object.assign(document.createElement('a'), { textContent: 'Sign in again', target: '_blank', rel: 'noopener',
      href: `/Identity/Account/Login?returnUrl=${encodeURIComponent(location.pathname)}` });
    const go = Object.assign(document.createElement('button'), { type: 'button', className: 'link-button', textContent: 'reload this page' });
    go.addEventListener('click', () => location.reload());
    state.append('Not saved: your session ended. Your text is kept here. ', link, ', then ', go, '.');
  }

  function clash(json) {
    stopped = true;
    form.previousElementSibling?.matches('.clash') && form.previousElementSibling.remove();
    const box = document.createElement('section');
    box.className = 'clash'; box.tabIndex = -1; box.setAttribute('role', 'alert');
    const add = (name, text, css) => box.appendChild(Object.assign(document.createElement(name), { textContent: text, className: css ?? '' }));
    add('h2', 'This was changed in another place');
    add('p', json.message ?? 'Someone, perhaps you in another tab, saved this after you opened it.');
    const mine = plain(fields()), theirs = typeof json.theirs === 'object' && json.theirs ? json.theirs : { '': json.theirs ?? '' };
    for (const [name, text] of Object.entries(theirs)) {
      if (name && mine[name]?.join('\n').replaceAll('\r', '') === String(text ?? '').replaceAll('\r', '')) continue;
      const label = name && form.querySelector(`label[for="${CSS.escape(name.replace(/[^\w-]/g, '_'))}"]`)?.textContent;
      add('h3', label ? `Saved there: ${label}` : 'Saved there');
      add('div', String(text ?? '') || '(empty)', 'clash-text');
    }
    add('p', 'What you wrote here stays in the form below. Take over what you need, then keep one of the two.');
    const row = box.appendChild(Object.assign(document.createElement('div'), { className: 'actions' }));
    const button = (words, css, act) => row.appendChild(Object.assign(document.createElement('button'), { type: 'button', className: css, textContent: words })).addEventListener('click', act);
    button('Keep what I wrote here', 'button', () => { version(json.version); stopped = false; last = ''; box.remove(); save(); });
    button('Take what was saved there', 'button button-secondary', () => { keep(null); last = snapshot(); location.reload(); });
    form.before(box);
    say('Not saved: changed in another place', 'waiting');
    box.focus();
  }

  // Text that an ended session, a crash or a closed connection left unsaved comes back.
  try {
    const kept = sessionStorage.getItem(key);
    if (kept && kept !== last) {
      const values = JSON.parse(kept);
      for (const field of form.elements) {
        if (!field.name || !(field.name in values) && !/checkbox|radio/.test(field.type) || /file|hidden|submit|button/.test(field.type) || field.name === 'Version') continue;
        if (/checkbox|radio/.test(field.type)) field.checked = values[field.name]?.includes(field.value) ?? false;
        else if (field.tagName === 'SELECT' && field.multiple) for (const option of field.options) option.selected = values[field.name].includes(option.value);
        else field.value = values[field.name].shift() ?? '';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      say('Text that was not saved has come back', 'waiting');
      changed();
    } else keep(null);
  } catch { keep(null); }

  form.addEventListener('input', changed);
  form.addEventListener('change', () => { changed(); save(); });
  form.addEventListener('focusout', () => save());
  form.addEventListener('submit', () => { stopped = true; clearTimeout(timer); clearTimeout(retry); keep(snapshot()); });
  addEventListener('pagehide', () => save(true));
  document.addEventListener('visibilitychange', () => document.hidden && save(true));
  addEventListener('pageshow', event => { if (event.persisted) stopped = false; });
  addEventListener('online', () => { tries = 0; save(); });
  addEventListener('offline', () => snapshot() !== last && say('Not saved: you are offline; we keep trying', 'waiting'));
  setInterval(() => { if (snapshot() === last && !sending && state.classList.contains('is-saved')) sayWhen(); }, 30000);
}
