/* Saves a form while one types. In the page:
     <form method="post" data-autosave="/submissions/7/answers" data-person="ID of who is signed in">
       <input type="hidden" name="Version" value="...">  ...fields...
       <p class="save-state" data-save-state role="status"></p>   (made when absent)
   What goes out: POST of all fields but files and buttons, with the antiforgery token, `Accept: application/json`.
   What comes back: 200 { "savedAt": "...Z", "version": "...", "token"? } ; 409 { "message", "theirs": text or { field: text }, "version" } ;
   400 { "errors": { field: [messages] } } ; 401 when the session ended. Anything else, or no network: kept here and tried again.
   Text that is not saved yet is kept in this tab's sessionStorage, by form and person, and comes back after a reload;
   if something else was saved meanwhile, both are shown and the person chooses. */
const PAUSE = 900, RETRY = [3, 8, 20, 60];

export function start(form) {
  const key = `unsaved:${form.dataset.person ?? ''}:${form.dataset.autosave}`;
  const state = form.querySelector('[data-save-state]') ?? form.appendChild(Object.assign(document.createElement('p'), { className: 'save-state' }));
  state.setAttribute('role', 'status');
  let timer, retry, tries = 0, sending = false, again = false, waiting = null, stopped = false, clashed = false, savedAt = null, last = snapshot();

  function fields() {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }
  function plain(data) {
    const kept = {};
    // Names with an underscore are the portal's own (token, form mark) and differ with every page.
    for (const [name, value] of data) if (!/^(_|version$)/i.test(name)) (kept[name] ??= []).push(value);
    return kept;
  }
  function snapshot() { return JSON.stringify(plain(fields())); }
  const keep = text => { try { text === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, JSON.stringify({ base: version(), text })); } catch { /* storage full or refused: the page still holds the text */ } };

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
      const next = waiting;
      waiting = null;
      if (next) next();
      else if (again) { again = false; changed(); }
    }
  }

  function version(value) {
    const inputs = form.querySelectorAll('[name="Version" i]');
    const old = inputs[0]?.value ?? '';
    // Other forms of the page that stand on the same version move on with this one.
    if (value !== undefined) for (const input of document.querySelectorAll('[name="Version" i]')) if (input.value === old) input.value = value;
    return old;
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

  // Two texts and a choice, above the form. `texts` are the fields that differ, `choices` the buttons.
  function choose(title, words, heading, texts, last, choices) {
    form.previousElementSibling?.matches('.clash') && form.previousElementSibling.remove();
    const box = document.createElement('section');
    box.className = 'clash'; box.tabIndex = -1; box.setAttribute('role', 'alert');
    const add = (name, text, css = '') => box.appendChild(Object.assign(document.createElement(name), { textContent: text, className: css }));
    add('h2', title);
    add('p', words);
    for (const [name, text] of Object.entries(texts)) {
      const label = name && form.querySelector(`label[for="${CSS.escape(name.replace(/[^\w-]/g, '_'))}"]`)?.textContent;
      add('h3', label ? `${heading}: ${label}` : heading);
      add('div', text || '(empty)', 'clash-text');
    }
    add('p', last);
    const row = add('div', '', 'actions');
    choices.forEach(([words, act], index) => row.appendChild(Object.assign(document.createElement('button'),
      { type: 'button', className: index ? 'button button-secondary' : 'button', textContent: words })).addEventListener('click', () => { box.remove(); act(); }));
    form.before(box);
    box.focus();
  }
  const same = (one, other) => String(one ?? '').replaceAll('\r', '') === String(other ?? '').replaceAll('\r', '');

  function clash(json) {
    stopped = clashed = true;
    const mine = plain(fields()), theirs = typeof json.theirs === 'object' && json.theirs ? json.theirs : { '': json.theirs ?? '' };
    const differ = Object.fromEntries(Object.entries(theirs).filter(([name, text]) => !name || !same(mine[name]?.join('\n'), text)).map(([name, text]) => [name, String(text ?? '')]));
    say('Not saved: changed in another place', 'waiting');
    choose('This was changed in another place', json.message ?? 'Someone, perhaps you in another tab, saved this after you opened it.', 'Saved there', differ,
      'What you wrote here stays in the form below. Take over what you need, then keep one of the two.', [
        ['Keep what I wrote here', () => { version(json.version); stopped = clashed = false; last = ''; save(); }],
        ['Take what was saved there', () => { keep(null); last = snapshot(); location.reload(); }]]);
  }

  function fill(values) {
    for (const field of form.elements) {
      const choice = /checkbox|radio/.test(field.type);
      if (!field.name || /^version$/i.test(field.name) || /file|hidden|submit|button/.test(field.type) || (!choice && !(field.name in values))) continue;
      if (choice) field.checked = values[field.name]?.includes(field.value) ?? false;
      else if (field.type === 'select-multiple') for (const option of field.options) option.selected = values[field.name].includes(option.value);
      else field.value = values[field.name].shift() ?? '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    changed();
  }

  // Text that an ended session, a crash or a closed connection left unsaved comes back.
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (!kept || kept.text === last) keep(null);
    else if (kept.base === version()) {
      fill(JSON.parse(kept.text));
      say('Text that was not saved has come back', 'waiting');
    } else {
      const values = JSON.parse(kept.text), now = plain(fields());
      const differ = Object.fromEntries(Object.entries(values).filter(([name, texts]) => !same(texts.join('\n'), now[name]?.join('\n'))).map(([name, texts]) => [name, texts.join('\n')]));
      if (!Object.keys(differ).length) keep(null);
      else choose('Some of your text was not saved', 'You wrote this here before you left, and the answers were saved from another place since.', 'Written here', differ,
        'The form below shows what is saved.', [['Keep what is saved', () => keep(null)], ['Put my text back', () => fill(values)]]);
    }
  } catch { keep(null); }

  form.addEventListener('input', changed);
  form.addEventListener('change', () => { changed(); save(); });
  form.addEventListener('focusout', () => save());
  form.addEventListener('submit', event => {
    // The press of a button comes while the text it left is on its way: wait for its version, or the form would clash with itself.
    if (sending && !stopped) {
      event.preventDefault();
      const { submitter } = event;
      waiting = () => { if (!clashed) form.requestSubmit(submitter); };
      return;
    }
    stopped = true; clearTimeout(timer); clearTimeout(retry); keep(snapshot());
  });
  addEventListener('pagehide', () => save(true));
  document.addEventListener('visibilitychange', () => document.hidden && save(true));
  addEventListener('pageshow', event => { if (event.persisted) stopped = false; });
  addEventListener('online', () => { tries = 0; save(); });
  addEventListener('offline', () => snapshot() !== last && say('Not saved: you are offline; we keep trying', 'waiting'));
  setInterval(() => { if (snapshot() === last && !sending && state.classList.contains('is-saved')) sayWhen(); }, 30000);
}
