/* The verify page: a file may be dropped anywhere on the form, text or a picture pasted anywhere on the page.
   Everything works without this; it only saves steps. */
const size = bytes => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

export function start(form) {
  const file = form.querySelector('input[type=file]'), drop = file.closest('.drop'), state = form.querySelector('[data-verify-state]');
  const code = form.elements.Code, text = form.elements.Text;
  if (form.dataset.ready) return;
  form.dataset.ready = 'yes';

  const take = files => {
    if (!files.length) return;
    const one = new DataTransfer();
    one.items.add(files[0]);
    file.files = one.files;
    file.dispatchEvent(new Event('change', { bubbles: true }));
  };
  file.addEventListener('change', () => {
    const chosen = file.files[0], most = Number(file.dataset.maxBytes), large = chosen && chosen.size > most;
    file.setCustomValidity(large ? `${chosen.name} has ${size(chosen.size)}; up to ${size(most)} can be checked.` : '');
    state.textContent = large ? file.validationMessage : chosen ? `${chosen.name}, ${size(chosen.size)}, is ready to be checked.` : '';
  });
  form.addEventListener('dragover', event => { event.preventDefault(); drop.classList.add('is-over'); });
  form.addEventListener('dragleave', event => { if (!form.contains(event.relatedTarget)) drop.classList.remove('is-over'); });
  form.addEventListener('drop', event => {
    event.preventDefault();
    drop.classList.remove('is-over');
    if (event.dataTransfer.files.length) take(event.dataTransfer.files);
    else code.value = event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain');
  });

  document.addEventListener('paste', event => {
    const { files } = event.clipboardData, pasted = event.clipboardData.getData('text/plain').trim();
    if (files.length) { event.preventDefault(); take(files); return; }
    const typing = event.target.closest?.('input, textarea');
    // A whole credential in the one-line field goes to the larger one.
    if (typing && (typing !== code || !/^(\{|ey)/.test(pasted))) return;
    if (!pasted) return;
    event.preventDefault();
    if (/^(\{|ey)/.test(pasted)) { text.closest('details').open = true; text.value = pasted; text.focus(); }
    else { code.value = pasted; code.focus(); }
  });

  form.addEventListener('submit', () => { state.textContent = 'Checking… Issuers are asked for their keys; that can take up to 20 seconds.'; });
  addEventListener('pageshow', () => { state.textContent = ''; });
}
