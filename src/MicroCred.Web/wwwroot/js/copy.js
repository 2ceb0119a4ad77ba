// A button that copies the text of a box: <button data-copy="ID of the box">. The box stays selectable for whoever has no script.
const said = document.createElement('p');
said.className = 'visually-hidden';
said.setAttribute('role', 'status');
document.body.append(said);

async function copy(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.focus();
    box.select();
    return document.execCommand('copy');
  }
}

export function start(button) {
  const word = button.firstChild, usual = word.textContent;
  button.addEventListener('click', async () => {
    const done = await copy(document.getElementById(button.dataset.copy));
    word.textContent = done ? 'Copied' : 'Select and copy';
    said.textContent = '';
    setTimeout(() => { said.textContent = done ? 'Copied.' : 'The text is selected: copy it with the keyboard.'; }, 50);
    button.focus();
    setTimeout(() => { word.textContent = usual; }, 2500);
  });
}
