/* Progress for a form with files: <form method="post" enctype="multipart/form-data" data-upload>.
   The answer is the server's own: { "address" } (asked for by X-Requested-With: upload) or a redirect is followed, a page with
   messages is shown, as if the form had been sent plainly.
   A file that is larger than data-max-bytes on its input is refused before it is sent. */
const size = bytes => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;

export function start(form) {
  const state = document.createElement('div');
  state.className = 'upload-state';
  const words = state.appendChild(document.createElement('p'));
  words.setAttribute('role', 'status');
  const bar = Object.assign(document.createElement('progress'), { max: 100, value: 0, hidden: true });
  bar.setAttribute('aria-label', 'Sent so far');
  const stop = Object.assign(document.createElement('button'), { type: 'button', className: 'link-button', textContent: 'Stop sending', hidden: true });
  state.append(bar, stop);
  form.append(state);
  let request = null;

  for (const input of form.querySelectorAll('input[type=file]')) {
    const drop = input.closest('.drop');
    drop?.addEventListener('dragover', event => { event.preventDefault(); drop.classList.add('is-over'); });
    drop?.addEventListener('dragleave', () => drop.classList.remove('is-over'));
    drop?.addEventListener('drop', event => {
      event.preventDefault(); drop.classList.remove('is-over');
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; input.dispatchEvent(new Event('change', { bubbles: true })); }
    });
    input.addEventListener('change', () => {
      const most = Number(input.dataset.maxBytes) || 0, large = [...input.files].find(file => most && file.size > most);
      input.setCustomValidity(large ? `${large.name} has ${size(large.size)}; up to ${size(most)} can be sent.` : '');
      words.textContent = large ? input.validationMessage : [...input.files].map(file => `${file.name}, ${size(file.size)}`).join('; ');
    });
  }

  form.addEventListener('submit', event => {
    if (event.defaultPrevented) return;
    if (request) { event.preventDefault(); return; }
    const files = [...form.querySelectorAll('input[type=file]')].flatMap(input => [...input.files]);
    if (!files.length) return;
    event.preventDefault();
    const button = event.submitter, what = files.length === 1 ? files[0].name : `${files.length} files`;
    const done = () => { request = null; bar.hidden = stop.hidden = true; button?.classList.remove('is-busy'); };
    const broke = text => { done(); words.textContent = text; };
    request = new XMLHttpRequest();
    request.open('POST', button?.formAction || form.action);
    request.setRequestHeader('X-Requested-With', 'upload');
    request.upload.onprogress = ({ loaded, total }) => {
      const share = Math.floor(loaded / total * 100);
      bar.value = share;
      if (share === 100) words.textContent = `Checking ${what}…`;
      else if (share % 10 === 0) words.textContent = `Sending ${what}: ${share}%`;
    };
    request.onload = () => {
      const { responseURL, responseText, status } = request;
      const type = request.getResponseHeader('content-type') ?? '', html = type.includes('html');
      done();
      if (status === 200 && type.includes('json')) return location.assign(JSON.parse(responseText).address);
      if (status === 413) return broke('The file is too large to be sent.');
      if (status === 429) return broke('That was a lot at once. Please wait a minute and send it again.');
      // A redirect was followed: go where it led. Otherwise the answer is this form's page with its messages.
      if (status < 400 && new URL(responseURL).href !== new URL(button?.formAction || form.action).href) return location.assign(responseURL);
      if (!html) return broke('The file could not be saved. What you wrote is still here; please try again.');
      const page = new DOMParser().parseFromString(responseText, 'text/html');
      document.title = page.title;
      document.querySelector('main').replaceWith(page.querySelector('main'));
      dispatchEvent(new Event('page-replaced'));
    };
    request.onerror = () => broke('The connection broke off. Nothing was saved of the file; please send it again.');
    request.onabort = () => broke('Stopped. Nothing was saved of the file.');
    stop.onclick = () => request?.abort();
    bar.value = 0; bar.hidden = stop.hidden = false;
    words.textContent = `Sending ${what}`;
    button?.classList.add('is-busy');
    request.send(new FormData(form, button));
  });
}
