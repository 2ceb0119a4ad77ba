// Counts the words of a text area for the line under it: "212 words of about 150 to 300".
const words = text => text.trim().split(/\s+/u).filter(Boolean).length;

export function start(line) {
  const area = document.getElementById(line.dataset.wordsFor);
  if (!area) return;
  const guide = line.textContent.trim();
  const min = Number(line.dataset.min) || 0, max = Number(line.dataset.max) || 0, limit = Number(area.dataset.max) || 0;
  const number = n => n.toLocaleString('en-US');

  const show = () => {
    const count = words(area.value), over = limit ? area.value.length - limit : 0;
    line.classList.toggle('is-over', over > 0 || (max > 0 && count > max));
    line.classList.toggle('is-good', over <= 0 && max > 0 && count >= (min || 1) && count <= max);
    if (over > 0) line.textContent = `${number(over)} character${over === 1 ? '' : 's'} too many; up to ${number(limit)} can be saved`;
    else if (!count) line.textContent = guide;
    else if (max) line.textContent = `${number(count)} word${count === 1 ? '' : 's'}; ${guide.charAt(0).toLowerCase()}${guide.slice(1)}`;
    else line.textContent = `${number(area.value.length)} of ${number(limit)} characters`;
  };
  area.addEventListener('input', show);
  show();
}
